import fc from "fast-check";
import {expect, it} from "vitest";
import {pointsTable, toTopLevel} from "../../src/model/pointsTable.js";
import {editedTable} from "../../src/workbench/editedTable.js";
import {model as anyModel} from "../support/modelArbitraries.js";

it("is the model's own table where nothing was cut short", () => {
  fc.assert(
    fc.property(anyModel, ({criteria}) => {
      for (const one of criteria) expect(editedTable(one, one)).toEqual(pointsTable(one));
    }),
    {numRuns: 50}
  );
});

it("levels above a lower limit count as the limit, which is what they would have been", () => {
  const base = {rule: {type: "per", per: "views", fades: false, points: "2", upto: "5"}, unknownPoints: "1"} as const;
  const edited = {...base, rule: {...base.rule, upto: "2"}};
  const table = editedTable(edited, base);
  expect([...table.subarray(0, 7)]).toEqual([0, 200, 400, 400, 400, 400, 0]);
  expect(table[255]).toBe(100);
  for (let level = 0; level <= toTopLevel(base.rule); ++level)
    expect(table[level]).toBe(pointsTable(edited)[Math.min(level, 2)]);
});

it("gives nothing where the criterion is off", () => {
  const base = {rule: {type: "per", per: "views", fades: false, points: "2", upto: "5"}, unknownPoints: "1"} as const;
  expect(editedTable(null, base)).toEqual(new Int32Array(256));
});
