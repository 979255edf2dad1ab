// @vitest-environment jsdom
import {readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {choosePlot} from "../../reports/components/explore/choosePlot.js";
import {findTables} from "../../reports/components/explore/findTables.js";
import {quickPlot} from "../../reports/components/explore/quickPlot.js";
import type {Result, ResultCell} from "../../reports/components/explore/result.js";
import {mostRows} from "../../reports/components/explore/result.js";
import {resultTable, shownRows} from "../../reports/components/explore/resultTable.js";
import {toErrorWords} from "../../reports/components/explore/toErrorWords.js";
import {toResult} from "../../reports/components/explore/toResult.js";
import {toResultCsv} from "../../reports/components/explore/toResultCsv.js";
import {publishedTables} from "../../src/publish/tables.js";

const column = (...cells: unknown[]) => ({length: cells.length, get: (row: number) => cells[row]});
const resultOf = (columns: Record<string, ResultCell[]>): Result => ({
  columns: Object.entries(columns).map(([name, cells]) => ({
    name,
    kind: cells.every((cell) => cell === null || typeof cell === "number") ? "number" : "text",
    cells
  })),
  n: Object.values(columns)[0]!.length,
  isCut: false
});

it("the page offers every report table, and only those", () => {
  const page = readFileSync(join(import.meta.dirname, "../../reports/explore.md"), "utf8");
  const named = [...page.matchAll(/^ {2}(\w+): \(\) => FileAttachment\("data\/(\w+)\.arrow"\)/gm)];
  expect(named.every(([, name, file]) => name === file)).toBe(true);
  expect(
    named.map(([, name]) => name),
    "mend the list in reports/explore.md"
  ).toEqual(Object.keys(publishedTables).sort());
});

describe("toResult", () => {
  it("keeps numbers as numbers, and writes everything else as text", () => {
    const fields = [
      "Int32",
      "Float64",
      "Decimal[10e+2]",
      "Utf8",
      "Bool",
      "Date32<DAY>",
      "Timestamp<MICROSECOND>",
      "List<Int32>",
      "Int64"
    ];
    const day = Date.UTC(2024, 0, 31, 5, 6, 7);
    const batch = [1, 2.5, 1.25, "x", true, day, day, [1, 2n], 9007199254740993n].map((value) => column(value, null));
    const {columns, n} = toResult(
      fields.map((type) => ({name: type, type})),
      [batch, batch],
      {isCut: false}
    );
    expect(n).toBe(4);
    expect(columns.map(({kind, cells}) => [kind, cells[0], cells[1]])).toEqual([
      ["number", 1, null],
      ["number", 2.5, null],
      ["number", 1.25, null],
      ["text", "x", null],
      ["text", "true", null],
      ["text", "2024-01-31", null],
      ["text", "2024-01-31 05:06:07", null],
      ["text", '[1,"2"]', null],
      ["text", "9007199254740993", null]
    ]);
  });

  it("has no number that is none", () => {
    const {columns} = toResult([{name: "x", type: "Float64"}], [[column(1, NaN, Infinity)]], {isCut: false});
    expect(columns[0]).toEqual({name: "x", kind: "text", cells: ["1", "NaN", "Infinity"]});
  });

  it("keeps the first rows, and no row without columns", () => {
    const many = {length: mostRows - 1, get: (row: number) => row};
    const {columns, n} = toResult([{name: "x", type: "Int32"}], [[many], [many]], {isCut: true});
    expect([n, columns[0]!.cells.at(-1)]).toEqual([mostRows, 0]);
    expect(toResult([], [], {isCut: false})).toEqual({columns: [], n: 0, isCut: false});
  });
});

it("findTables finds names as words, whatever their case", () => {
  const names = ["leads", "tiers", "state_pairs", "states"];
  expect(findTables('SELECT * FROM Leads join "tiers" using (x)', names)).toEqual(["leads", "tiers"]);
  expect(findTables("select * from state_pairs", names)).toEqual(["state_pairs"]);
  expect(findTables("select subleads from t1", names)).toEqual([]);
});

describe("toResultCsv", () => {
  it("lets no text be calculated, and leaves numbers alone", () => {
    const csv = toResultCsv(resultOf({"=name": ["=1+1", "a,b", null, '"'], n: [-1, 2.5, null, 0]}));
    expect(csv).toBe(`'=name,n\r\n'=1+1,-1\r\n"a,b",2.5\r\n,\r\n"""",0\r\n`);
  });
});

describe("resultTable", () => {
  it("shows the first rows, says of how many, and keeps markup as text", () => {
    const table = resultTable(resultOf({name: Array<string>(500).fill("<b>x</b>"), n: Array<number>(500).fill(-1.5)}));
    expect(table.querySelectorAll("tbody tr").length).toBe(shownRows);
    expect(table.querySelector("caption")!.textContent.trim()).toBe("First 200 of 500 rows");
    expect(table.querySelector("b")).toBeNull();
    expect(table.querySelector("tbody th")!.textContent).toBe("<b>x</b>");
  });

  it("says what is not there", () => {
    const table = resultTable(resultOf({a: [null]}));
    expect(table.querySelector("tbody th")!.textContent).toBe("–");
  });
});

describe("quickPlot", () => {
  it("begins with what the answer suggests", () => {
    const apart = "nothing";
    const bars = {tier: ["a", "b"], n: [1, 2], share: [0.1, 0.2]};
    expect(choosePlot(resultOf(bars))).toEqual({x: "tier", y: "share", mark: "bars", apart});
    const line = {cohort: ["2024-01", "2024-01"], tier: ["a", "b"], n: [1, 2]};
    expect(choosePlot(resultOf(line))).toEqual({x: "cohort", y: "n", mark: "line", apart: "tier"});
    expect(choosePlot(resultOf({a: [1], b: [2]}))).toEqual({x: "a", y: "b", mark: "dots", apart});
    const many = Array.from({length: 9}, (_, i) => String(i));
    expect(choosePlot(resultOf({a: many, b: many, n: many.map(Number)}))).toMatchObject({apart});
    expect(choosePlot(resultOf({a: [1]}))).toBeNull();
    expect(choosePlot(resultOf({a: ["x"]}))).toBeNull();
    expect(quickPlot(resultOf({a: ["x"]}))).toBeNull();
  });

  it("draws bars, and something else when asked", async () => {
    const plot = quickPlot(resultOf({tier: ["excellent", "good", "poor"], n: [3, 2, null], share: [0.5, 0.25, 0.1]}), {
      width: 480
    })!;
    await expect(plot.querySelector("figure svg")!.outerHTML).toMatchFileSnapshot("__snapshots__/quickPlot.svg");
    const [mark, y] = [...plot.querySelectorAll("select")];
    expect(mark!.value).toBe("bars");
    mark!.value = "dots";
    mark!.dispatchEvent(new Event("change"));
    y!.value = "n";
    y!.dispatchEvent(new Event("change"));
    expect(plot.querySelectorAll("circle").length).toBe(2);
    expect(plot.querySelector("figcaption h3")!.textContent).toBe("n over tier");
    expect(plot.querySelector("figcaption p")!.textContent).toBe("1 of 3 rows are not drawn.");
  });

  it("sets plots apart, the first values of a column, and says what is left out", () => {
    const n = 20;
    const result = resultOf({
      cohort: Array.from({length: n}, (_, i) => `2024-0${1 + (i % 2)}`),
      source: Array.from({length: n}, (_, i) => `s${Math.floor(i / 2)}`),
      n: Array.from({length: n}, (_, i) => i)
    });
    const plot = quickPlot(result, {width: 480})!;
    const apart = [...plot.querySelectorAll("select")][3]!;
    expect(apart.value).toBe("nothing");
    apart.value = "source";
    apart.dispatchEvent(new Event("change"));
    expect(plot.textContent).toContain("s7");
    expect(plot.textContent).not.toContain("s8");
    expect(plot.querySelector("figcaption p")!.textContent).toBe("4 of 20 rows are not drawn.");
  });
});

describe("toErrorWords", () => {
  const said = (text: string) => toErrorWords(new Error(text), ["tiers", "leads"]);

  it("names the nearest table", () => {
    expect(said('Catalog Error: Table with name tierz does not exist!\nDid you mean "pg_views"?')).toBe(
      "No such table: tierz (did you mean tiers?)"
    );
  });

  it("takes the wrapping off, and no more", () => {
    expect(said('{"exception_type":"Parser","exception_message":"syntax error at or near \\"x\\""}')).toBe(
      'syntax error at or near "x"'
    );
    expect(said("{ odd")).toBe("{ odd");
    expect(said("Error: Binder Error: no x")).toBe("Binder Error: no x");
    expect(said("no statements")).toBe("There is no question in the editor.");
    expect(said("Catalog Error: in the json extension.\nPlease try installing and loading")).toBe(
      "Catalog Error: in the json extension."
    );
    expect(said("")).toBe("The question could not be answered.");
    expect(toErrorWords("text", [])).toBe("text");
  });
});
