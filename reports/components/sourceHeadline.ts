import {formatName, formatPercent} from "./format.js";
import type {SourceRow} from "./sourceRows.js";
import {toBalanceFinding} from "./sourceScatter.js";
import type {Summary} from "./summarise.js";

/** First sentence on sources: who brings much and little, and who converts best. */
export function toSourceHeadline(rows: readonly SourceRow[], all: Summary): string {
  const sure = rows.filter(({isThin, rate}) => !isThin && rate !== null);
  if (sure.length === 0) return "No source has enough matured leads to be judged";
  const best = sure.reduce((a, b) => (b.rate! > a.rate! ? b : a));
  const balance = toBalanceFinding(sure, all);
  if (sure.length === 1 || balance.toLowerCase().startsWith(formatName(best.source).toLowerCase())) return balance;
  const isApart = sure.every((row) => row === best || row.upper! < best.lower!);
  return isApart || best.lower! > all.rate!
    ? `${balance}; ${formatName(best.source)} converts best, ${formatPercent(best.rate)}`
    : balance;
}
