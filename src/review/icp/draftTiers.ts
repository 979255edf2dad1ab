import {scoreLevels} from "../../model/kernel.js";
import type {Model} from "../../model/model.js";
import {compileModels} from "../../observe/compileModels.js";
import {buildKnown} from "../../observe/known.js";
import {questionsOf} from "../../observe/questions.js";
import {quoteIdentifier} from "../../sql/identifier.js";
import {printLevel} from "../../sql/printLevel.js";
import type {ColumnKind, Engine} from "../../warehouse/engine.js";
import type {Workspace} from "../../workspace/workspace.js";

/** Leads with a score, in whole points. */
export interface ScoreCount {
  score: number;
  n: number;
}

export interface DraftTier {
  name: string;
  action: string;
  /** Points of fit from which on; null for the last tier. */
  from: number | null;
  /** Observed leads it would hold now. */
  n: number;
}

const plans = [
  {name: "excellent", action: "sales", share: 0.2},
  {name: "good", action: "nurture", share: 0.5}
];

/**
 * Tiers by quantiles of the score: the best fifth and the next three tenths, as near as equal scores allow. A tier for
 * which there is no score of its own is left out.
 *
 * @param counts leads by score, each score once
 * @example
 * toTiers([{score: -5, n: 50}, {score: 0, n: 30}, {score: 8, n: 20}]).map(({from}) => from); // => [8, 0, null]
 */
export function toTiers(counts: readonly ScoreCount[]): DraftTier[] {
  const sorted = [...counts].sort((a, b) => b.score - a.score);
  const total = sorted.reduce((sum, {n}) => sum + n, 0);
  let held = 0;
  let rest = sorted.slice(0, -1).map(({score, n}) => ({score, upTo: (held += n)}));
  const tiers: DraftTier[] = [];
  let placed = 0;
  for (const {name, action, share} of plans) {
    if (rest.length === 0) break;
    const off = ({upTo}: {upTo: number}) => Math.abs(upTo - share * total);
    const best = rest.reduce((a, b) => (off(b) < off(a) ? b : a));
    tiers.push({name, action, from: best.score, n: best.upTo - placed});
    placed = best.upTo;
    rest = rest.filter(({score}) => score < best.score);
  }
  return [...tiers, {name: "poor", action: "disqualify", from: null, n: total - placed}];
}

/**
 * How the observed leads, open ones among them, score by a draft; it passes through the same checks as every model.
 *
 * @throws FaultsError if the draft is no valid model
 */
export async function queryScores(
  engine: Engine,
  workspace: Workspace,
  draft: {file: string; text: string}
): Promise<ScoreCount[]> {
  const {models, features, columns} = await compileModels(engine, workspace, [{name: draft.file, ...draft}]);
  const model = models[0]!;
  await buildKnown(engine, "observation", questionsOf(models, features, columns));
  return countScores(engine, model);
}

/** Leads by levels first, because there are far fewer kinds of leads than leads. */
async function countScores(engine: Engine, model: Model): Promise<ScoreCount[]> {
  const names = model.criteria.map((_, i) => `l${i}`);
  const selected = model.criteria.map(({rule}, i) => `${printLevel(rule)} as ${quoteIdentifier(names[i]!)}`);
  const schema: Record<string, ColumnKind> = {n: "i32", ...Object.fromEntries(names.map((name) => [name, "u8"]))};
  const columns = await engine.queryColumns(
    `select ${selected.join(", ")}, count(*)::integer as n from known group by all order by all`,
    schema
  );
  const {score} = scoreLevels(
    model,
    names.map((name) => columns[name] as Uint8Array),
    columns.n_rows
  );
  const counts = new Map<number, number>();
  const n = columns["n"] as Int32Array;
  for (const [i, hundredths] of score.entries()) counts.set(hundredths, (counts.get(hundredths) ?? 0) + n[i]!);
  return [...counts].map(([hundredths, cases]) => ({score: hundredths / 100, n: cases}));
}
