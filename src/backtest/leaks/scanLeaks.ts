import {sayObservations} from "../../domain/observed.js";
import type {Features} from "../../model/feature.js";
import {toModelName} from "../../model/model.js";
import {questionsOf} from "../../observe/questions.js";
import type {Engine} from "../../warehouse/engine.js";
import {isRepeated} from "../../workspace/isRepeated.js";
import type {Workspace} from "../../workspace/workspace.js";
import type {AppliedModel} from "../checks/levelMatrix.js";
import type {BacktestContext} from "../context.js";
import {readCandidates} from "./candidate.js";
import {findChangedAfter, findKnownLate} from "./changes.js";
import {buildCodeTables, dropCodeTables} from "./codeTables.js";
import {findEventDates} from "./eventDates.js";
import {findFilledAfter} from "./filledAfter.js";
import type {Leak, LeakPart, LeakScan} from "./leak.js";
import {leakKinds} from "./leak.js";
import {findPairs} from "./pairs.js";
import {findSameAccount} from "./sameAccount.js";
import {findTooGood, readCodeCells} from "./tooGood.js";

export interface LeakReport {
  /** What was looked at with its evidence, suspicions first, strongest first. */
  leaks: readonly Leak[];
  scans: readonly LeakScan[];
}

/**
 * Looks for columns that know the outcome: those that models use, and all others a model could use.
 *
 * Reads grouped counts only; the column codes are made in temporary tables. Columns suspected alone take no part in
 * pairs, where they would hide what only pairs tell.
 *
 * @param options `applied`: the models as they were applied; `features`: all of the workspace
 */
export async function scanLeaks(
  engine: Engine,
  workspace: Workspace,
  {applied, features, ...context}: BacktestContext & {applied: readonly AppliedModel[]; features: Features}
): Promise<LeakReport> {
  const isUndated = workspace.observe.kind === "undated";
  const {horizonDays, isClustered, until} = context;
  const {candidates, nLeftOut} = await readCandidates(engine, {applied, features});
  const coded = await buildCodeTables(engine, candidates, {features, horizonDays, isUndated});
  const tooGood = findTooGood(await readCodeCells(engine, coded), {isClustered});
  const filled = await findFilledAfter(engine, coded);
  const changed = await findChangedAfter(engine, candidates);
  const alone = new Set([tooGood, filled, changed].flatMap(({leaks}) => leaks.filter(isSuspected).map(toKey)));
  const innocent = coded.filter((one) => !alone.has(toKey({subject_kind: one.kind, subject: one.subject})));
  const parts: LeakPart[] = [
    withLeftOut(tooGood, nLeftOut),
    filled,
    await findKnownLate(engine, candidates),
    changed,
    await findEventDates(engine, {until, isUndated, used: toUsedTables(applied, features)}),
    await findSameAccount(engine, {horizonDays, isClustered, isUndated}),
    await findPairs(engine, innocent, {isClustered})
  ];
  await dropCodeTables(engine);
  const say = (text: string) => sayObservations(text, isRepeated(workspace));
  return {
    leaks: parts
      .flatMap(({leaks}) => leaks)
      .sort(compare)
      .map((leak) => ({...leak, evidence: say(leak.evidence)})),
    scans: parts.map(({leaks, scan}) => ({
      ...scan,
      words: say(scan.words),
      n_suspected: leaks.filter(isSuspected).length
    }))
  };
}

const isSuspected = (leak: Leak) => leak.is_suspected;
const toKey = ({subject_kind, subject}: Pick<Leak, "subject_kind" | "subject">) => `${subject_kind} ${subject}`;

const withLeftOut = (part: LeakPart, nLeftOut: number): LeakPart =>
  nLeftOut === 0
    ? part
    : {...part, scan: {...part.scan, words: `${part.scan.words}; there was no room for ${nLeftOut} more columns`}};

/** Which models read activities, by their features, and assessments. */
function toUsedTables(applied: readonly AppliedModel[], features: Features): Map<string, string> {
  const used = {activity: [] as string[], assessment: [] as string[]};
  for (const {model} of applied) {
    const questions = questionsOf([model], features, []);
    if (Object.keys(questions.features).length > 0) used.activity.push(toModelName(model));
    if (questions.assessments.length > 0) used.assessment.push(toModelName(model));
  }
  return new Map(Object.entries(used).map(([table, names]) => [table, names.join(", ")]));
}

function compare(a: Leak, b: Leak): number {
  const rank = ({kind}: Leak) => leakKinds.indexOf(kind);
  return (
    Number(b.is_suspected) - Number(a.is_suspected) ||
    rank(a) - rank(b) ||
    (b.gain ?? b.auc ?? b.share ?? 0) - (a.gain ?? a.auc ?? a.share ?? 0)
  );
}
