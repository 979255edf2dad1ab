import {evaluate} from "./evaluate.js";
import type {Comparison, Expression, Literal} from "./expression.js";
import type {Rule} from "./model.js";

/** What one condition says of a value. */
type Atom =
  | {kind: "compare"; subject: Expression; operator: Comparison; value: Literal}
  | {kind: "null"; subject: Expression; isNull: boolean};

/** Conditions that hold together; a predicate is true in one of several such cases. */
type Case = readonly Atom[];

/** More cases than this are not looked through: the predicate then counts as possible. */
const MAX_CASES = 512;

const opposite: Record<Comparison, Comparison> = {"=": "<>", "<>": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"};
const flipped: Record<Comparison, Comparison> = {"=": "=", "<>": "<>", "<": ">", "<=": ">=", ">": "<", ">=": "<="};

/**
 * Whether a predicate can be true at all. False only where that is certain: conditions on the same value that exclude
 * each other, such as `a < 5 and a > 10`, a text in lower case that has a capital, a length below 0.
 *
 * @example
 * const a = {node: "column", name: "a"};
 * const five = {node: "literal", type: "number", value: "5"};
 * const below = {node: "compare", operator: "<", left: a, right: five};
 * const above = {node: "compare", operator: ">", left: a, right: five};
 * canBeTrue({node: "and", operands: [below, above]}); // => false
 */
export function canBeTrue(predicate: Expression): boolean {
  const cases = toCases(predicate, true);
  return cases === null || cases.some(isPossible);
}

/**
 * For each level of a rule from 1 whether it can be reached: a band is asked only where no earlier one holds. Levels of
 * `per` rules always can.
 *
 * @returns one entry a band; one for `when` rules, none for `per` rules
 */
export function reachableLevels(rule: Rule): boolean[] {
  if (rule.type === "per") return [];
  if (rule.type === "when") return [canBeTrue(rule.when)];
  return rule.bands.map(({when}, i) => {
    const earlier = rule.bands.slice(0, i).map((band): Expression => ({node: "not", operand: band.when}));
    return canBeTrue(earlier.length === 0 ? when : {node: "and", operands: [when, ...earlier]});
  });
}

/** The cases in which an expression is true, or false; null where there are too many. */
function toCases(e: Expression, truth: boolean): Case[] | null {
  switch (e.node) {
    case "literal":
      return e.type === "boolean" && (e.value === "true") === truth ? [[]] : [];
    case "column":
      return [[{kind: "compare", subject: e, operator: "=", value: toBoolean(truth)}]];
    case "and":
    case "or": {
      const parts = e.operands.map((operand) => toCases(operand, truth));
      return (e.node === "and") === truth ? join(parts) : unite(parts);
    }
    case "not":
      return toCases(e.operand, !truth);
    case "between": {
      const parts = [compare(e.operand, ">=", e.low, truth), compare(e.operand, "<=", e.high, truth)];
      return truth ? join(parts) : unite(parts);
    }
    case "in": {
      const parts = e.list.map((item) => compare(e.operand, "=", item, truth));
      return truth ? unite(parts) : join(parts);
    }
    case "compare":
      return compare(e.left, e.operator, e.right, truth);
    case "isNull":
      return [[{kind: "null", subject: e.operand, isNull: truth}]];
    default:
      return [[]];
  }
}

const toBoolean = (truth: boolean): Literal => ({node: "literal", type: "boolean", value: String(truth)});

function compare(left: Expression, operator: Comparison, right: Expression, truth: boolean): Case[] {
  if (left.node === "literal" && right.node === "literal") {
    return evaluate({node: "compare", operator, left, right}, {}) === truth ? [[]] : [];
  }
  if (left.node === "literal") return compare(right, flipped[operator], left, truth);
  if (right.node !== "literal") return [[]];
  if (right.type === "null") return [];
  return [[{kind: "compare", subject: left, operator: truth ? operator : opposite[operator], value: right}]];
}

function unite(parts: readonly (Case[] | null)[]): Case[] | null {
  if (parts.includes(null)) return null;
  const cases = parts.flatMap((part) => part!);
  return cases.length > MAX_CASES ? null : cases;
}

function join(parts: readonly (Case[] | null)[]): Case[] | null {
  // One part that cannot be true decides, however many cases the others have.
  if (parts.some((part) => part !== null && !part.some(isPossible))) return [];
  let all: Case[] = [[]];
  for (const part of parts) {
    if (part === null || all.length * part.length > MAX_CASES) return null;
    all = all.flatMap((one) => part.map((other) => [...one, ...other]));
  }
  return all;
}

function isPossible(atoms: Case): boolean {
  const subjects = new Map<string, {subject: Expression; atoms: Atom[]}>();
  for (const atom of atoms) {
    const key = JSON.stringify(atom.subject);
    const own = subjects.get(key) ?? {subject: atom.subject, atoms: []};
    own.atoms.push(atom);
    subjects.set(key, own);
  }
  return [...subjects.values()].every((own) => hasValue(own.subject, own.atoms));
}

type Bound = Pick<Atom & {kind: "compare"}, "operator" | "value">;

function hasValue(subject: Expression, atoms: readonly Atom[]): boolean {
  const bounds = atoms.filter((atom) => atom.kind === "compare") as Bound[];
  const isNull = atoms.some((atom) => atom.kind === "null" && atom.isNull);
  if (isNull) return bounds.length === 0 && !atoms.some((atom) => atom.kind === "null" && !atom.isNull);
  const domain = domainOf(subject, bounds);
  if (domain !== null) return domain.some((value) => bounds.every((bound) => fits(value, bound)));
  return isConsistent([...bounds, ...naturalBounds(subject)]);
}

/** The only values a subject can have, where they are few. */
function domainOf(subject: Expression, bounds: readonly Bound[]): Literal[] | null {
  if (bounds[0]?.value.type === "boolean") return [toBoolean(true), toBoolean(false)];
  // A text in lower case equals only texts in lower case.
  const fixed = bounds.find(({operator}) => operator === "=")?.value;
  if (fixed === undefined) return null;
  if (subject.node === "call" && ["lower", "upper", "trim"].includes(subject.name)) {
    return evaluate({...subject, operands: [fixed]}, {}) === fixed.value ? [fixed] : [];
  }
  return naturalBounds(subject).every((bound) => fits(fixed, bound)) ? [fixed] : [];
}

function naturalBounds(subject: Expression): Bound[] {
  const isSize = subject.node === "call" && (subject.name === "length" || subject.name === "abs");
  return isSize ? [{operator: ">=", value: {node: "literal", type: "number", value: "0"}}] : [];
}

const fits = (left: Literal, {operator, value}: Bound) =>
  evaluate({node: "compare", operator, left, right: value}, {}) === true;

/** Whether some value lies between all lower and all upper bounds; one that is excluded matters only if it is the last. */
function isConsistent(bounds: readonly Bound[]): boolean {
  const lower = bounds.filter(({operator}) => operator === ">" || operator === ">=");
  const upper = bounds.filter(({operator}) => operator === "<" || operator === "<=");
  return lower.every((low) =>
    upper.every((high) => {
      if (fits(low.value, {operator: "<", value: high.value})) return true;
      if (low.operator === ">" || high.operator === "<") return false;
      return bounds.every((bound) => fits(low.value, bound));
    })
  );
}
