import {groupBy} from "../../util/groupBy.js";
import type {Detector} from "./finding.js";
import {toCount, toList} from "./words.js";

/**
 * A source's name without case and without anything but letters and digits.
 *
 * @example
 * toBareName(" Paid  Search"); // => "paidsearch"
 */
export function toBareName(source: string): string {
  return source
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

/** Sources that differ only in how they are written. */
export const similarSources: Detector = async ({engine}) => {
  const sources = await engine.queryRows<{source: string; n: number}>(
    "select source, count(*) as n from lead where source is not null group by all order by n desc, source"
  );
  const groups = [...groupBy(sources, ({source}) => toBareName(source))].filter(
    ([name, own]) => name !== "" && own.length > 1
  );
  return groups.map(([, own]) => ({
    code: "similar_sources",
    severity: "note",
    subject: own[0]!.source,
    title: `${toList(own.map(({source}) => `“${source}”`))} are probably one source written differently`,
    detail: `${toList(own.map(({source, n}) => `${toCount(n)} leads as “${source}”`))}. They are counted apart; bring them together in the workspace's mapping of source.`,
    page: "sources"
  }));
};
