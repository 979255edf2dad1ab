import {pairCriteria, toMeaning} from "./criterionPairs.js";
import {describeCriterion, describeCriterionChange, describeRange, describeWholeTier} from "./describeChange.js";
import {toWords} from "./english.js";
import type {Model, Range} from "./model.js";
import {toModelName} from "./model.js";

/** What of a model a change touches. */
export type ChangePart = "criterion" | "dimension" | "score" | "tier" | "about";

/** One thing that differs between two models; each can be applied or taken back alone. */
export interface Change {
  /** Names it within the difference: `criterion budget`, `dimension fit`, `tier hot`, `tiers`. */
  id: string;
  part: ChangePart;
  kind: "added" | "removed" | "changed" | "renamed";
  /** What it is about, as a page shows it. */
  subject: string;
  /** What differs, in plain English. */
  text: string;
  /** False where no lead's points or tier can depend on it: titles, dates, names. */
  canMove: boolean;
}

/**
 * What differs between two models in meaning, in plain English: criteria, ranges, tiers; then what is only said about
 * them. Two models with the same fingerprint have no change that can move a lead.
 *
 * @param a the model to start from
 * @param b the model to arrive at
 * @returns criteria first, in order of the first model; empty where nothing differs but the version
 */
export function listChanges(a: Model, b: Model): Change[] {
  return [...criterionChanges(a, b), ...rangeChanges(a, b), ...tierChanges(a, b), ...aboutChanges(a, b)];
}

function criterionChanges(a: Model, b: Model): Change[] {
  return pairCriteria(a, b).flatMap(({id, a: one, b: other}): Change[] => {
    const change = {id: `criterion ${id}`, part: "criterion" as const, canMove: true};
    if (one === null) return [{...change, kind: "added", subject: other!.title, text: describeCriterion(b, other!)}];
    if (other === null) return [{...change, kind: "removed", subject: one.title, text: describeCriterion(a, one)}];
    if (toMeaning(a, one) !== toMeaning(b, other)) {
      const text = describeCriterionChange(a, one, b, other).join("; ");
      return [{...change, kind: "changed", subject: other.title, text}];
    }
    if (one.id === other.id) return [];
    return [{...change, kind: "renamed", subject: other.title, text: `called ${one.id} before`, canMove: false}];
  });
}

function rangeChanges(a: Model, b: Model): Change[] {
  const ids = [...new Set([...a.dimensions, ...b.dimensions].map(({id}) => id))];
  const dimensions = ids.flatMap((id) =>
    rangeChange({id: `dimension ${id}`, part: "dimension", subject: toWords(id)}, [
      a.dimensions.find((one) => one.id === id),
      b.dimensions.find((one) => one.id === id)
    ])
  );
  return [...dimensions, ...rangeChange({id: "score", part: "score", subject: "score"}, [a.score, b.score])];
}

function rangeChange(
  about: Pick<Change, "id" | "part" | "subject">,
  [from, to]: readonly [Range | undefined, Range | undefined]
): Change[] {
  if (from === undefined) return [{...about, kind: "added", text: describeRange(to!), canMove: true}];
  if (to === undefined) return [{...about, kind: "removed", text: describeRange(from), canMove: true}];
  if (from.min === to.min && from.max === to.max) return [];
  return [{...about, kind: "changed", text: `${describeRange(from)} → ${describeRange(to)}`, canMove: true}];
}

/** True where tiers can be told apart one by one: the same names in the same order. */
export function hasSameTiers(a: Model, b: Model): boolean {
  return a.tiers.length === b.tiers.length && a.tiers.every(({name}, i) => name === b.tiers[i]!.name);
}

function tierChanges(a: Model, b: Model): Change[] {
  const isSame = hasSameTiers(a, b);
  const names = [...new Set([...a.tiers, ...b.tiers].map(({name}) => name))];
  const lines = names.flatMap((name) => {
    const [i, j] = [a.tiers, b.tiers].map((tiers) => tiers.findIndex((tier) => tier.name === name)) as [number, number];
    const [from, to] = [i < 0 ? null : describeWholeTier(a, i), j < 0 ? null : describeWholeTier(b, j)];
    return from === to ? [] : [{name, from, to}];
  });
  const change = {part: "tier" as const, canMove: true};
  if (isSame)
    return lines.map(({name, from, to}) => ({
      ...change,
      id: `tier ${name}`,
      kind: "changed",
      subject: name,
      text: `${from!} → ${to!}`
    }));
  const words = lines.map(({name, from, to}) =>
    from === null ? `${name} is new: ${to!}` : to === null ? `${name} is gone: ${from}` : `${name}: ${from} → ${to}`
  );
  const order = `${a.tiers.map(({name}) => name).join(", ")} → ${b.tiers.map(({name}) => name).join(", ")}`;
  return [{...change, id: "tiers", kind: "changed", subject: "tiers", text: [order, ...words].join("; ")}];
}

function aboutChanges(a: Model, b: Model): Change[] {
  const facts: [string, string | null, string | null][] = [
    ["title", a.title, b.title],
    ["effective from", a.effectiveFrom, b.effectiveFrom]
  ];
  return facts.flatMap(([subject, from, to]) =>
    from === to
      ? []
      : [
          {
            id: `about ${subject}`,
            part: "about",
            kind: "changed",
            subject,
            text: `${from ?? "not stated"} → ${to ?? "not stated"}`,
            canMove: false
          }
        ]
  );
}

/**
 * How a lead's move is told: by the names of tiers where the models share them, with their actions; by the action alone
 * where the names differ.
 */
export type MoveRule = "tier" | "action";

/** A tier as far as moves are concerned. */
export interface TierName {
  name: string;
  action: string;
}

/**
 * Whether two models' tiers are compared by name or by action only: by name where one model has all the names of the
 * other.
 *
 * @example
 * toMoveRule([{name: "hot", action: "sales"}], [{name: "good", action: "sales"}]); // => "action"
 */
export function toMoveRule(a: readonly TierName[], b: readonly TierName[]): MoveRule {
  const [few, many] = a.length < b.length ? [a, b] : [b, a];
  return few.every(({name}) => many.some((tier) => tier.name === name)) ? "tier" : "action";
}

/**
 * What a lead in a tier counts as under a rule: leads that count as something else have moved.
 *
 * @example
 * toMoveClass({name: "hot", action: "sales"}, "action"); // => "sales"
 */
export function toMoveClass({name, action}: TierName, rule: MoveRule): string {
  return rule === "tier" ? `${action}\n${name}` : action;
}

/** `first@1 → first@2`. */
export function toDifferenceName(a: Model, b: Model): string {
  return `${toModelName(a)} → ${toModelName(b)}`;
}
