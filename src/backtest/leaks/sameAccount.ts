import {labelSql} from "../../score/labels.js";
import {quoteLiteral} from "../../sql/identifier.js";
import {blockAuc} from "../../stats/blockAuc.js";
import {poolCells} from "../../stats/foldedOutcomes.js";
import {normalTwoSided} from "../../stats/normal.js";
import type {Engine} from "../../warehouse/engine.js";
import {toCount, toNumber, toP, toRoundPercent} from "../findings/words.js";
import {readColumns} from "./candidate.js";
import type {LeakPart} from "./leak.js";
import {toLeak} from "./leak.js";

/** AUC that known accounts must add, and the p-value of the difference. */
const [leastDrop, mostP] = [0.01, 0.01];

/**
 * Leads whose account was there before: what a model learned or was told of it may be the earlier lead's outcome.
 *
 * Folds keep accounts together, so fitted comparisons are safe; weights that people set on the history are not. Hence
 * the champion's AUC with and without leads of known accounts.
 */
export async function findSameAccount(
  engine: Engine,
  {horizonDays, isClustered, isUndated}: {horizonDays: number | null; isClustered: boolean; isUndated: boolean}
): Promise<LeakPart> {
  const scan = (n_looked: number, words: string): LeakPart["scan"] => ({kind: "same_account", n_looked, words});
  const hasAccount = (await readColumns(engine, "lead")).some(({name}) => name === "account_id");
  const [champion] = await engine.queryRows<{model: string}>("select model from model where is_champion");
  if (!hasAccount || champion === undefined)
    return {
      leaks: [],
      scan: scan(
        0,
        hasAccount
          ? "No model is the champion, so nothing is compared"
          : "Leads have no account, so none can be on both sides"
      )
    };
  const {isMatured, isConverted} = labelSql(horizonDays);
  const columns = await engine.queryColumns(
    `with placed as (
  select observation_id, fold, ${isConverted} as is_converted, ${isMatured} as is_matured,
    account_id is not null and ${isUndated ? "count(*) over (partition by account_id) > 1" : "min(as_of) over (partition by account_id) < min(as_of) over (partition by lead_id)"} as is_repeated
  from observation join (select lead_id, account_id from lead) as lead using (lead_id)
)
select is_repeated::utinyint as is_repeated, fold, score, count(*)::integer as n, (count(*) filter (is_converted))::integer as converted
from placed join score using (observation_id) where is_matured and model = ${quoteLiteral(champion.model)} group by all order by all`,
    {is_repeated: "u8", fold: "u8", score: "i32", n: "i32", converted: "i32"}
  );
  const cells = Array.from(columns.n, (n, i) => ({
    block: "all",
    isRepeated: columns.is_repeated[i] === 1,
    fold: columns.fold[i]!,
    score: columns.score[i]!,
    n,
    converted: columns.converted[i]!
  }));
  const measure = (own: typeof cells) => blockAuc(poolCells(own), {isClustered});
  const [all, fresh, repeated] = [
    measure(cells),
    measure(cells.filter(({isRepeated}) => !isRepeated)),
    measure(cells.filter(({isRepeated}) => isRepeated))
  ];
  if (repeated.n === 0)
    return {leaks: [], scan: scan(1, "Leads whose account was there before: there is none among the matured leads")};
  const p = toDifferenceP(repeated, fresh);
  const drop = all.value === null || fresh.value === null ? null : all.value - fresh.value;
  const when = isUndated ? "share their account with another lead" : "belong to an account that was there before";
  const leak = toLeak({
    kind: "same_account",
    subject: champion.model,
    subject_kind: "model",
    known: "dated",
    used_by: champion.model,
    is_suspected: drop !== null && drop >= leastDrop && p !== null && p <= mostP,
    n: all.n,
    n_converted: all.nConverted,
    auc: fresh.value,
    auc_lower: fresh.lower,
    auc_upper: fresh.upper,
    gain: drop,
    p,
    share: repeated.n / all.n,
    evidence: `${toCount(repeated.n)} of ${toCount(all.n)} matured leads (${toRoundPercent(repeated.n / all.n)}) ${when}. ${drop === null ? "Without them there is no AUC" : `Without them the champion's AUC is ${toNumber(fresh.value!, 3)} instead of ${toNumber(all.value!, 3)}${p === null ? "" : `; leads of known accounts against new ones ${toP(p)}`}`}`
  });
  return {
    leaks: [leak],
    scan: scan(
      1,
      `Leads whose account was there before: suspected where the champion loses ${leastDrop} of AUC without them (p at most ${mostP}); folds keep accounts together`
    )
  };
}

interface Limits {
  value: number | null;
  lower: number | null;
  upper: number | null;
}

/** Equal AUC on two sets of leads that share none; accounts may have leads in both, which makes the test careful. */
function toDifferenceP(a: Limits, b: Limits): number | null {
  const width = ({lower, upper}: Limits) => (lower === null || upper === null ? null : (upper - lower) / 3.92);
  const [seA, seB] = [width(a), width(b)];
  if (a.value === null || b.value === null || seA === null || seB === null) return null;
  return normalTwoSided((a.value - b.value) / Math.hypot(seA, seB));
}
