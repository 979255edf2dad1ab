import {toWords} from "../../model/english.js";
import {quoteIdentifier} from "../../sql/identifier.js";
import {compareText} from "../../util/order.js";
import type {Engine} from "../../warehouse/engine.js";
import {parsePredicates} from "../../warehouse/parsePredicate.js";
import {serializeWith} from "../../warehouse/serialize.js";
import type {LeadAttribute} from "./attribute.js";
import {queryOverlap} from "./overlaps.js";
import {toDraftPoints} from "./points.js";
import type {Profile, ProfileValue} from "./profile.js";
import {toMainLift} from "./standing.js";
import {toPredicate} from "./value.js";

/** One value that gets points. */
export interface DraftBand {
  value: ProfileValue;
  points: number;
  /** As a model file says it; null where it cannot be said there. */
  predicate: string | null;
}

/** The values of one attribute that get points. */
export interface DraftCriterion {
  id: string;
  title: string;
  attribute: LeadAttribute;
  /** Missing first, because a model stops at a band it knows nothing of; then as in the profile. */
  bands: DraftBand[];
  /** Values of the attribute in the profile, those without points among them. */
  nValues: number;
  /** Attributes of the draft that partly tell the same, with Cramér's V. */
  overlaps: {attribute: string; v: number}[];
  /** Why it is only a comment in the draft; null where it gives points. */
  excluded: string | null;
}

/** From this association on two attributes tell much the same, and only the stronger one gives points. */
const muchOverlap = 0.5;
/** From this one on the finer one only splits up the other, which is easier to read and has more leads a value. */
const nested = 0.95;
/** From this one on the draft says that they overlap. */
const someOverlap = 0.2;
/** A longer value is no name of a kind of lead, and nobody could read the rule. */
const longestPredicate = 300;

/**
 * What a draft fit dimension consists of: for each attribute the values that stand out, strongest attribute first.
 *
 * Attributes that do not say when they are known, and those that repeat a stronger one, are kept as comments.
 */
export async function planDraft(
  engine: Engine,
  profile: Profile,
  {horizonDays, takesUnstated}: {horizonDays: number | null; takesUnstated: boolean}
): Promise<DraftCriterion[]> {
  const names = [...new Set(profile.values.map(({attribute}) => attribute.name))];
  const own = (name: string) => profile.values.filter(({attribute}) => attribute.name === name);
  const ids = toIds(names);
  const candidates: DraftCriterion[] = [];
  for (const [i, name] of names.entries()) {
    const values = own(name);
    const bands = await toBands(engine, values);
    if (bands.length === 0) continue;
    const {attribute} = values[0]!;
    candidates.push({
      id: ids[i]!,
      title: toTitle(name),
      attribute,
      bands,
      nValues: values.length,
      overlaps: [],
      excluded: null
    });
  }
  candidates.sort((a, b) => toStrength(b) - toStrength(a) || compareText(a.id, b.id));
  const isUsable = (one: DraftCriterion) => findFault(one, takesUnstated) === null;
  const overlapOf = createOverlaps(engine, profile, horizonDays);
  const planned: DraftCriterion[] = [];
  for (const candidate of candidates) {
    const fault = findFault(candidate, takesUnstated);
    const others = candidates.filter((other) => other !== candidate && isUsable(other));
    const coarser = fault === null ? await findCoarser(candidate, others, overlapOf) : undefined;
    const kept = planned.filter(({excluded}) => excluded === null);
    const overlaps: DraftCriterion["overlaps"] = [];
    for (const {attribute} of fault === null ? kept : []) {
      const v = await overlapOf(candidate.attribute.name, attribute.name);
      if (v >= someOverlap) overlaps.push({attribute: attribute.name, v});
    }
    const twin = coarser ?? overlaps.filter(({v}) => v >= muchOverlap).sort((a, b) => b.v - a.v)[0]?.attribute;
    const excluded =
      fault ?? (twin === undefined ? null : `tells much the same as ${twin}: points for both would count it twice`);
    planned.push({...candidate, overlaps, excluded});
  }
  return planned;
}

