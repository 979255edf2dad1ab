// @vitest-environment jsdom
import {expect, it} from "vitest";
import {dataTable} from "../../reports/components/dataTable.js";

const rows = Object.freeze([
  {name: "b", n: 2},
  {name: "a", n: null},
  {name: "c", n: 10}
]);
const make = () =>
  dataTable(rows, {
    caption: "Letters",
    columns: [
      {title: "name", show: ({name}) => name},
      {title: "n", value: ({n}) => n, show: ({n}) => String(n ?? "–")}
    ]
  });
const firstColumn = (table: HTMLElement) => [...table.querySelectorAll("tbody th")].map((cell) => cell.textContent);

it("dataTable sorts by the heading pressed, undefined last", () => {
  const table = make();
  const [name, n] = table.querySelectorAll<HTMLButtonElement>("thead button");
  n!.click();
  expect(firstColumn(table)).toEqual(["c", "b", "a"]);
  expect(table.querySelector("[aria-sort]")!.getAttribute("aria-sort")).toBe("descending");
  n!.click();
  expect(firstColumn(table)).toEqual(["a", "b", "c"]);
  name!.click();
  expect(firstColumn(table)).toEqual(["a", "b", "c"]);
});

it("dataTable keeps text as text", () => {
  const table = dataTable([{name: "<img src=x>"}], {
    caption: "Names",
    columns: [{title: "name", show: ({name}) => name}]
  });
  expect(table.querySelector("img")).toBeNull();
  expect(firstColumn(table)).toEqual(["<img src=x>"]);
});
