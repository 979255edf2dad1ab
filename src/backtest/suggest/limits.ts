import {isGateKind} from "../../domain/kind.js";
import type {Model} from "../../model/model.js";
import type {Sign, SuggestLimits} from "../../model/suggestLimits.js";
import {WinnowError} from "../../util/errors.js";
import {suggest} from "../../util/nearest.js";
import type {PartCases} from "./fitParts.js";
import type {Part} from "./parts.js";

/** What somebody wants of a criterion's weights: a sign, or that they stay as they are. */
export interface Pin {
  criterion: string;
  pin: Sign | "keep";
}

/** Fewest leads with a weight for which history is asked; below it the points stay as they are. */
export const fewestLeads = 10;

/** How far one weight may go. */
export interface PartLimit {
  /** Why it stays as it is; null where it may change. */
  kept: string | null;
  sign: Sign | null;
  /** Points of one file unit; null without limit. */
  maxChange: number | null;
}

/**
 * The limits of a model file with those of the command line in place of them.
 *
 * @throws WinnowError with the nearest name for every pin of a criterion that is not there
 */
export function mergeLimits(
  model: Model,
  limits: SuggestLimits,
  {pins, maxChange}: {pins: readonly Pin[]; maxChange: number | null}
): SuggestLimits & {kept: ReadonlySet<string>} {
  const ids = model.criteria.map(({id}) => id);
  const wrong = pins.filter(({criterion}) => !ids.includes(criterion));
  if (wrong.length > 0) {
    const lines = wrong.map(({criterion}) => {
      const hint = suggest(criterion, ids);
      return `no such criterion: ${criterion}${hint === null ? "" : ` (${hint})`}`;
    });
    throw new WinnowError(lines.join("\n"));
  }
  const signs = new Map(limits.signs);
  for (const {criterion, pin} of pins)
    if (pin !== "keep")
      signs.set(
        criterion,
        (signs.get(criterion) ?? [null]).map(() => pin)
      );
  const kept = new Set(pins.flatMap(({criterion, pin}) => (pin === "keep" ? [criterion] : [])));
  return {signs, kept, maxChange: maxChange ?? limits.maxChange};
}

/** The limit of each part, with the reasons that keep some of them as they are. */
export function toPartLimits(
  model: Model,
  parts: readonly Part[],
  {cases, signs, kept, maxChange}: ReturnType<typeof mergeLimits> & {cases: readonly PartCases[]}
): PartLimit[] {
  return parts.map((part, i) => {
    const {id, gate, kind} = model.criteria[part.criterion]!;
    const own = signs.get(id) ?? [];
    const sign = part.kind === "unknown" || part.kind === "rest" ? null : (own[Math.max(0, part.level - 1)] ?? null);
    const {n, isVarying} = cases[i]!;
    const why = () => {
      if (part.kind === "rest") return "no points";
      if (gate !== null || isGateKind(kind)) return gate === null ? `${kind}, stays` : "gate, stays";
      if (kept.has(id)) return "kept";
      if (n === 0) return "no lead has it";
      if (!isVarying) return "every lead has the same of it";
      return n < fewestLeads ? `only ${n} ${n === 1 ? "lead" : "leads"}` : null;
    };
    return {kept: why(), sign, maxChange};
  });
}
