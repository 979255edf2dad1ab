import {quoteLiteral} from "../../sql/identifier.js";
import {sumCells} from "../../stats/compareRates.js";
import {rocAuc} from "../../stats/rocAuc.js";
import {groupBy} from "../../util/groupBy.js";
import type {Detector, Finding} from "./finding.js";
import type {LevelCell} from "./levelCells.js";
import {readLevelCells} from "./levelCells.js";
import {toCount, toList, toNumber, toPercent} from "./words.js";

/** AUC of one criterion alone from which it is too good to be true. */
const maxAuc = 0.75;
/** Levels with fewer leads are put together, so that chance does not rank them. */
const minLeads = 100;
/** Rates that hardly any honest criterion reaches where the base rate is moderate. */
const lowRate = 0.03;
const highRate = 0.9;
const moderate = {from: 0.1, to: 0.6};
/** From this share of leads on such levels the model as a whole cannot be trusted. */
const alarmShare = 0.1;

/** Why a criterion seems to know the outcome. */
export interface Leak {
  /** AUC of its levels alone, in order of their conversion; null if only one outcome is present. */
  auc: number | null;
  isTooGood: boolean;
  /** Levels that nearly always or nearly never convert. */
  extremes: {level: number; n: number; rate: number}[];
}

/**
 * Whether a criterion alone tells the outcome too well.
 *
 * @param cells matured cases by level and fold
 * @returns null where it does not
 * @example
 * findLeak([{level: 1, fold: 0, n: 200, converted: 190}, {level: 0, fold: 0, n: 400, converted: 80}]).extremes; // => [{level: 1, n: 200, rate: 0.95}]
 */
export function findLeak(cells: readonly LevelCell[]): Leak | null {
  const levels = [...groupBy(cells, ({level}) => level)].map(([level, own]) => ({level, ...sumCells(own)}));
  const all = sumCells(levels);
  if (all.n === 0) return null;
  const base = all.converted / all.n;
  const large = levels.filter(({n}) => n >= minLeads);
  const groups = [...large, sumCells(levels.filter(({n}) => n < minLeads))].filter(({n}) => n > 0);
  const auc = rocAuc({
    score: groups.map(({n, converted}) => converted / n),
    n: groups.map(({n}) => n),
    converted: groups.map(({converted}) => converted)
  });
  const isModerate = base >= moderate.from && base <= moderate.to;
  const extremes = large
    .map(({level, n, converted}) => ({level, n, rate: converted / n}))
    .filter(({rate}) => isModerate && (rate < lowRate || rate > highRate))
    .sort((a, b) => b.n - a.n || a.level - b.level);
  const isTooGood = large.length > 0 && auc !== null && auc >= maxAuc;
  return isTooGood || extremes.length > 0 ? {auc, isTooGood, extremes} : null;
}

interface UnstatedRow {
  model: string;
  criterion: string;
  title: string;
  column_name: string;
  /** Attributes of unknown age that the criterion reads, with commas. */
  attributes: string;
}

interface Suspect extends UnstatedRow {
  leak: Leak;
}

/** Criteria over attributes of unknown age that tell the outcome too well; those over the same attributes together. */
export const leakSuspected: Detector = async ({engine, context, totals}) => {
  const criteria = await engine.queryRows<UnstatedRow>(
    `select model, criterion, any_value(title) as title, any_value(column_name) as column_name, string_agg(attribute, ', ' order by attribute) as attributes
from criterion join criterion_attribute using (model, criterion)
where is_unstated and attribute in (select name from attribute where table_name = 'lead' and known = 'unstated')
group by model, criterion, position order by model, position`
  );
  const suspects: Suspect[] = [];
  for (const row of criteria) {
    const leak = findLeak(await readLevelCells(engine, row.column_name, context.horizonDays));
    if (leak !== null) suspects.push({...row, leak});
  }
  const findings: Finding[] = [];
  for (const own of groupBy(suspects, ({model, attributes}) => `${model}\n${attributes}`).values()) {
    const strongest = own.reduce((a, b) => (strengthOf(b.leak) > strengthOf(a.leak) ? b : a));
    const labels = await engine.queryRows<{level: number; label: string}>(
      `select level, label from criterion_level where model = ${quoteLiteral(strongest.model)} and criterion = ${quoteLiteral(strongest.criterion)} order by level`
    );
    const labelOf = new Map(labels.map(({level, label}) => [level, label]));
    const share = strongest.leak.extremes.reduce((sum, {n}) => sum + n, 0) / totals.n_matured;
    const severity = strongest.leak.isTooGood || share >= alarmShare ? "alarm" : "warning";
    findings.push({...toFinding(strongest, own, (level) => labelOf.get(level) ?? String(level)), severity});
  }
  return findings;
};

/** How plainly a leak shows: too good an AUC counts most, then the rate nearest to none or all. */
function strengthOf({auc, isTooGood, extremes}: Leak): number {
  return isTooGood ? 1 + auc! : Math.max(0, ...extremes.map(({rate}) => Math.abs(rate - 0.5)));
}

function toFinding(
  {model, attributes, title, leak: {auc, isTooGood, extremes}}: Suspect,
  all: readonly Suspect[],
  labelOf: (level: number) => string
): Omit<Finding, "severity"> {
  const good = isTooGood ? [`Alone it ranks leads with an AUC of ${toNumber(auc!, 2)}`] : [];
  const extreme = extremes
    .slice(0, 2)
    .map(
      ({level, n, rate}) => `${toPercent(rate)} of the ${toCount(n)} matured leads with “${labelOf(level)}” converted`
    );
  const titles = toList(all.map((one) => `“${one.title}”`));
  const about = all.length === 1 ? "" : `Most plainly “${title}”. `;
  return {
    code: "leak_suspected",
    subject: `${model} ${all.map(({criterion}) => criterion).join(" ")}`,
    title: `${titles} in ${model} may know the outcome already: ${attributes} tells it too well`,
    detail: `${about}${toList([...good, ...extreme])}. Only the latest value of ${attributes} is known, not when it was entered, so it may have been filled in after the outcome. Find out when people fill it in; until then do not trust what ${model} seems to achieve with it.`,
    page: "criteria"
  };
}
