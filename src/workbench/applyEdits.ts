import {compareDecimals, formatDecimal, parseDecimal, toDecimal, toHundredths} from "../model/decimal.js";
import {gridRules} from "../model/gridRules.js";
import type {Criterion, Grid, Group, Model, Rule, Tier, TierRule} from "../model/model.js";
import {DataError} from "../util/errors.js";
import {suggest} from "../util/nearest.js";
import type {Edits} from "./edits.js";
import type {Part} from "./parts.js";
import {listParts} from "./parts.js";

/**
 * Edits with every text in its shortest form, without those that leave a part as it is, in the order of the parts.
 *
 * @throws DataError where a path is none of the model's, or a value is not one its part may have
 */
export function normalizeEdits(model: Model, edits: Edits): Edits {
  const {parts, paths} = findParts(model);
  for (const path of Object.keys(edits)) if (!paths.has(path)) refusePath(path, paths);
  const changed = parts.flatMap((part): [string, string][] => {
    if (!Object.hasOwn(edits, part.path)) return [];
    const text = toText(part, edits[part.path]!);
    return text === toText(part, part.base) ? [] : [[part.path, text]];
  });
  return Object.fromEntries(changed);
}

interface KnownParts {
  parts: readonly Part[];
  paths: ReadonlySet<string>;
}

/** Parts of models that were edited: a slider asks for those of one model over and over. */
const known = new WeakMap<Model, KnownParts>();

function findParts(model: Model): KnownParts {
  const found = known.get(model);
  if (found !== undefined) return found;
  const parts = listParts(model);
  const made = {parts, paths: new Set(parts.map(({path}) => path))};
  known.set(model, made);
  return made;
}

function refusePath(path: string, paths: Iterable<string>): never {
  const hint = suggest(path, paths);
  throw new DataError(`no such part of the model: ${path}${hint === null ? "" : ` (${hint})`}`);
}

function toText({path, base, min, max, step}: Part, text: string): string {
  if (base === "on") {
    if (text !== "off" && text !== "on") throw new DataError(`${path} must be off or on: ${text}`);
    return text;
  }
  const value = parsePart(path, text);
  const isWhole = step === 1;
  const scale = isWhole ? 0 : 2;
  const shortest = formatDecimal(value);
  const places = shortest.split(".")[1]?.length ?? 0;
  // What the file says may have more places than can be given here.
  if (places > scale && shortest !== formatDecimal(parseDecimal(base)))
    throw new DataError(`${path} must have at most ${scale} decimal places: ${text}`);
  if (compareDecimals(value, toDecimal(min!)) < 0 || compareDecimals(value, toDecimal(max!)) > 0)
    throw new DataError(`${path} must be within ${min} and ${max}: ${text}`);
  return shortest;
}

function parsePart(path: string, text: string) {
  try {
    return parseDecimal(text);
  } catch {
    throw new DataError(`${path} must be a number: ${text}`);
  }
}

/**
 * The model with other numbers. Criteria that are off are left out; everything else stays in its order.
 *
 * @throws DataError where a path or a value is none of the model's parts, a minimum is above its maximum, or the cuts of
 * a grid's side do not fall
 * @example
 * applyEdits({id: "m", version: 1, title: "", effectiveFrom: null, dimensions: [{id: "fit", min: 0, max: 5000}], groups: [],
 *   score: {min: 0, max: 10000}, criteria: [], tiers: [{name: "all", action: "sales", afterDays: null, when: null}], grid: null, leadTypes: []
 * }, {"dimensions.fit.max": "60"}).dimensions; // => [{id: "fit", min: 0, max: 6000}]
 */
