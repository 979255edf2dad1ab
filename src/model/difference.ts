import {pairCriteria, toMeaning} from "./criterionPairs.js";
import {describeGroup} from "./describe.js";
import {
  describeCriterion,
  describeCriterionChange,
  describeGridChange,
  describeRange,
  describeWholeTier
} from "./describeChange.js";
import {toWords} from "./english.js";
import type {Model, Range} from "./model.js";
import {describeTierRule} from "./tierRule.js";

/** What of a model a change touches. */
export type ChangePart = "criterion" | "dimension" | "group" | "score" | "tier" | "lead_type" | "about";

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
  return [
    ...criterionChanges(a, b),
    ...rangeChanges(a, b),
    ...tierChanges(a, b),
    ...leadTypeChanges(a, b),
    ...aboutChanges(a, b)
  ];
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
  const groupIds = [...new Set([...a.groups, ...b.groups].map(({id}) => id))];
  const groups = groupIds.flatMap((id) => groupChange(id, findGroup(a, id), findGroup(b, id)));
  return [...dimensions, ...groups, ...rangeChange({id: "score", part: "score", subject: "score"}, [a.score, b.score])];
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

/** A group by its id, in words that hold all of its meaning. */
function findGroup({groups, dimensions}: Model, id: string): {title: string; text: string} | null {
  const group = groups.find((one) => one.id === id);
  if (group === undefined) return null;
  const text = describeGroup({...group, title: toWords(dimensions[group.dimension]!.id)});
  return {title: group.title, text};
}

function groupChange(id: string, from: ReturnType<typeof findGroup>, to: ReturnType<typeof findGroup>): Change[] {
  if (from?.text === to?.text) return [];
  const change = {id: `group ${id}`, part: "group" as const, subject: (to ?? from)!.title, canMove: true};
  if (from === null) return [{...change, kind: "added", text: to!.text}];
  if (to === null) return [{...change, kind: "removed", text: from.text}];
  return [{...change, kind: "changed", text: `${from.text} → ${to.text}`}];
}

/** True where tiers can be told apart one by one: the same names in the same order, and no grid that holds them together. */
export function hasSameTiers(a: Model, b: Model): boolean {
  if (a.grid !== null || b.grid !== null) return false;
  return a.tiers.length === b.tiers.length && a.tiers.every(({name}, i) => name === b.tiers[i]!.name);
}

function tierChanges(a: Model, b: Model): Change[] {
  const names = [...new Set([...a.tiers, ...b.tiers].map(({name}) => name))];
  const lines = names.flatMap((name) => {
    const [from, to] = [describeNamed(a, name), describeNamed(b, name)];
    return from === to ? [] : [{name, from, to}];
  });
  const change = {part: "tier" as const, kind: "changed" as const, canMove: true};
  if (hasSameTiers(a, b))
    return lines.map(({name, from, to}) => ({
      ...change,
      id: `tier ${name}`,
      subject: name,
      text: `${from!} → ${to!}`
    }));
  const orders = [a, b].map(({tiers}) => tiers.map(({name}) => name).join(", "));
  const order = orders[0] === orders[1] ? [] : [orders.join(" → ")];
  const words =
    a.grid !== null && b.grid !== null
      ? describeGridChange(a, b)
      : lines.map(({name, from, to}) => `${name}: ${from ?? "not there"} → ${to ?? "gone"}`);
  const isSame = lines.length === 0 && order.length === 0;
  return isSame ? [] : [{...change, id: "tiers", subject: "tiers", text: [...order, ...words].join("; ")}];
}

/** A tier in words that hold all of its meaning; null where the model has none of that name. */
function describeNamed(model: Model, name: string): string | null {
  const tier = model.tiers.findIndex((one) => one.name === name);
  return tier < 0 ? null : describeWholeTier(model, tier);
}

/** Lead types tell MQLs and PQLs apart; no tier depends on them. */
function leadTypeChanges(a: Model, b: Model): Change[] {
  const ruleOf = ({leadTypes, dimensions}: Model, stage: string): string | null => {
    const type = leadTypes.find((one) => one.stage === stage);
    return type === undefined ? null : describeTierRule(type.rule, dimensions);
  };
  const stages = [...new Set([...a.leadTypes, ...b.leadTypes].map(({stage}) => stage))];
  return stages.flatMap((stage): Change[] => {
    const [from, to] = [ruleOf(a, stage), ruleOf(b, stage)];
    if (from === to) return [];
    const kind = from === null ? "added" : to === null ? "removed" : "changed";
    const text = from === null ? to! : to === null ? from : `${from} → ${to}`;
    return [{id: `lead_type ${stage}`, part: "lead_type", kind, subject: toWords(stage), text, canMove: false}];
  });
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
