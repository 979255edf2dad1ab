// @vitest-environment jsdom
import {expect, it} from "vitest";
import {selectControl} from "../../../reports/components/workbench/selectControl.js";

it("selectControl names its list, tells what is chosen, and follows what is written without telling it", () => {
  const told: string[] = [];
  const options = [
    {value: "a", text: "first"},
    {value: "b", text: "<b>second</b>"}
  ];
  const {element, write} = selectControl({label: "Model", name: "model", options, change: (value) => told.push(value)});
  const list = element.querySelector("select")!;
  expect(list.labels[0]!.textContent).toContain("Model");
  expect([...list.options].map(({text}) => text)).toEqual(["first", "<b>second</b>"]);
  write("b");
  expect([list.value, told]).toEqual(["b", []]);
  list.value = "a";
  list.dispatchEvent(new Event("change"));
  expect(told).toEqual(["a"]);
});
