import type {Engine} from "../../warehouse/engine.js";
import {otherCode} from "./codes.js";
import type {CodedCandidate} from "./codeTables.js";

/** A column of `leak_pair`. */
export interface PairColumn {
  name: string;
  candidate: CodedCandidate;
}

/** Columns that are paired, in order of importance: 780 pairs. */
const mostColumns = 40;
/** Values a column keeps in pairs beside blank and the rest; four bits hold them all. */
const [fewestCodes, mostCodesKept] = [2, 11];
/** Cases of the rarer outcome to be expected in a cell, on average. */
const casesPerCell = 5;

/**
 * Builds `leak_pair`: fold, is_converted and the codes of each column, so few that the cells of a pair hold enough
 * cases. Texts keep their most frequent values, ranges are merged with their neighbours.
 *
 * Criteria are left out: they are made of the other columns.
 */
export async function buildPairCodes(
  engine: Engine,
  coded: readonly CodedCandidate[]
): Promise<{columns: PairColumn[]; nLeftOut: number; mostCodes: number}> {
  const [total] = await engine.queryRows<{n: number; converted: number}>(
    "select count(*) as n, coalesce(sum(is_converted), 0)::bigint as converted from leak_case"
  );
  const rarer = Math.min(total!.converted, total!.n - total!.converted);
  const mostCodes = Math.min(mostCodesKept, Math.floor(Math.sqrt(rarer / casesPerCell)) - 2);
  if (mostCodes < fewestCodes) return {columns: [], nLeftOut: 0, mostCodes};
  const varying = await findVarying(
    engine,
    coded.filter(({kind}) => kind !== "criterion")
  );
  const columns = varying
    .slice(0, mostColumns)
    .map((candidate): PairColumn => ({name: `p${candidate.position}`, candidate}));
  const selected = columns.map(({name, candidate}) => `, cast(${toSql(candidate, mostCodes)} as utinyint) as ${name}`);
  await engine.execute(
    `create or replace temp table leak_pair as select fold, is_converted${selected.join("")} from leak_case`
  );
  return {columns, nLeftOut: varying.length - columns.length, mostCodes};
}

/** Columns with more than one code. */
async function findVarying(engine: Engine, coded: readonly CodedCandidate[]): Promise<CodedCandidate[]> {
  if (coded.length === 0) return [];
  const parts = coded.map(({position}) => `min(x${position}) < max(x${position}) as v${position}`);
  const [row] = await engine.queryRows<Record<string, boolean | null>>(`select ${parts.join(", ")} from leak_case`);
  return coded.filter(({position}) => row![`v${position}`] === true);
}

function toSql({position, coding: {isOrdered, size}}: CodedCandidate, mostCodes: number): string {
  const code = `x${position}`;
  if (isOrdered)
    return size <= mostCodes
      ? code
      : `case when ${code} = 0 then 0 else 1 + (${code} - 1) * ${mostCodes} // ${size} end`;
  return `case when ${code} > ${mostCodes} or ${code} = ${otherCode} then ${mostCodes + 1} else ${code} end`;
}
