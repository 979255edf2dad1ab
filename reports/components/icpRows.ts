import {effectiveCases} from "../lib/stats/effectiveCases.js";
import {formatCount, formatName, formatNoun, formatNumber, formatPercent, formatTimes} from "./format.js";
import type {Row} from "./readTable.js";
import {groupBy, sumOf} from "./summarise.js";

/** What a customer counts by: one, or the amount of the first deal. */
export type IcpWeight = "amount" | "count";

export type IcpStanding = "over" | "under" | "unclear" | "few";

/** One value of one attribute, seen by count or by amount. */
export interface IcpRow {
  attribute: string;
  value: string;
  /** Attribute and value, short enough for a chart. */
  label: string;
  /** False where the attribute does not say when it is known: latest value, may leak. */
  isKnownAtCreation: boolean;
  n: number;
  converted: number;
  shareOfLeads: number | null;
  share: number | null;
  lift: number | null;
  lower: number | null;
  upper: number | null;
  p: number | null;
  standing: IcpStanding;
  /** True where it was to be weighed by amount, but has too few customers for that. */
  isCounted: boolean;
}

/** The ways customers can be weighed here, the first the one to begin with: amounts where enough of them are known. */
export const toIcpWeights = (rows: readonly Row<"icp">[]): IcpWeight[] =>
  rows.some(({amount_lift}) => amount_lift !== null) ? ["amount", "count"] : ["count"];

/** Every value by one weight. What has too few customers for amounts is judged by count, and says so. */
export function toIcpRows(rows: readonly Row<"icp">[], weight: IcpWeight): IcpRow[] {
  return rows.map((row) => {
    const isWeighed = weight === "amount" && row.amount_p !== null;
    const byAmount = {
      share: row.amount_share,
      lift: row.amount_lift,
      lower: row.amount_lower,
      upper: row.amount_upper,
      p: row.amount_p,
      standing: row.amount_standing as IcpStanding
    };
    const byCount = {
      share: row.share_of_converted,
      lift: row.lift,
      lower: row.lower,
      upper: row.upper,
      p: row.p,
      standing: row.standing as IcpStanding
    };
    return {
      attribute: row.attribute,
      value: row.value,
      label: `${shorten(formatName(row.attribute), 24)}: ${shorten(row.value, 22)}`,
      isKnownAtCreation: row.known !== "unstated",
      n: row.n,
      converted: row.n_converted,
      shareOfLeads: row.share_of_leads,
      ...(isWeighed ? byAmount : byCount),
      isCounted: weight === "amount" && !isWeighed
    };
  });
}

const shorten = (text: string, most: number) => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);

/** Values that stand out, most over-represented first, or most under-represented first. */
export function findStanding(rows: readonly IcpRow[], standing: "over" | "under"): IcpRow[] {
  const sign = standing === "over" ? -1 : 1;
  return rows.filter((row) => row.standing === standing).sort((a, b) => sign * ((a.lift ?? 0) - (b.lift ?? 0)));
}

/** A lift as a page shows it; below 1 with two decimals, because there they tell more. */
export const formatLift = (lift: number | null): string =>
  lift !== null && lift < 0.95 ? `${formatNumber(lift, 2)}×` : formatTimes(lift);

/** What customers are above all, and what they hardly ever are, of what is known when a lead is created. */
export function toIcpFinding(rows: readonly IcpRow[], weight: IcpWeight): string {
  const known = rows.filter(({isKnownAtCreation}) => isKnownAtCreation);
  const gap = ({share, shareOfLeads}: IcpRow) => Math.abs((share ?? 0) - (shareOfLeads ?? 0));
  // Not the greatest lift, which a rare value may have, but the one that moves most of the customers.
  const findLargest = (standing: "over" | "under") => findStanding(known, standing).sort((x, y) => gap(y) - gap(x))[0];
  const [over, under] = [findLargest("over"), findLargest("under")];
  const name = ({attribute, value}: IcpRow) => `“${formatName(attribute)}: ${shorten(value, 40)}”`;
  const shares = (row: IcpRow) => {
    const whole = weight === "amount" && !row.isCounted ? "of what customers paid" : "of customers";
    return `${name(row)} is ${formatPercent(row.share)} ${whole} and ${formatPercent(row.shareOfLeads)} of leads`;
  };
  if (over !== undefined) {
    const tail =
      under === undefined
        ? ""
        : `; ${name(under)} is ${formatPercent(under.share)} and ${formatPercent(under.shareOfLeads)}`;
    return `${shares(over)}${tail}`;
  }
  if (under !== undefined) return shares(under);
  return rows.length === 0
    ? "There is no profile of customers yet"
    : "Nothing known when a lead is created tells customers from other leads";
}

/** Matured leads and customers: the values of any attribute together are all of them. */
export function countIcpBase(rows: readonly Row<"icp">[]) {
  const [first = []] = groupBy(rows, ({attribute}) => attribute).values();
  return {
    n: sumOf(first, (row) => row.n),
    converted: sumOf(first, (row) => row.n_converted),
    weighted: sumOf(first, (row) => row.n_weighted),
    effective: effectiveCases({
      sum: sumOf(first, (row) => row.amount_sum ?? 0),
      sumSquares: sumOf(first, (row) => row.amount_sum_squares ?? 0)
    })
  };
}

/** Whether amounts can weigh customers here, in words. */
export function toWeightNote(rows: readonly Row<"icp">[]): string {
  const {converted, weighted, effective} = countIcpBase(rows);
  if (weighted === 0) return "No amount of a won deal is known, so every customer counts once.";
  const known = `The amount of the first deal is known for ${formatCount(weighted)} of ${formatNoun(converted, "customer")}; because amounts differ, they count like ${formatNumber(effective, effective < 10 ? 1 : 0)} equal ones.`;
  return toIcpWeights(rows).length > 1 ? known : `${known} That is too few to weigh by, so every customer counts once.`;
}
