import fc from "fast-check";
import {expect, it} from "vitest";
import {latest, splitScores, toHistory, toInflationRows} from "../../../src/backtest/drift/inflation.js";
import type {CriterionCells, LevelCount, ScoreSum} from "../../../src/backtest/drift/readLevels.js";

interface Case {
  month: number;
  group: string;
  levels: number[];
  limits: number;
  rule: number;
}

const months = ["2025-01", "2025-02", "2025-03", "2025-04"];
const points = [
  [0, 500, 250],
  [0, -300, 800]
];
const oneCase = fc.record({
  month: fc.nat(3),
  group: fc.constantFrom("web\nsmall", "web\nlarge", "fair\nsmall"),
  levels: fc.tuple(fc.nat(2), fc.nat(2)).map((pair) => [...pair]),
  limits: fc.integer({min: -200, max: 200}),
  rule: fc.integer({min: -100, max: 100})
});

/** The score by the model's own rules, and the one that was in force. */
const ownScore = ({levels, limits}: Case) => levels.reduce((sum, level, c) => sum + points[c]![level]!, limits);

function toData(cases: readonly Case[]) {
  const cells: LevelCount[][] = points.map((_, c) =>
    cases.map(({month, group, levels}) => ({cohort: months[month]!, group, level: levels[c]!, n: 1}))
  );
  const criteria = points.map((table, c): CriterionCells => ({
    ...{model: "p@1", criterion: `c${c}`, title: `C${c}`, isUnstated: false, labels: new Map(), cells: cells[c]!},
    points: new Map(table.map((value, level) => [level, value]))
  }));
  const scores = cases.map((one): ScoreSum => {
    const score = ownScore(one);
    return {cohort: months[one.month]!, group: one.group, fold: 0, n: 1, sum: score, squares: score ** 2};
  });
  const rules = new Map(
    months.map((cohort, month) => [
      cohort,
      cases.filter((one) => one.month === month).reduce((sum, {rule}) => sum + rule, 0)
    ])
  );
  return toHistory({model: "p@1", criteria, scores, rules, isLasting: (criterion) => criterion === "c1"});
}

it("splitScores gives parts that add up to the change of the mean score in force, for any cases", () => {
  fc.assert(
    fc.property(fc.array(oneCase, {minLength: 1, maxLength: 60}), (cases) => {
      const before = cases.filter(({month}) => month < 2);
      const after = cases.filter(({month}) => month >= 2);
      const split = splitScores(toData(cases), {from: months.slice(0, 2), to: months.slice(2)});
      if (before.length === 0 || after.length === 0) return void expect(split).toBeNull();
      const mean = (of: readonly Case[]) => of.reduce((sum, one) => sum + ownScore(one) + one.rule, 0) / of.length;
      expect(split!.before).toBeCloseTo(mean(before), 8);
      expect(split!.after).toBeCloseTo(mean(after), 8);
      const sum = split!.parts.reduce((total, {change}) => total + change, 0);
      expect(sum).toBeCloseTo(mean(after) - mean(before), 8);
    })
  );
});

const typical = (month: number, group: string, level: number, rule = 0): Case => ({
  month,
  group,
  levels: [0, level],
  limits: 0,
  rule
});

it("splitScores tells a criterion that never fades from mix and rules", () => {
  const cases = [
    ...Array.from({length: 4}, () => typical(0, "a", 0)),
    ...Array.from({length: 2}, () => typical(2, "a", 0, 50)),
    ...Array.from({length: 2}, () => typical(2, "a", 2, 50))
  ];
  const {parts} = splitScores(toData(cases), {from: [months[0]!], to: [months[2]!]})!;
  expect(parts.map(({part, subject, change}) => [part, subject, change])).toEqual([
    ["mix", "mix", 0],
    ["rules", "rules", 50],
    ["criterion", "c0", 0],
    ["lasting", "c1", 400],
    ["limits", "limits", 0]
  ]);
});

it("toInflationRows has every later month and the last three together, in points", () => {
  const cases = months.flatMap((_, month) => [typical(month, "a", month === 3 ? 2 : 0), typical(month, "a", 0)]);
  const rows = toInflationRows(toData(cases), {months: [months[0]!], later: months.slice(1)});
  expect([...new Set(rows.map(({cohort}) => cohort))]).toEqual([...months.slice(1), latest]);
  expect(rows.find(({cohort, subject}) => cohort === "2025-04" && subject === "c1")!.change).toBe(4);
  expect(rows.find(({cohort, subject}) => cohort === latest && subject === "c1")!.change).toBeCloseTo(4 / 3, 12);
});
