import {hashText} from "../util/hash.js";
import type {Engine} from "../warehouse/engine.js";
import type {Workspace} from "../workspace/workspace.js";
import {writeTable} from "./rows.js";

/** What the numbers of one model follow from; the same four give the same numbers, bit for bit. */
export interface ResultKey {
  model: string;
  /** Hash of the model's meaning. */
  fingerprint: string;
  /** Hash of what the workspace asks: who is observed when, what counts, and how columns are read. */
  question_hash: string;
  data_hash: string;
  code_version: string;
  /** Hash of the four. */
  result_key: string;
}

/** Hash of everything a workspace asks; its titles, comments and place on the disk do not matter. */
function hashQuestion(workspace: Workspace): string {
  const {observedUntil, observe, convert, champion, holdoutFold, givenScores, segment, frameworks, features} =
    workspace;
  const sources = workspace.sources.map(({table, name, columns, attributes}) => ({table, name, columns, attributes}));
  const asked = {observedUntil, observe, convert, champion, holdoutFold, givenScores, segment, sources};
  return hashText(JSON.stringify([asked, frameworks, features])).slice(0, 16);
}

/** Writes `backtest_key`: under which keys the results of each model stand in this warehouse. */
export async function recordKeys(
  engine: Engine,
  workspace: Workspace,
  {dataHash, codeVersion}: {dataHash: string; codeVersion: string}
): Promise<void> {
  const question_hash = hashQuestion(workspace);
  const models = await engine.queryRows<{model: string; fingerprint: string}>(
    "select model, fingerprint from model order by model"
  );
  const keys = models.map(({model, fingerprint}): ResultKey => {
    const parts = {fingerprint, question_hash, data_hash: dataHash, code_version: codeVersion};
    return {model, ...parts, result_key: hashText(JSON.stringify(Object.values(parts))).slice(0, 16)};
  });
  await writeTable(engine, "backtest_key", keys);
}
