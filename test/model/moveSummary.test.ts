import {expect, it} from "vitest";
import {summariseMoves} from "../../src/model/moveSummary.js";

const hot = {name: "hot", action: "sales"};
const cold = {name: "cold", action: "nurture"};
const rows = [
  {from_tier: "hot", to_tier: "hot", n: 5},
  {from_tier: "hot", to_tier: "cold", n: 3},
  {from_tier: "cold", to_tier: "hot", n: 2},
  {from_tier: "cold", to_tier: "cold", n: 7}
];

it("counts who moves, who comes to sales and who leaves", () => {
  expect(summariseMoves(rows, {from: [hot, cold], to: [hot, cold]})).toEqual({
    rule: "tier",
    n: 17,
    nMoved: 5,
    nSalesFrom: 8,
    nSalesTo: 7,
    nToSales: 2,
    nFromSales: 3
  });
});

it("a tier of the same name with another action is a move", () => {
  const all = {from: [hot, cold], to: [hot, {...cold, action: "disqualify"}]};
  expect(summariseMoves(rows, all)).toMatchObject({rule: "tier", nMoved: 12});
});

it("tiers of other names with the same action are no move", () => {
  const renamed = rows.map((row) => ({...row, to_tier: row.to_tier === "hot" ? "good" : "poor"}));
  const all = {
    from: [hot, cold],
    to: [
      {...hot, name: "good"},
      {...cold, name: "poor"}
    ]
  };
  expect(summariseMoves(renamed, all)).toMatchObject({rule: "action", nMoved: 5, nToSales: 2, nFromSales: 3});
});
