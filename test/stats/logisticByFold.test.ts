import {describe, expect, it} from "vitest";
import {l2} from "../../src/stats/l2.js";
import {logistic} from "../../src/stats/logistic.js";
import {logisticByFold} from "../../src/stats/logisticByFold.js";
import {createRandom} from "../../src/util/random.js";

/** Single cases with two columns and 20 folds. */
function draw(seed: number, n = 2000) {
  const random = createRandom(seed);
  const rows = Array.from({length: n}, (_, i) => {
    const a = Number(random.uniform() < 0.4);
    const b = random.uniform();
    const odds = -1 + 0.8 * a - 0.5 * b;
    return {a, b, fold: i % 20, converted: Number(random.uniform() < 1 / (1 + Math.exp(-odds)))};
  });
  return {
    columns: [rows.map(({a}) => a), rows.map(({b}) => b)],
    n: rows.map(() => 1),
    converted: rows.map(({converted}) => converted),
    fold: rows.map(({fold}) => fold)
  };
}

type Drawn = ReturnType<typeof draw>;

/** From the definition: a whole fit without each fold. */
function slowErrors(design: Drawn, penalty: number): number[] {
  const fit = ({columns, n, converted}: Omit<Drawn, "fold">) => {
    const own = {columns, n, converted};
    if (penalty > 0) {
      const {intercept, coefficients} = l2(own, {C: 1 / penalty})!;
      return [intercept, ...coefficients];
    }
    const {intercept, terms} = logistic(own)!;
    return [intercept.estimate, ...terms.map((term) => term!.estimate)];
  };
  const whole = fit(design);
  const sums = whole.map(() => 0);
  for (let left = 0; left < 20; ++left) {
    const keep = (values: number[]) => values.filter((_, row) => design.fold[row] !== left);
    const rest = fit({columns: design.columns.map(keep), n: keep(design.n), converted: keep(design.converted)});
    rest.forEach((value, i) => (sums[i]! += (value - whole[i]!) ** 2));
  }
  return sums.map((sum) => Math.sqrt((sum * 19) / 20));
}

describe("logisticByFold", () => {
  it.each([0, 1, 50])(
    "estimates as a whole fit, and its one step errors are those of twenty refits, penalty %d",
    (penalty) => {
      const design = draw(3);
      const fast = logisticByFold(design, {penalty})!;
      const plain =
        penalty === 0
          ? logistic(design)!.terms.map((term) => term!.estimate)
          : l2(design, {C: 1 / penalty})!.coefficients;
      fast.terms.forEach(({estimate}, i) => expect(estimate).toBeCloseTo(plain[i]!, 9));
      const slow = slowErrors(design, penalty);
      [fast.intercept, ...fast.terms].forEach(({se}, i) => expect(Math.abs(se / slow[i]! - 1)).toBeLessThan(0.01));
    }
  );

  it("is wider by the root of two where every case is there twice in its fold, as Wald's interval is not", () => {
    const once = draw(5);
    const twice = {...once, n: once.n.map(() => 2), converted: once.converted.map((value) => 2 * value)};
    const ratio = (design: Drawn) => logisticByFold(design)!.terms[0]!.se / logistic(design)!.terms[0]!.se;
    expect(ratio(twice) / ratio(once)).toBeCloseTo(Math.SQRT2, 6);
  });

  it("grouped rows and single cases are the same, and so is any order of the rows", () => {
    const single = {
      columns: [[0, 1, 0, 1, 1, 0]],
      n: [1, 1, 1, 1, 1, 1],
      converted: [0, 1, 1, 0, 1, 0],
      fold: [0, 0, 0, 1, 1, 1]
    };
    const grouped = {columns: [[1, 0, 0, 1]], n: [1, 2, 1, 2], converted: [1, 1, 0, 1], fold: [0, 0, 1, 1]};
    const [a, b] = [logisticByFold(single)!, logisticByFold(grouped)!];
    expect(a.terms[0]!.estimate).toBeCloseTo(b.terms[0]!.estimate, 10);
    expect(a.terms[0]!.se).toBeCloseTo(b.terms[0]!.se, 10);
  });

  it("is undefined for one outcome, one fold, and for separated outcomes unless a penalty holds them", () => {
    const separated = {columns: [[0, 1, 0, 1]], n: [5, 5, 5, 5], converted: [2, 5, 1, 5], fold: [0, 0, 1, 1]};
    expect(logisticByFold({...separated, converted: [0, 0, 0, 0]})).toBeNull();
    expect(logisticByFold({...separated, converted: [2, 4, 1, 4], fold: [0, 0, 0, 0]})).toBeNull();
    expect(logisticByFold(separated)).toBeNull();
    expect(logisticByFold(separated, {penalty: 1})?.terms[0]?.estimate).toBeGreaterThan(1);
  });

  it("is undefined without a penalty where a column depends on another one", () => {
    const twin = draw(7, 400);
    expect(logisticByFold({...twin, columns: [twin.columns[0]!, twin.columns[0]!]})).toBeNull();
  });

  it("does not change its input", () => {
    const design = draw(1, 100);
    const frozen = {...design, columns: design.columns.map((column) => Object.freeze(column))};
    Object.values(frozen).forEach((value) => Object.freeze(value));
    expect(logisticByFold(Object.freeze(frozen))?.nFolds).toBe(20);
  });

  it("refuses folds that are not one a row", () => {
    expect(() => logisticByFold({columns: [[0, 1]], n: [1, 1], converted: [0, 1], fold: [0]})).toThrow(
      "fold and n differ in length: 1 and 2"
    );
  });
});
