import {groupBy} from "../../util/groupBy.js";
import type {Detector} from "./finding.js";
import {toCount, toCountOf, toList} from "./words.js";

const prefix = "read as missing: ";

interface UnreadableRow {
  column_name: string;
  cause: string;
  n: number;
}

/** Texts that mean "no value", and cells that could not be read. */
export const missingTokens: Detector = async ({engine}) => {
  const rows = await engine.queryRows<UnreadableRow>(
    "select column_name, cause, sum(n)::bigint as n from unreadable group by all order by n desc, column_name, cause"
  );
  const tokens = rows.filter(({cause}) => cause.startsWith(prefix));
  const findings = [...groupBy(tokens, ({cause}) => cause.slice(prefix.length))].map(([token, own]) => ({
    code: "missing_tokens",
    severity: "note" as const,
    subject: token,
    title: `“${token}” is read as no value in ${toCountOf(sum(own), "cell")} of ${toCountOf(own.length, "column")}`,
    detail: `${describe(own)}. The workspace says so; if a choice of “${token}” means something of its own, take it off the list.`,
    page: "method" as const
  }));
  const broken = rows.filter(({cause}) => !cause.startsWith(prefix));
  if (broken.length === 0) return findings;
  const causes = broken.map(({column_name, cause, n}) => `${column_name} ${toCount(n)} (${cause})`);
  return [
    ...findings,
    {
      code: "unreadable_cells",
      severity: "note",
      subject: "workspace",
      title: `${toCountOf(sum(broken), "cell")} could not be read and were left empty`,
      detail: `By column: ${toList(causes)}. Their rows are kept; check the types in workspace.yaml.`,
      page: "method"
    }
  ];
};

const sum = (rows: readonly UnreadableRow[]) => rows.reduce((total, {n}) => total + n, 0);

const describe = (rows: readonly UnreadableRow[]) =>
  `By column: ${toList(rows.map(({column_name, n}) => `${column_name} ${toCount(n)}`))}`;
