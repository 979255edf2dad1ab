import {formatCount, formatNoun, formatNumber, formatPercent, formatRange, none} from "../format.js";
import type {SideView} from "./benchView.js";
import type {LiveFigure, LiveValue} from "./liveFigures.js";
import type {LiveTier} from "./liveTierTable.js";

export interface VerdictNames {
  /** What is judged: `points@3`, or `points@3, changed`. */
  draft: string;
  reference: string;
  /** True where both are the same. */
  isSame: boolean;
  /** Difference with a sign: p-value, or why there is none. */
  pWords: string;
}

/** The finding in one sentence, and what it rests on. */
export function toVerdict(side: SideView, {draft, reference, isSame, pWords}: VerdictNames) {
  const {auc, aucBefore, difference, matured, converted} = side;
  const basis = `${formatNoun(matured, "matured lead")}, ${formatCount(converted)} converted`;
  if (matured === 0) return {finding: "No lead within this filter has matured: nothing can be judged", basis};
  if (auc.value === null)
    return {finding: "All matured leads within this filter had the same outcome: no ranking can be judged", basis};
  const both = `AUC ${formatNumber(auc.value, 3)} against ${formatNumber(aucBefore, 3)}`;
  if (isSame) return {finding: `${draft} ranks with AUC ${formatNumber(auc.value, 3)}`, basis};
  const gap = `${basis}; difference ${toSigned(difference.value)} (${formatRange(difference.lower, difference.upper)}), ${pWords}`;
  if (difference.lower === null || difference.upper === null)
    return {finding: `${draft} ranks as ${reference} does, or too few outcomes tell: ${both}`, basis: gap};
  const words =
    difference.lower > 0 ? "ranks better than" : difference.upper < 0 ? "ranks worse than" : "cannot be told from";
  return {finding: `${draft} ${words} ${reference}: ${both}`, basis: gap};
}

const toSigned = (value: number | null, digits = 3) =>
  value === null ? none : `${value > 0 ? "+" : ""}${formatNumber(value, digits)}`;

/** Names of the figures, in order; without dates there are no weeks to tell a load of. */
export const figureLabels = (reference: string, {isDated}: {isDated: boolean}): string[] => [
  "AUC",
  `Against ${reference}`,
  "KS",
  isDated ? "To sales a week" : "To sales",
  "They convert"
];

/** The figures of one side, in the order of `figureLabels`. */
export function toFigures(side: SideView, {isSame, pWords}: Pick<VerdictNames, "isSame" | "pWords">): LiveValue[] {
  const {auc, difference, ks, ksBefore} = side;
  const sales = sumSales(side);
  return [
    {value: formatNumber(auc.value, 3), hint: formatRange(auc.lower, auc.upper)},
    {
      value: toSigned(difference.value),
      hint: isSame
        ? "nothing differs"
        : [formatRange(difference.lower, difference.upper), ...(/^p/.test(pWords) ? [pWords] : [])].join("; ")
    },
    {value: formatNumber(ks, 3), hint: ksBefore === null ? "" : `${formatNumber(ksBefore, 3)} before`},
    {
      value: sales.perWeek === null ? formatCount(sales.n) : formatNumber(sales.perWeek, 1),
      hint:
        sales.perWeek === null
          ? side.n === 0
            ? "no lead within this filter"
            : sales.before === null
              ? "leads in all"
              : `leads, ${formatCount(sales.before)} before`
          : sales.perWeekBefore === null
            ? ""
            : `${formatNumber(sales.perWeekBefore, 1)} before`
    },
    {
      value: sales.matured === 0 ? none : formatPercent(sales.converted / sales.matured),
      hint: `${formatCount(sales.converted)} of ${formatCount(sales.matured)} matured`
    }
  ];
}

/** Leads of the tiers that go to sales. */
export function sumSales({tiers, salesPerWeekBefore}: Pick<SideView, "tiers" | "salesPerWeekBefore">) {
  const own = tiers.filter(({action}) => action === "sales");
  const sum = (value: (tier: LiveTier) => number) => own.reduce((total, tier) => total + value(tier), 0);
  return {
    n: sum(({n}) => n),
    /** By the reference; null where it has other tiers. */
    before: own.some(({nBefore}) => nBefore === null) ? null : sum(({nBefore}) => nBefore!),
    matured: sum(({matured}) => matured),
    converted: sum(({converted}) => converted),
    perWeek: tiers.some(({perWeek}) => perWeek === null) ? null : sum(({perWeek}) => perWeek!),
    perWeekBefore: salesPerWeekBefore
  };
}

/** Figures of several sides, each figure with one value a side. */
export const joinSides = (labels: readonly string[], sides: readonly (readonly LiveValue[])[]): LiveFigure[] =>
  labels.map((label, i) => ({label, values: sides.map((values) => values[i]!)}));
