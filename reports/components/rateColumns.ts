import type {Column} from "./dataTable.js";
import {formatCount, formatInterval, formatPercent} from "./format.js";
import type {Summary} from "./summarise.js";

/** The columns every table of rates has, in the same order and words. */
export function rateColumns<R>(summary: (row: R) => Summary): Column<R>[] {
  return [
    count("leads", (row) => summary(row).n),
    count("matured", (row) => summary(row).matured),
    count("converted", (row) => summary(row).converted),
    {
      title: "rate",
      value: (row) => summary(row).rate,
      show: (row) =>
        `${formatPercent(summary(row).rate)}${summary(row).isThin && summary(row).matured > 0 ? " (few)" : ""}`
    },
    {
      title: "95% interval",
      value: (row) => summary(row).lower,
      show: (row) => formatInterval(summary(row).lower, summary(row).upper)
    },
    count("open", (row) => summary(row).open),
    count("won while open", (row) => summary(row).openWon)
  ];
}

/** A column of whole numbers. */
export const count = <R>(title: string, value: (row: R) => number | null): Column<R> => ({
  title,
  value,
  show: (row) => formatCount(value(row))
});
