import {thenColumn} from "../../observe/attributesThen.js";
import {labelSql} from "../../score/labels.js";
import {quoteIdentifier} from "../../sql/identifier.js";
import type {Cell, Engine} from "../../warehouse/engine.js";
import type {LeadAttribute} from "./attribute.js";
import {toEdges} from "./bins.js";
import type {ValueTest} from "./value.js";

/** Matured observations with their leads, and with what was known then: what every profile is counted over. */
export const baseSql = (horizonDays: number | null): string =>
  `observation join lead using (lead_id) left join attribute_then on attribute_then.observation_id = observation.observation_id where ${labelSql(horizonDays, "observation").isMatured}`;

/** Column of an attribute in that base: as of the moment where it has a history, else that of the lead. */
export const columnSql = ({name, known}: Pick<LeadAttribute, "name" | "known">): string =>
  known === "history" ? thenColumn(name) : `lead.${quoteIdentifier(name)}`;

/** More values than this are too many to read, and each test more makes every other one harder. */
const mostValues = 40;
/** A number with at most this many different values is not cut into ranges. */
const mostSingle = 6;

interface Spread {
  n: number;
  nKnown: number;
  nDistinct: number;
}

/** How many leads have each attribute, and how many different values it has; in the order given. */
async function querySpreads(
  engine: Engine,
  attributes: readonly LeadAttribute[],
  horizonDays: number | null
): Promise<Spread[]> {
  if (attributes.length === 0) return [];
  const parts = attributes.map((attribute, i) => {
    const column = columnSql(attribute);
    return `count(${column}) as known${i}, count(distinct ${column}) as distinct${i}`;
  });
  const [row] = await engine.queryRows<Record<string, number>>(
    `select count(*) as n, ${parts.join(", ")} from ${baseSql(horizonDays)}`
  );
  return attributes.map((_, i) => ({n: row!["n"]!, nKnown: row![`known${i}`]!, nDistinct: row![`distinct${i}`]!}));
}

/** Why an attribute says nothing of kinds of leads; null where it may. */
function findReason({type, isWhole}: LeadAttribute, {n, nKnown, nDistinct}: Spread): string | null {
  if (nKnown === 0) return "empty for every lead";
  if (nDistinct === 1 && nKnown === n) return "the same for every lead";
  const words = `nearly every lead has its own: ${nDistinct} different values of ${nKnown}`;
  if (type === "text" && nDistinct > 0.5 * nKnown) return words;
  // Amounts may differ from lead to lead; whole numbers that never repeat are running numbers.
  if (type === "number" && isWhole && nKnown >= 100 && nDistinct > 0.98 * nKnown) return words;
  return null;
}

/** An attribute with the values to look at, or the reason why there are none. */
export type FoundValues =
  {attribute: LeadAttribute; tests: ValueTest[]} | {attribute: LeadAttribute; tests: null; reason: string};

/**
 * The values of each attribute among matured leads: texts by frequency, numbers in ranges, missing as a value of its
 * own, and the values that fewer than `fewest` leads have as one.
 */
export async function findValues(
  engine: Engine,
  attributes: readonly LeadAttribute[],
  {horizonDays, fewest}: {horizonDays: number | null; fewest: number}
): Promise<FoundValues[]> {
  const spreads = await querySpreads(engine, attributes, horizonDays);
  const found: FoundValues[] = [];
  const staff = await queryStaff(engine, attributes, horizonDays);
  for (const [i, attribute] of attributes.entries()) {
    const spread = spreads[i]!;
    const reason = findReason(attribute, spread) ?? (staff.has(attribute.name) ? staffReason : null);
    if (reason !== null) {
      found.push({attribute, tests: null, reason});
      continue;
    }
    const known = await findKnown(engine, attribute, {horizonDays, fewest});
    const nMissing = spread.n - spread.nKnown;
    const isBare = known.length === 0 && nMissing < fewest;
    found.push(
      isBare
        ? {attribute, tests: null, reason: `no value has ${fewest} leads, the fewest that are judged`}
        : {attribute, tests: [...known, {kind: "other"}, ...(nMissing > 0 ? [{kind: "missing"} as const] : [])]}
    );
  }
  return found;
}

const staffReason = "names people of sales or marketing, who work the lead";

/** Attributes whose values are ids of the company's own people, such as the owner: no kind of lead. */
async function queryStaff(
  engine: Engine,
  attributes: readonly LeadAttribute[],
  horizonDays: number | null
): Promise<Set<string>> {
  const texts = attributes.filter(({type}) => type === "text");
  const tables = await engine.queryRows(
    "select 1 from duckdb_tables() where table_name = 'person' and database_name = current_database() and not temporary"
  );
  if (texts.length === 0 || tables.length === 0) return new Set();
  const parts = texts.map((attribute, i) => {
    const column = columnSql(attribute);
    return `count(${column}) > 0 and count(${column}) filter (${column} in (select person_id from person)) >= 0.9 * count(${column}) as is_staff${i}`;
  });
  const [row] = await engine.queryRows<Record<string, boolean>>(
    `select ${parts.join(", ")} from ${baseSql(horizonDays)}`
  );
  return new Set(texts.filter((_, i) => row![`is_staff${i}`] === true).map(({name}) => name));
}

async function findKnown(
  engine: Engine,
  attribute: LeadAttribute,
  {horizonDays, fewest}: {horizonDays: number | null; fewest: number}
): Promise<ValueTest[]> {
  if (attribute.type === "boolean")
    return [
      {kind: "flag", value: true},
      {kind: "flag", value: false}
    ];
  if (attribute.type === "number") return findRanges(engine, attribute, horizonDays);
  const column = columnSql(attribute);
  // A NUL would end the text of every later query.
  const rows = await engine.queryRows<{value: string}>(
    `select ${column} as value from ${baseSql(horizonDays)} and ${column} is not null and not contains(${column}, chr(0))
group by all having count(*) >= ${fewest} order by count(*) desc, value limit ${mostValues}`
  );
  return rows.map(({value}) => ({kind: "text", value}));
}

async function findRanges(engine: Engine, attribute: LeadAttribute, horizonDays: number | null): Promise<ValueTest[]> {
  const {isWhole} = attribute;
  const column = columnSql(attribute);
  const base = `${baseSql(horizonDays)} and ${column} is not null`;
  const few = await engine.queryRows<{value: Cell}>(
    `select distinct ${column} as value from ${base} order by value limit ${mostSingle + 1}`
  );
  if (few.length <= mostSingle) {
    const [first, ...rest] = toRanges(few.slice(1).map(({value}) => Number(value)));
    // The smallest number has a name of its own.
    return first?.kind === "range" ? [{...first, from: Number(few[0]!.value)}, ...rest] : rest;
  }
  const min = Number(few[0]!.value);
  const quantiles = [0.2, 0.4, 0.6, 0.8].map((share, i) => `quantile_disc(${column}, ${share}) as q${i}`);
  const [row] = await engine.queryRows<Record<string, Cell>>(`select ${quantiles.join(", ")} from ${base}`);
  const edges = toEdges(
    [0, 1, 2, 3].map((i) => Number(row![`q${i}`])),
    {min, isWhole}
  );
  // Where more than four fifths share the smallest number, the rest is the other range.
  return toRanges(edges.length > 0 ? edges : [Number(few[1]!.value)]);
}

function toRanges(edges: readonly number[]): ValueTest[] {
  return [...edges, null].map((to, i) => ({kind: "range", from: edges[i - 1] ?? null, to}));
}
