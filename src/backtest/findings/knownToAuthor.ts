import {labelSql} from "../../score/labels.js";
import {quoteLiteral} from "../../sql/identifier.js";
import type {Detector, Evidence, Finding} from "./finding.js";
import {toCount, toRoundPercent} from "./words.js";

/** How much of the history the author of the champion may have known. */
export const knownToAuthor: Detector = async (evidence) => {
  const {engine, context, models, workspace} = evidence;
  const champion = models.find(({isChampion}) => isChampion);
  if (champion === undefined) return [];
  if (workspace.observe.kind === "undated") return describeUndated(champion.model, evidence);
  if (champion.effectiveFrom === null || context.until === null) return [];
  const {isMatured} = labelSql(context.horizonDays);
  const [row] = await engine.queryRows<{n: number; n_before: number}>(
    `select count(*) as n, count(*) filter (as_of < timestamp ${quoteLiteral(champion.effectiveFrom)}) as n_before from observation where ${isMatured}`
  );
  const {n, n_before} = row!;
  if (n_before === 0) return [];
  return [
    {
      code: "known_to_author",
      severity: "note",
      subject: champion.model,
      title: `${toRoundPercent(n_before / n)} of the matured leads are older than ${champion.model}, which took effect on ${champion.effectiveFrom}`,
      detail: `${toCount(n_before)} of ${toCount(n)} were scored after the fact, and its author may have known how they ended, so figures over the whole history can flatter it. Later cohorts are the honest test: compare them on the backtest page.`,
      page: "backtest"
    }
  ];
};

/** Without dates only leads held back can show that weights were not made to fit their outcomes. */
function describeUndated(model: string, {workspace: {holdoutFold}}: Evidence): Finding[] {
  const isHeld = holdoutFold !== null;
  return [
    {
      code: "known_to_author",
      severity: "note",
      subject: model,
      title: isHeld
        ? `A fifth of the leads had no part in the weights of ${model}: only there its lead over others has a p-value`
        : `Nothing shows that the weights of ${model} are older than the outcomes they are judged on`,
      detail: isHeld
        ? `The workspace holds back fold ${holdoutFold} of five, by the hash of the lead's id; its figures stand under “holdout”. Over all leads figures can flatter the model, because its author may have known how they ended. That nobody looked at the fold held back, the file can only claim.`
        : "Without dates its author may have known how every lead ended, so no p-value is given, and figures can flatter it. Hold a fifth of the leads back while setting weights, and state “holdout” in workspace.yaml.",
      page: "backtest"
    }
  ];
}