/** Why an attribute may not give points, whatever else is in the draft; null where it may. */
function findFault({attribute, bands}: DraftCriterion, takesUnstated: boolean): string | null {
  if (bands.every(({predicate}) => predicate === null)) return "no rule of a model can say its values";
  if (attribute.known === "unstated" && !takesUnstated)
    return "latest value, may leak: it does not say when it is known (known: creation in the workspace file, or --unstated)";
  return null;
}

type OverlapOf = (a: string, b: string) => Promise<number>;

/** Overlaps of attributes by name, each pair asked for once. */
function createOverlaps(engine: Engine, {values}: Profile, horizonDays: number | null): OverlapOf {
  const known = new Map<string, Promise<number>>();
  const toGrouping = (name: string) => {
    const own = values.filter(({attribute}) => attribute.name === name);
    return {attribute: own[0]!.attribute, tests: own.map(({test}) => test)};
  };
  return (a, b) => {
    const [first, second] = a < b ? [a, b] : [b, a];
    const key = JSON.stringify([first, second]);
    let overlap = known.get(key);
    if (overlap === undefined) {
      overlap = queryOverlap(engine, [toGrouping(first), toGrouping(second)], horizonDays);
      known.set(key, overlap);
    }
    return overlap;
  };
}

/** An attribute of which the given one is only a finer division. */
async function findCoarser(
  {attribute: {name}, nValues}: DraftCriterion,
  others: readonly DraftCriterion[],
  overlapOf: OverlapOf
): Promise<string | undefined> {
  for (const other of others) {
    if (other.nValues < nValues && (await overlapOf(name, other.attribute.name)) >= nested) return other.attribute.name;
  }
  return undefined;
}

/** Points that the attribute moves a lead on average: what it adds to telling leads apart. */
const toStrength = ({bands}: DraftCriterion): number =>
  bands.reduce((sum, {points, value}) => sum + Math.abs(points) * value.byCount.shareOfAll, 0);

async function toBands(engine: Engine, values: readonly ProfileValue[]): Promise<DraftBand[]> {
  const bands = values.flatMap((value) => {
    const points = toDraftPoints(toMainLift(value));
    return points === 0 ? [] : [{value, points}];
  });
  if (bands.length === 0) return [];
  const column = await toColumn(engine, values[0]!.attribute.name);
  const predicates = bands.map(({value}) => toPredicate(value.test, column) ?? "");
  const parsed = await parsePredicates(predicates, serializeWith(engine));
  const isSaid = (i: number) => parsed[i]!.expression !== null && predicates[i]!.length <= longestPredicate;
  const rank = ({value}: DraftBand) => (value.test.kind === "missing" ? 0 : 1);
  return bands
    .map((band, i): DraftBand => ({...band, predicate: isSaid(i) ? predicates[i]! : null}))
    .sort((a, b) => rank(a) - rank(b));
}

/** The column as predicates write it: bare where that reads as just this column. */
async function toColumn(engine: Engine, name: string): Promise<string> {
  if (!/^[a-z_][a-z0-9_]*$/.test(name)) return quoteIdentifier(name);
  const [parsed] = await parsePredicates([name], serializeWith(engine));
  const expression = parsed!.expression;
  return expression?.node === "column" && expression.name === name ? name : quoteIdentifier(name);
}

const toTitle = (name: string) => {
  const words = toWords(name);
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** Names of criteria from those of attributes: small letters, digits and underscores, each once. */
function toIds(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const plain = name
      .normalize("NFKD")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "_")
      .replace(/^[^a-z]+|_+$/g, "");
    const base = plain === "" ? "attribute" : plain;
    let id = base;
    for (let n = 2; taken.has(id); ++n) id = `${base}_${n}`;
    taken.add(id);
    return id;
  });
}
