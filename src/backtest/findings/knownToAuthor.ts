import {labelSql} from "../../score/labels.js";
import {quoteLiteral} from "../../sql/identifier.js";
import type {Detector} from "./finding.js";
import {toCount, toRoundPercent} from "./words.js";

/** How much of the history the author of the champion may have known. */
export const knownToAuthor: Detector = async ({engine, context, models}) => {
  const champion = models.find(({isChampion}) => isChampion);
  if (champion === undefined || champion.effectiveFrom === null || context.until === null) return [];
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
