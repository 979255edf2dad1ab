// @vitest-environment jsdom
import {html} from "htl";
import {beforeEach, expect, it, vi} from "vitest";
import {chartSlot} from "../../../reports/components/workbench/chartSlot.js";

let resize: (width: number) => void;
beforeEach(() => {
  vi.stubGlobal(
    "ResizeObserver",
    class {
      constructor(tell: (entries: {contentRect: {width: number}}[]) => void) {
        resize = (width) => tell([{contentRect: {width}}]);
      }
      observe() {
        return undefined;
      }
    }
  );
});

const draw = (width: number) =>
  html`<figure>
    <details><summary>${width}</summary></details>
  </figure>`;

it("chartSlot draws once it has room, and again where that changes", () => {
  const {element, show} = chartSlot();
  show(draw);
  expect(element.textContent).toBe("");
  resize(400.5);
  expect(element.textContent.trim()).toBe("400");
  const first = element.firstChild;
  resize(400.9);
  expect(element.firstChild).toBe(first);
  resize(300);
  expect(element.textContent.trim()).toBe("300");
});

it("chartSlot leaves the numbers open where a reader opened them", () => {
  const {element, show} = chartSlot();
  show(draw);
  resize(400);
  element.querySelector("details")!.open = true;
  show(draw);
  expect(element.querySelector("details")!.open).toBe(true);
});
