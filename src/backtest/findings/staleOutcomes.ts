import {groupBy} from "../../util/groupBy.js";
import type {OutcomeDays} from "../maturity/outcomeDays.js";
import {readConversionDays, readOutcomeDays, toDate, toDayNumber} from "../maturity/outcomeDays.js";
import type {AfterCut, Silence} from "../maturity/outcomesEnd.js";
import {compareAfter, findSilence} from "../maturity/outcomesEnd.js";
import type {Detector, Evidence, Finding} from "./finding.js";
import {toCount, toCountOf, toList, toMonth, toP, toRoundPercent, toWindow} from "./words.js";

/** Chance of so few conversions after a source ends, below which they are taken to be missing. */
const staleLevel = 0.05;
/** The same where nothing but the conversions themselves says so. */
const truncatedLevel = 0.001;

/**
 * Outcomes that end before the day up to which they are said to be known: what came later would be read as never.
 *
 * First a source that ends while others, or the stated day, go on; else conversions of any source that stop.
 */
export const staleOutcomes: Detector = async (evidence) => {
  const {engine, workspace, context} = evidence;
  if (context.until === null) return [];
  // A guessed day is the last one of the source that ends first, so that the others may go beyond it.
  const tables = await readOutcomeDays(engine, workspace, context.isGuessed ? null : context.until);
  const sources = joinByLast(tables);
  const stale: Finding[] = [];
  for (const one of sources) {
    const others = sources.filter((other) => other !== one);
    const found = context.isGuessed ? await findBehind(evidence, one, others) : await findStale(evidence, one, others);
    if (found !== null) stale.push(found);
  }
  if (stale.length > 0) return stale;
  const truncated = await findTruncated(evidence, context.until);
  return truncated === null ? [] : [truncated];
};

/** Tables that end on the same day, told together. */
interface Source {
  subject: string;
  name: string;
  days: readonly number[];
}

const lastOf = ({days}: {days: readonly number[]}): number => days.at(-1)!;

function joinByLast(tables: readonly OutcomeDays[]): Source[] {
  return [...groupBy(tables, lastOf).values()].map((together) => ({
    subject: together.length === 1 ? together[0]!.table : "workspace",
    name: toList(together.map(({name}) => name)),
    days: [...new Set(together.flatMap(({days}) => days))].sort((a, b) => a - b)
  }));
}

/** The end of observation is stated, and a source ends before it. */
async function findStale(
  {engine, context: {until, horizonDays}}: Evidence,
  one: Source,
  others: readonly Source[]
): Promise<Finding | null> {
  const silence = findSilence(one.days, toDayNumber(until!));
  if (!silence.isUnusual) return null;
  const cut = toDate(lastOf(one));
  const after = await compareAfter(engine, {cut, until: until!, horizonDays});
  // Other sources may tell the same conversions: then nothing is missing.
  if (after.p >= staleLevel || after.expected - after.observed < 1) return null;
  const later = others.filter((other) => lastOf(other) > lastOf(one));
  const beside = later.map((other) => `${other.name} go on to ${toDate(lastOf(other))}`);
  const title = `${toTitle(one.name)} end on ${cut}${beside.length === 0 ? "" : ` while ${toList(beside)}`}, though outcomes are stated to be known until ${until}`;
  const detail = `${describeSilence(one.name, silence)} ${describeMissing(after, {cut, horizonDays})} Load the ${one.name} that are missing, or state observed_until: ${cut} in workspace.yaml until they are there.`;
  return {code: "stale_outcome_source", severity: "alarm", subject: one.subject, title, detail, page: "backtest"};
}

/** The end of observation is guessed: nobody is wrongly unconverted, but what fresh sources know is not used. */
async function findBehind(
  {engine, context: {until, horizonDays}}: Evidence,
  one: Source,
  others: readonly Source[]
): Promise<Finding | null> {
  const fresh = others.reduce((latest, other) => Math.max(latest, lastOf(other)), -Infinity);
  if (!Number.isFinite(fresh) || fresh <= lastOf(one)) return null;
  const silence = findSilence(one.days, fresh);
  if (!silence.isUnusual) return null;
  const [open] = await engine.queryRows<{n: number}>(
    horizonDays === null
      ? "select 0 as n"
      : `select count(*) as n from observation where followed_days < ${horizonDays} and followed_days + ${silence.days} >= ${horizonDays}`
  );
  const later = others.filter((other) => lastOf(other) === fresh).map(({name}) => name);
  const title = `${toTitle(one.name)} end on ${toDate(lastOf(one))} while ${toList(later)} go on to ${toDate(fresh)}: outcomes are used until ${until} only`;
  const detail = `${describeSilence(one.name, silence)} Read to the later day, leads without a conversion would count as unconverted though nobody wrote ${one.name} down any more; so the earlier day ends the observation, and ${toCountOf(open!.n, "lead")} that would have matured since ${open!.n === 1 ? "stays" : "stay"} open. Load the ${one.name} that are missing; if there were none, state observed_until: ${toDate(fresh)} in workspace.yaml.`;
  return {code: "stale_outcome_source", severity: "warning", subject: one.subject, title, detail, page: "backtest"};
}

/** Conversions of all sources together stop before the end. */
async function findTruncated({engine, context: {horizonDays}}: Evidence, until: string): Promise<Finding | null> {
  const days = await readConversionDays(engine, until);
  const silence = findSilence(days, toDayNumber(until));
  if (!silence.isUnusual) return null;
  const cut = toDate(days.at(-1)!);
  const after = await compareAfter(engine, {cut, until, horizonDays});
  if (after.p >= truncatedLevel) return null;
  return {
    code: "right_truncated",
    severity: "warning",
    subject: "workspace",
    title: `No conversion is recorded after ${cut}, though outcomes count as known until ${until}: the last cohorts are cut`,
    detail: `${describeSilence("conversions", silence)} ${describeMissing(after, {cut, horizonDays})} If recording ended then, state observed_until: ${cut} in workspace.yaml; if conversions really stopped, compare no cohort after that day with an earlier one.`,
    page: "backtest"
  };
}

const toTitle = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

function describeSilence(name: string, {days, longestGap}: Silence): string {
  return `The longest gap between days with ${name} was ${toCountOf(longestGap, "day")} in the year before; now ${toCountOf(days, "day")} are without.`;
}

/** How many conversions should have come, how many leads that makes wrongly unconverted, and which cohorts. */
function describeMissing(
  {expected, observed, p, nCut, expectedCut}: AfterCut,
  {cut, horizonDays}: {cut: string; horizonDays: number | null}
): string {
  const after = `At the pace of the leads before, about ${toCount(Math.round(expected))} conversions were to be expected after ${cut}, and ${observed === 0 ? "none is" : `${toCount(observed)} ${observed === 1 ? "is" : "are"}`} on record (${toP(p)}).`;
  if (horizonDays === null || nCut === 0) return after;
  const from = toDate(toDayNumber(cut) - horizonDays).slice(0, 7);
  return `${after} ${toCountOf(nCut, "lead")} scored from ${toMonth(from)} on ${nCut === 1 ? "counts" : "count"} as unconverted ${toWindow(horizonDays)} although their time ran beyond that day; about ${toCount(Math.round(expectedCut))} of them (${toRoundPercent(expectedCut / nCut)}) wrongly so. Their cohorts' curves stop rising there.`;
}
