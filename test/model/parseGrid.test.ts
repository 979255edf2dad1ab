import {afterAll, beforeAll, expect, it} from "vitest";
import {describeTier} from "../../src/model/describe.js";
import {scoreLevels} from "../../src/model/kernel.js";
import type {ParseModelOptions} from "../../src/model/parse.js";
import {parseModel} from "../../src/model/parse.js";
import {parsePredicates} from "../../src/warehouse/parsePredicate.js";
import {modelFaults, modelOptions} from "../support/modelFiles.js";
import type {TestDatabase} from "../support/modelSql.js";
import {openTestDatabase} from "../support/modelSql.js";

let database: TestDatabase;
let options: ParseModelOptions;
beforeAll(async () => {
  database = await openTestDatabase();
  options = {...modelOptions((texts) => parsePredicates(texts, database.serialize)), file: "models/grid@1.yaml"};
});
afterAll(() => database.close());

const rows = "{ dimension: fit, from: { A: 20, B: 10 }, rest: C }";
const columns = '{ dimension: intent, from: { "1": 15 }, rest: "2" }';
const cells = `
    - { name: hot, cells: [A1, B1], action: sales }
    - { cells: [A2], action: nurture }
    - { name: later, cells: [C1], action: recycle, after: 90 days }
    - { name: cold, cells: [B2, C2], action: disqualify }`;

const file = (tiers: string) => `model: grid
version: 1
dimensions: { fit: { min: 0, max: 30 }, intent: { min: 0, max: 30 } }
score: { min: 0, max: 60 }
criteria:
  - { id: size, dimension: fit, per: employees, points: 1, upto: 30 }
  - { id: views, dimension: intent, per: pricing_views, points: 1, upto: 30 }
tiers:
  ${tiers}
`;

const grid = (r = rows, c = columns, own = cells) => file(`rows: ${r}\n  columns: ${c}\n  cells:${own}`);

it("a grid puts every lead into the tier of its cell", async () => {
  const model = await parseModel(grid(), options);
  expect(model.tiers.map(({name, action, afterDays}) => [name, action, afterDays])).toEqual([
    ["hot", "sales", null],
    ["A2", "nurture", null],
    ["later", "recycle", 90],
    ["cold", "disqualify", null]
  ]);
  expect(model.grid?.tiers).toEqual([
    [0, 1],
    [0, 3],
    [2, 3]
  ]);
  const fit = [20, 19, 10, 9, 30, 10, 0];
  const intent = [15, 15, 15, 15, 14, 14, 0];
  const {tier} = scoreLevels(model, [Uint8Array.from(fit), Uint8Array.from(intent)], fit.length);
  expect([...tier]).toEqual([0, 0, 0, 2, 1, 3, 3]);
  expect(model.tiers.map((_, t) => describeTier(model, t))).toEqual(["A1 or B1", "A2", "C1", "B2 or C2"]);
});

it.each([
  [
    "an unknown cell",
    grid(rows, columns, cells.replace("A2", "A3")),
    "tiers.cells[1].cells[0]: unknown cell: A3 (did you mean A1?)"
  ],
  ["a cell in no tier", grid(rows, columns, cells.replace("B2, ", "")), "tiers.cells: cells in no tier: B2"],
  [
    "a cell in two tiers",
    grid(rows, columns, cells.replace("B2", "A1")),
    "tiers.cells[3].cells[0]: cell is already in a tier: A1 (first in cells[0])"
  ],
  [
    "an unknown dimension",
    grid(rows.replace("fit", "fti")),
    "tiers.rows.dimension: unknown dimension: fti (did you mean fit?)"
  ],
  [
    "two steps at the same points",
    grid(rows.replace("B: 10", "B: 20")),
    "tiers.rows.from.B: two steps begin at the same points: B"
  ],
  ["a step named twice", grid(rows.replace("rest: C", "rest: A")), "tiers.rows.rest: step is already named: A"],
  ["many cells without a name", grid(rows, columns, cells.replace("name: hot, ", "")), "tiers.cells[0]: missing: name"],
  [
    "a name twice",
    grid(rows, columns, cells.replace("name: cold", "name: hot")),
    "tiers.cells[3].name: duplicate name: hot (first in tiers.cells[0])"
  ],
  [
    "recycle without its time",
    grid(rows, columns, cells.replace(", after: 90 days", "")),
    "tiers.cells[2]: missing: after (such as after: 90 days)"
  ],
  [
    "a time without recycle",
    grid(rows, columns, cells.replace("action: sales", "action: sales, after: 9 days")),
    "tiers.cells[0].after: only the action recycle has after: sales"
  ],
  [
    "a misspelt side",
    grid().replace("columns:", "colums:"),
    "tiers.colums: unknown key: colums (did you mean columns?)"
  ],
  [
    "a side without steps",
    grid(rows.replace("{ A: 20, B: 10 }", "{}")),
    "tiers.rows.from: must name at least one step: {}"
  ]
])("a grid with %s is refused", async (_what, text, fault) => {
  const faults = await modelFaults(text, options);
  expect(faults.map((one) => one.replace(/^models\/grid@1.yaml:\d+:\d+: /, ""))).toContain(fault);
});

it("cells whose names run together are refused", async () => {
  const faults = await modelFaults(
    grid("{ dimension: fit, from: { A: 20 }, rest: A1 }", '{ dimension: intent, from: { "1": 15 }, rest: "11" }'),
    options
  );
  expect(faults.join("\n")).toContain("tiers: two cells have the same name: A11");
});
