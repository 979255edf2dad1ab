/** First digits that people find round. */
const roundDigits = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 7.5, 8, 10];

function toRound(value: number): number {
  if (value === 0) return 0;
  const size = 10 ** Math.floor(Math.log10(Math.abs(value)));
  const digits = Math.abs(value) / size;
  const nearest = roundDigits.reduce((a, b) =>
    Math.abs(Math.log(b / digits)) < Math.abs(Math.log(a / digits)) ? b : a
  );
  // Sizes below 1 are not exact in binary; twelve digits hide that.
  return Math.sign(value) * Number((nearest * size).toPrecision(12));
}

/**
 * Edges of ranges from quantiles of a number: rounded to numbers people use, else to two digits, where that moves them by
 * at most a third of the way to their neighbour, and each once.
 *
 * Edges depend on the numbers only, never on outcomes: ranges chosen to look best would need another test.
 *
 * @param quantiles in rising order, such as fifths; ties are allowed
 * @param options min: the smallest number, which is no edge, because nothing lies below it; isWhole: edges must be whole
 * @returns edges in rising order; range i holds edges[i − 1] ≤ x < edges[i]
 * @example
 * toEdges([26, 71, 170, 463], {min: 1, isWhole: true}); // => [25, 75, 150, 500]
 */
export function toEdges(quantiles: readonly number[], {min, isWhole}: {min: number; isWhole: boolean}): number[] {
  const distinct = [...new Set(quantiles)].filter((value) => value > min);
  const edges = distinct.map((value, i) => {
    const gaps = [value - (distinct[i - 1] ?? min), (distinct[i + 1] ?? Infinity) - value];
    const isNear = (round: number) =>
      Math.abs(round - value) <= Math.min(...gaps) / 3 && (!isWhole || Number.isInteger(round)) && round > min;
    return [toRound(value), Number(value.toPrecision(2))].find(isNear) ?? value;
  });
  return [...new Set(edges)];
}
