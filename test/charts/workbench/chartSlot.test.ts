// @vitest-environment jsdom
import {html} from "htl";
import {expect, it} from "vitest";
import {chartSlot} from "../../../reports/components/workbench/chartSlot.js";

it("chartSlot draws at its width and leaves the numbers open where a reader opened them", () => {
  const {element, show} = chartSlot();
  element.getBoundingClientRect = () => ({width: 400.5}) as DOMRect;
  const draw = (width: number) =>
    html`<figure>
      <details><summary>${width}</summary></details>
    </figure>`;
  show(draw);
  expect(element.textContent.trim()).toBe("400");
  element.querySelector("details")!.open = true;
  show(draw);
  expect(element.querySelector("details")!.open).toBe(true);
});

it("chartSlot draws nothing where it has no room", () => {
  const {element, show} = chartSlot();
  show(() => html`<p>drawn</p>`);
  expect(element.textContent).toBe("");
});
