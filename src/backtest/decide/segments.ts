import {quoteLiteral} from "../../sql/identifier.js";
import {benjaminiHochberg} from "../../stats/benjaminiHochberg.js";
import {clusteredDifference, pairedDifference} from "../../stats/blockDifference.js";
import type {ScoreCell} from "../../stats/foldedOutcomes.js";
import {poolCells} from "../../stats/foldedOutcomes.js";
import type {PairedOutcomes} from "../../stats/pairedDeLong.js";
import {groupBy} from "../../util/groupBy.js";
import type {Engine} from "../../warehouse/engine.js";
import {holdout} from "../readScores.js";
import type {SegmentRow} from "./decideRows.js";
import type {Rival} from "./rivals.js";
import {pairSql} from "./rivals.js";
import type {JudgedSql} from "./weekPairs.js";

/** Conversions below which a segment says nothing about which model is better there. */
const fewestConverted = 10;

/** Cases by both scores with the groups they belong to. */
interface SegmentCells {
  cohort: readonly string[];
  segment: readonly string[];
  source: readonly string[];
  fold: ArrayLike<number>;
  a: ArrayLike<number>;
  b: ArrayLike<number>;
  n: ArrayLike<number>;
  converted: ArrayLike<number>;
}

export interface SegmentContext extends JudgedSql {
  isClustered: boolean;
  /** First cohort that no author of champion and rival knew, `YYYY-MM`; null where all or none are known to be so. */
  firstFreshOf(rival: Rival): string | null;
  /** True where the workspace has an attribute to segment by. */
  hasSegment: boolean;
}

/**
 * Champion against challengers within each segment and source. Leads that the weights were tuned on give intervals and
 * no p-values; cohorts after that are shown apart, with p-values adjusted over everything looked at in them.
 */
export async function compareSegments(
  engine: Engine,
  [champion, rivals]: readonly [string, readonly Rival[]],
  context: SegmentContext
): Promise<SegmentRow[]> {
  const rows: SegmentRow[] = [];
  for (const rival of rivals) {
    const firstFresh = context.firstFreshOf(rival);
    const cells = await readSegmentCells(engine, [champion, rival], {...context, firstFresh});
    const all = [...cells.cohort.keys()];
    const isHeldBack = context.isJudged !== "true";
    const parts = new Map([[isHeldBack ? holdout : "all", all]]);
    if (firstFresh !== null)
      parts.set(
        "fresh",
        all.filter((i) => cells.cohort[i] === "fresh")
      );
    for (const [cohort, own] of parts) {
      const pair = {model: champion, other: rival.name, cohort};
      const isTuned = cohort === "all" && (firstFresh !== null || !context.isDated);
      for (const kind of context.hasSegment ? (["segment", "source"] as const) : (["source"] as const))
        rows.push(
          ...compareGroups(cells, {own, kind, isClustered: context.isClustered}).map((row) => ({
            ...pair,
            ...row,
            ...(isTuned ? {p: null} : {})
          }))
        );
    }
  }
  return adjust(rows);
}

async function readSegmentCells(
  engine: Engine,
  [champion, rival]: readonly [string, Rival],
  {sql, isJudged, firstFresh}: JudgedSql & {firstFresh: string | null}
): Promise<SegmentCells> {
  const pair = pairSql(champion, rival);
  const cohort =
    firstFresh === null ? "'all'" : `case when cohort >= ${quoteLiteral(firstFresh)} then 'fresh' else 'known' end`;
  return engine.queryColumns(
    `select ${cohort} as cohort, segment, source, ${sql.fold} as fold, first.score as a, ${pair.b} as b, count(*)::integer as n, (count(*) filter (${sql.isConverted}))::integer as converted
from ${pair.from} where ${pair.where} and ${sql.isMatured} and ${isJudged} group by all order by all`,
    {cohort: "text", segment: "text", source: "text", fold: "u8", a: "i32", b: "f64", n: "i32", converted: "i32"}
  );
}

type Compared = Omit<SegmentRow, "model" | "other" | "cohort">;

function compareGroups(
  cells: SegmentCells,
  {own, kind, isClustered}: {own: readonly number[]; kind: "segment" | "source"; isClustered: boolean}
): Compared[] {
  const small = {n_values: 0, n: 0, n_converted: 0};
  const rows: Compared[] = [];
  const none = {difference: null, lower: null, upper: null, p: null, p_adjusted: null};
  for (const [value, group] of groupBy(own, (i) => cells[kind][i]!)) {
    const n = group.reduce((sum, i) => sum + cells.n[i]!, 0);
    const converted = group.reduce((sum, i) => sum + cells.converted[i]!, 0);
    if (converted < fewestConverted || n - converted < fewestConverted) {
      small.n_values += 1;
      small.n += n;
      small.n_converted += converted;
      continue;
    }
    const result = isClustered
      ? clusteredDifference(toBlocks(cells, group, "a"), toBlocks(cells, group, "b"))
      : pairedDifference([toPairs(cells, group)]);
    const {value: difference, lower, upper, p} = result;
    rows.push({kind, value, n_values: 1, difference, lower, upper, p, p_adjusted: null, n, n_converted: converted});
  }
  rows.sort((x, y) => y.n - x.n || (x.value < y.value ? -1 : 1));
  return small.n_values === 0 ? rows : [...rows, {kind, value: "", ...small, ...none}];
}

function toPairs(cells: SegmentCells, group: readonly number[]): PairedOutcomes {
  const pick = (values: ArrayLike<number>) => Float64Array.from(group, (i) => values[i]!);
  return {scoreA: pick(cells.a), scoreB: pick(cells.b), n: pick(cells.n), converted: pick(cells.converted)};
}

function toBlocks(cells: SegmentCells, group: readonly number[], score: "a" | "b") {
  return poolCells(
    group.map((i): ScoreCell => ({
      block: "all",
      fold: cells.fold[i]!,
      score: cells[score][i]!,
      n: cells.n[i]!,
      converted: cells.converted[i]!
    }))
  );
}

/** Everything looked at in the same cohorts is one family of tests. */
function adjust(rows: readonly SegmentRow[]): SegmentRow[] {
  const families = new Map<string, number[]>();
  for (const {cohort, p} of rows) if (p !== null) families.set(cohort, [...(families.get(cohort) ?? []), p]);
  const adjusted = new Map([...families].map(([cohort, p]) => [cohort, benjaminiHochberg(p)]));
  const seen = new Map<string, number>();
  return rows.map((row) => {
    if (row.p === null) return row;
    const at = seen.get(row.cohort) ?? 0;
    seen.set(row.cohort, at + 1);
    return {...row, p_adjusted: adjusted.get(row.cohort)![at]!};
  });
}
