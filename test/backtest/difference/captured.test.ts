import {expect, it} from "vitest";
import {measureCaptured as measure, toRankedList} from "../../../src/backtest/difference/captured.js";
import type {RankedCell} from "../../../src/backtest/difference/rankedCells.js";
import {createRandom} from "../../../src/util/random.js";

const measureCaptured = (from: readonly RankedCell[], to: readonly RankedCell[]) =>
  measure(toRankedList(from), toRankedList(to));

const cell = (tier: number, isSales: boolean, score: number, n: number, converted: number, fold = 0): RankedCell => ({
  period: "all",
  fold,
  tier,
  isSales,
  score,
  n,
  converted
});

it("both models work as many leads as the first sends", () => {
  const from = [cell(0, true, 90, 10, 1), cell(1, false, 50, 30, 9)];
  // The second sends 4, then its next place is cut: 6 of 12.
  const to = [cell(0, true, 80, 4, 3), cell(1, false, 70, 12, 4), cell(1, false, 10, 24, 3)];
  expect(measureCaptured(from, to)).toMatchObject({
    from_value: 0.1,
    to_value: 0.5,
    difference: 0.4,
    n_from: 10,
    n_to: 10
  });
});

it("leads for sales come before better-scored leads that are not", () => {
  const from = [cell(0, true, 10, 5, 5), cell(1, false, 5, 5, 0)];
  const to = [cell(0, false, 99, 5, 0), cell(1, true, 1, 5, 5)];
  expect(measureCaptured(from, to)).toMatchObject({from_value: 1, to_value: 1});
});

it("nothing is captured where nobody is sent or nobody converts", () => {
  const none = {from_value: null, to_value: null, difference: null, lower: null, p: null};
  expect(measureCaptured([cell(0, false, 1, 5, 1)], [cell(0, true, 1, 5, 1)])).toMatchObject(none);
  expect(measureCaptured([cell(0, true, 1, 5, 0)], [cell(0, true, 1, 5, 0)])).toMatchObject(none);
});

it("two equal lists have no spread", () => {
  const list = Array.from({length: 20}, (_, fold) => cell(fold % 2, fold % 2 === 0, 50, 10, 2, fold));
  expect(measureCaptured(list, list)).toMatchObject({difference: 0, lower: null, upper: null, p: null});
});

/** The same shares lead by lead, one case a row, for lists without ties. */
it("agrees with lists worked lead by lead", () => {
  const random = createRandom(9);
  for (let run = 0; run < 30; ++run) {
    const leads = Array.from({length: 60}, (_, i) => ({
      fold: i % 20,
      converted: random.uniform() < 0.3 ? 1 : 0,
      a: random.uniform(),
      b: random.uniform()
    }));
    const list = (score: (lead: (typeof leads)[number]) => number) =>
      leads.map((lead) =>
        cell(score(lead) > 0.7 ? 0 : 1, score(lead) > 0.7, score(lead), 1, lead.converted, lead.fold)
      );
    const workload = leads.filter(({a}) => a > 0.7).length;
    const all = leads.filter(({converted}) => converted === 1).length;
    const top = (score: (lead: (typeof leads)[number]) => number) =>
      [...leads]
        .sort((x, y) => score(y) - score(x))
        .slice(0, workload)
        .filter(({converted}) => converted === 1).length / all;
    const found = measureCaptured(
      list(({a}) => a),
      list(({b}) => b)
    );
    expect(found.from_value).toBeCloseTo(
      top(({a}) => a),
      12
    );
    expect(found.to_value).toBeCloseTo(
      top(({b}) => b),
      12
    );
  }
});