export function applyEdits(model: Model, edits: Edits): Model {
  const changed = normalizeEdits(model, edits);
  const read: Read = (path, base) => (Object.hasOwn(changed, path) ? changed[path]! : base);
  const points: ReadPoints = (path, base) =>
    Object.hasOwn(changed, path) ? toHundredths(parseDecimal(changed[path]!)) : base;
  return {
    ...model,
    criteria: model.criteria
      .filter(({id}) => read(`criteria.${id}.off`, "on") !== "off")
      .map((one) => toCriterion(one, read)),
    dimensions: model.dimensions.map((one) => toRange(one, `dimensions.${one.id}`, points)),
    groups: model.groups.map((one) => toGroup(one, points)),
    score: toRange(model.score, "score", points),
    ...toTiers(model, points)
  };
}

type Read = (path: string, base: string) => string;
type ReadPoints = (path: string, base: number) => number;

function toCriterion(one: Criterion, read: Read): Criterion {
  const at = `criteria.${one.id}`;
  const isOpen = one.gate !== null && read(`${at}.gate`, "on") === "off";
  return {
    ...one,
    rule: toRule(one.rule, at, read),
    unknownPoints: read(`${at}.unknown`, one.unknownPoints),
    ...(isOpen ? {gate: null, recycleDays: null} : {})
  };
}

function toRule(rule: Rule, at: string, read: Read): Rule {
  if (rule.type === "when") return {...rule, points: read(`${at}.points`, rule.points)};
  if (rule.type === "per")
    return {...rule, points: read(`${at}.points`, rule.points), upto: read(`${at}.upto`, rule.upto)};
  return {
    ...rule,
    bands: rule.bands.map((band, i) => ({...band, points: read(`${at}.bands.${i}.points`, band.points)}))
  };
}

function toRange<T extends {min: number; max: number}>(range: T, at: string, points: ReadPoints): T {
  const own = {...range, min: points(`${at}.min`, range.min), max: points(`${at}.max`, range.max)};
  checkRange(own, at);
  return own;
}

function toGroup(group: Group, points: ReadPoints): Group {
  const at = `groups.${group.id}`;
  const own = {
    ...group,
    min: group.min === null ? null : points(`${at}.min`, group.min),
    max: group.max === null ? null : points(`${at}.max`, group.max)
  };
  checkRange(own, at);
  return own;
}

function checkRange({min, max}: {min: number | null; max: number | null}, at: string): void {
  if (min !== null && max !== null && min > max)
    throw new DataError(`${at}: min is above max: ${min / 100} and ${max / 100}`);
}

function toTiers({tiers, grid}: Model, points: ReadPoints): {tiers: readonly Tier[]; grid: Grid | null} {
  if (grid === null) return {grid, tiers: tiers.map((tier) => toTier(tier, points))};
  const own: Grid = {...grid, rows: toAxis(grid, "rows", points), columns: toAxis(grid, "columns", points)};
  const rules = gridRules(own, tiers.length);
  return {grid: own, tiers: tiers.map((tier, t) => ({...tier, when: rules[t]!}))};
}

function toTier(tier: Tier, points: ReadPoints): Tier {
  let k = 0;
  const visit = (rule: TierRule): TierRule => {
    if (rule.node === "compare") return {...rule, threshold: points(`tiers.${tier.name}.${k++}`, rule.threshold)};
    if (rule.node === "not") return {...rule, operand: visit(rule.operand)};
    return {...rule, operands: rule.operands.map(visit)};
  };
  return tier.when === null ? tier : {...tier, when: visit(tier.when)};
}

function toAxis(grid: Grid, side: "rows" | "columns", points: ReadPoints): Grid["rows"] {
  const axis = grid[side];
  const steps = axis.steps.map((step, k) =>
    step.from === null ? step : {...step, from: points(`grid.${side}.${k}`, step.from)}
  );
  const k = steps.findIndex(({from}, i) => i > 0 && from !== null && from >= steps[i - 1]!.from!);
  if (k > 0)
    throw new DataError(
      `grid.${side}.${k} must be below the cut before it, ${steps[k - 1]!.from! / 100}: ${steps[k]!.from! / 100}`
    );
  return {...axis, steps};
}
