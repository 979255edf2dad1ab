import {observedNoun} from "../lib/domain/observed.js";
import type {About} from "../lib/publish/about.js";
import {toConversion} from "./dataStrip.js";
import {formatCount, formatInterval, formatName, formatNumber, formatPercent} from "./format.js";
import type {KeyFigure} from "./keyFigures.js";
import type {LeadCounts} from "./leadCounts.js";
import type {Summary} from "./summarise.js";
import type {TierRow} from "./tierRows.js";

export interface OverviewData {
  about: About;
  all: Summary;
  leads: LeadCounts;
}

/** The first sentence of the site: what share converts, and whether the best tier does better. */
export function toOverviewFinding({about, all, tiers, leads}: OverviewData & {tiers: readonly TierRow[]}): string {
  if (leads.n === 0) return "No lead is within this filter";
  if (all.rate === null) return `None of the ${formatCount(all.n)} leads scored here has matured yet`;
  const base = `${formatPercent(all.rate)} of ${about.maturity === "none" ? "all" : "matured"} ${observedNoun(about)} convert`;
  if (about.models.length === 0) return `${base}; no model scores them yet`;
  const known = tiers.filter(({isThin, rate}) => !isThin && rate !== null);
  const [best] = tiers;
  const last = known.at(-1);
  if (best === undefined || last === undefined || best !== known[0] || best === last || !last.rate) return base;
  const times = best.rate! / last.rate;
  if (best.lower! > last.upper!)
    return `${base}; ${best.tier} leads ${formatNumber(times, 1)} times as often as ${last.tier} ones`;
  if (best.upper! < last.lower!) return `${base}; ${best.tier} leads less often than ${last.tier} ones`;
  return `${base}; ${best.tier} and ${last.tier} leads cannot be told apart`;
}

/** Leads, scored, matured, conversion, open, decided. */
export function toOverviewFigures({about, all, leads}: OverviewData): KeyFigure[] {
  const isDated = about.maturity !== "none";
  const share = (n: number, of: number, words: string) => (of === 0 ? words : `${formatPercent(n / of)} ${words}`);
  const figures: KeyFigure[] = [
    {label: "Leads", value: formatCount(leads.n), hint: `${formatCount(leads.wonEver)} won so far`},
    {
      label: about.is_repeated ? "Observations" : "Scored",
      value: formatCount(all.n),
      hint: isDated ? formatName(about.as_of) : "once, undated"
    },
    {
      label: "Conversion",
      value: formatPercent(all.rate),
      hint: `${formatInterval(all.lower, all.upper)}; ${toConversion(about)}`
    }
  ];
  if (!isDated) return figures;
  figures.splice(2, 0, {
    label: "Matured",
    value: formatCount(all.matured),
    hint: share(all.matured, all.n, "of scored")
  });
  return [
    ...figures,
    {
      label: "Open",
      value: formatCount(all.open),
      hint: all.open === 0 ? "all have matured" : `${formatCount(all.openWon)} of them already won`
    },
    {
      label: "Decided before scoring",
      value: formatCount(leads.decided),
      hint: `${share(leads.decided, leads.n, "of leads")}; in no rate`
    }
  ];
}
