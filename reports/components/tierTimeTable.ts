import type {About, AboutModel} from "../lib/publish/about.js";
import {sourceLine} from "./dataStrip.js";
import {dataTable} from "./dataTable.js";
import {emptyNote} from "./emptyNote.js";
import {figure} from "./figure.js";
import {formatCount, formatInterval, formatPercent, toSentence} from "./format.js";
import type {Row} from "./readTable.js";
import {groupBy, sumOf} from "./summarise.js";
import type {TierPoint} from "./tierCohortChart.js";
import {toTierPoints} from "./tierCohortChart.js";

interface Period {
  name: string;
  date: Date;
  leads: number;
  converted: number;
  byTier: ReadonlyMap<string, TierPoint>;
}

/** Share of the leads beside share of the conversions, tier by tier and period by period: as it was, and what came. */
export function tierTimeTable(
  rows: readonly Row<"tiers">[],
  {about, model, conversions}: {about: About; model: AboutModel; conversions: readonly Row<"conversion_drift">[]}
): HTMLElement {
  if (about.maturity === "none")
    return emptyNote("Without dates there are no periods: tiers cannot be followed over time.");
  const {points, unit} = toTierPoints(
    rows.filter((row) => row.model === model.model),
    about
  );
  const periods = [...groupBy(points, ({cohort}) => cohort)].map(([name, own]): Period => ({
    ...{name, date: own[0]!.date, leads: sumOf(own, ({matured}) => matured)},
    ...{converted: sumOf(own, ({converted}) => converted), byTier: new Map(own.map((point) => [point.tier, point]))}
  }));
  if (periods.length < 2)
    return emptyNote(
      "Fewer than two fully matured periods are within this filter: there is no course over time to show."
    );
  const tiers = model.tiers.map(({tier}) => tier);
  const columns = tiers.flatMap((tier) => toColumns(tier));
  const table = dataTable(periods, {
    about,
    caption: `Tiers of ${model.model} by ${unit} of scoring`,
    columns: [
      {title: unit, value: ({date}) => date.getTime(), show: ({name}) => name},
      {title: "matured leads", value: ({leads}) => leads, show: ({leads}) => formatCount(leads)},
      {title: "converted", value: ({converted}) => converted, show: ({converted}) => formatCount(converted)},
      ...columns
    ]
  });
  return figure(() => table, {
    title: toFinding(periods, tiers[0]!, unit),
    note: `${model.model}, matured leads by ${unit} of scoring; periods with open leads are left out. ${toTrend(conversions, model)}`,
    about,
    source: sourceLine(about, "table tiers", model.model),
    width: 640
  });
}

function toColumns(tier: string) {
  const share = (part: number | undefined, whole: number) => (part === undefined || whole === 0 ? 0 : part / whole);
  const ofLeads = ({byTier, leads}: Period) => share(byTier.get(tier)?.matured, leads);
  const ofConversions = ({byTier, converted}: Period) => share(byTier.get(tier)?.converted, converted);
  const rate = ({byTier}: Period) => byTier.get(tier)?.rate ?? null;
  return [
    {title: `${tier}: of leads`, value: ofLeads, show: (one: Period) => formatPercent(ofLeads(one), 0)},
    {
      title: "of conversions",
      value: ofConversions,
      show: (one: Period) => (one.converted === 0 ? "none" : formatPercent(ofConversions(one), 0))
    },
    {
      title: "converts",
      value: rate,
      show: (one: Period) => {
        const point = one.byTier.get(tier);
        if (point === undefined || point.matured === 0) return "no lead";
        return `${formatPercent(point.rate)} (${formatInterval(point.lower, point.upper)}${point.isThin ? ", few" : ""})`;
      }
    }
  ];
}

/** What the best tier held of leads and of conversions, in the first and in the last period. */
function toFinding(periods: readonly Period[], best: string, unit: string): string {
  const words = ({byTier, leads, converted}: Period) => {
    const point = byTier.get(best);
    return `${formatPercent((point?.matured ?? 0) / Math.max(1, leads), 0)} of leads and ${formatPercent((point?.converted ?? 0) / Math.max(1, converted), 0)} of conversions`;
  };
  const [first, last] = [periods[0]!, periods.at(-1)!];
  return `${toSentence(best)} held ${words(first)} in the first ${unit}, ${words(last)} in the last`;
}

/** Tiers that convert surely otherwise in the later half of the months. */
function toTrend(rows: readonly Row<"conversion_drift">[], {model}: AboutModel): string {
  const own = rows.filter((row) => row.model === model || row.model === "");
  const moved = own.filter(
    ({p_adjusted: p, lower, upper}) =>
      p !== null && p < 0.05 && lower !== null && upper !== null && (lower > 0 || upper < 0)
  );
  if (own.length === 0) return "Fewer than six matured months: no trend can be tested.";
  if (moved.length === 0)
    return `Between the earlier and the later half of the months no tier, nor all leads together, changed its conversion beyond chance (${own.length} trends looked at).`;
  const words = moved.map(
    ({tier, rate_before, rate_after}) =>
      `${tier === "all" ? "all leads" : tier} ${formatPercent(rate_before)} before, ${formatPercent(rate_after)} since`
  );
  return `Changed beyond chance between the earlier and the later half of the months: ${words.join("; ")}.`;
}
