import {labelSql} from "../../score/labels.js";
import {benjaminiHochberg} from "../../stats/benjaminiHochberg.js";
import type {RateComparison} from "../../stats/compareRates.js";
import {compareRates, sumCells, toLowerP} from "../../stats/compareRates.js";
import type {FoldCell} from "../../stats/rateInterval.js";
import {groupBy} from "../../util/groupBy.js";
import type {Detector} from "./finding.js";
import {toCount, toPercent, toPointRange, toRoundPercent, toWindow} from "./words.js";

/** Matured cases of a source in one fold. */
export interface SourceFoldCell extends FoldCell {
  source: string;
}

export interface LowSource {
  source: string;
  n: number;
  converted: number;
  shareOfLeads: number;
  shareOfConversions: number;
  /** The source against all others. */
  comparison: RateComparison;
}

/** A source is of high volume from this share of leads on. */
const minShare = 0.1;
/** Its rate lies below this part of the rate of the others … */
const maxRatio = 0.5;
/** … and is shown to lie below this part. */
const maxRatioUpper = 0.8;
const level = 0.01;

/** Sources with many leads and few conversions, in order of their leads. */
export function findLowSources(cells: readonly SourceFoldCell[], isClustered: boolean): LowSource[] {
  const all = sumCells(cells);
  if (all.converted === 0) return [];
  const candidates = [...groupBy(cells, ({source}) => source)].flatMap(([source, own]) => {
    const {n, converted} = sumCells(own);
    if (n < minShare * all.n) return [];
    const comparison = compareRates(
      own,
      cells.filter((cell) => cell.source !== source),
      {isClustered}
    );
    if (comparison === null) return [];
    return {source, n, converted, shareOfLeads: n / all.n, shareOfConversions: converted / all.converted, comparison};
  });
  const adjusted = benjaminiHochberg(candidates.map(({comparison}) => toLowerP(comparison)));
  return candidates
    .filter(({comparison: {rateA, rateB, ratioUpper}}, i) => {
      const isBelow = rateA < maxRatio * rateB && (ratioUpper === null || ratioUpper < maxRatioUpper);
      return isBelow && adjusted[i]! < level;
    })
    .sort((a, b) => b.n - a.n);
}

/** A source that brings many leads and few conversions. */
export const lowQualitySource: Detector = async ({engine, context}) => {
  const {isMatured, isConverted} = labelSql(context.horizonDays);
  const cells = await engine.queryRows<SourceFoldCell>(
    `select source, fold, count(*) as n, count(*) filter (${isConverted}) as converted from observation where ${isMatured} group by all order by all`
  );
  return findLowSources(cells, context.isClustered).map(
    ({source, n, converted, shareOfLeads, shareOfConversions, comparison}) => ({
      code: "low_quality_source",
      severity: "warning",
      subject: source,
      title: `${source} brings ${toRoundPercent(shareOfLeads)} of the leads and ${toRoundPercent(shareOfConversions)} of the conversions`,
      detail: `${toCount(converted)} of ${toCount(n)} matured leads converted ${toWindow(context.horizonDays)}, ${toPercent(comparison.rateA)} against ${toPercent(comparison.rateB)} from the other sources; the gap is ${toPointRange(-comparison.upper, -comparison.lower)} (95% interval). Ask what these leads cost, and whether sales should call them at all.`,
      page: "sources"
    })
  );
};
