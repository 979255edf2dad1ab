import type {Column} from "./dataTable.js";
import {formatCount, formatInterval, formatPercent} from "./format.js";
import type {Summary} from "./summarise.js";

/**
 * The columns every table of rates has, in the same order and words. Where all leads of the table have matured, nothing
 * is open and the columns that tell them apart are left out.
 *
 * @param noun what is counted: see `observedNoun`
 */
export function rateColumns<R extends Summary>(rows: readonly R[], noun: "leads" | "observations"): Column<R>[] {
  const hasOpen = rows.some(({n, matured}) => n > matured);
  const open = [count<R>("open", ({open}) => open), count<R>("won while open", ({openWon}) => openWon)];
  return [
    count(noun, ({n}) => n),
    ...(hasOpen ? [count<R>("matured", ({matured}) => matured)] : []),
    count("converted", ({converted}) => converted),
    {
      title: "rate",
      value: ({rate}) => rate,
      show: ({rate, isThin, matured}) => `${formatPercent(rate)}${isThin && matured > 0 ? " (few)" : ""}`
    },
    {
      title: "95% interval",
      value: ({lower}) => lower,
      show: ({lower, upper}) => formatInterval(lower, upper)
    },
    ...(hasOpen ? open : [])
  ];
}

/** A column of whole numbers. */
export const count = <R>(title: string, value: (row: R) => number | null): Column<R> => ({
  title,
  value,
  show: (row) => formatCount(value(row))
});
