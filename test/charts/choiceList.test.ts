// @vitest-environment jsdom
import {expect, it, vi} from "vitest";
import {choiceList} from "../../reports/components/choiceList.js";

const make = (values: readonly string[] = ["a", "b"]) =>
  choiceList(values, {name: "criterion", label: "Criterion", show: (value) => `<${value}>`}) as HTMLElement & {
    value: string | null;
  };

it("choiceList takes the first value, tells of a change once, and keeps it in the address", () => {
  history.replaceState(null, "", "/");
  const element = make();
  expect(element.value).toBe("a");
  const heard = vi.fn();
  element.addEventListener("input", heard);
  const list = element.querySelector("select")!;
  list.value = "b";
  list.dispatchEvent(new Event("input", {bubbles: true}));
  list.dispatchEvent(new Event("change", {bubbles: true}));
  expect(heard).toHaveBeenCalledTimes(1);
  expect(element.value).toBe("b");
  expect(location.search).toBe("?criterion=b");
  expect(make().value).toBe("b");
  expect(make(["a", "c"]).value).toBe("a");
});

it("choiceList is hidden where there is nothing to choose, and escapes what it shows", () => {
  history.replaceState(null, "", "/");
  expect(make(["a"]).hidden).toBe(true);
  expect(make([]).value).toBeNull();
  expect(make().querySelector("option")!.textContent).toBe("<a>");
});
