import type {PartCases, PartDesign} from "./fitParts.js";
import type {Part} from "./parts.js";

/** Share of the leads at level 0 below which the other levels are not measured from it. */
const rare = 0.05;

/** Parts that take part in a fit, and what the levels of a criterion are measured from. */
export interface Columns {
  /** Places of the parts with a column: those that tell some of the leads from others. */
  kept: number[];
  /** Places of the unknowns from which the levels of their criterion are measured, in place of level 0. */
  references: number[];
}

/**
 * Level 0 gives no points, so the levels of a criterion are measured from it. Where hardly anybody is there and more leads
 * are unknown, they are measured from unknown, whose points then stay: else the odds of a handful would shift all others,
 * and every lead against the cuts. Level 0 has a column then, and what it says cannot be said in points.
 *
 * @param isAside parts that shall not take part
 */
export function chooseColumns(
  {parts}: PartDesign,
  {cases, nAll, isAside = () => false}: {cases: readonly PartCases[]; nAll: number; isAside?: (part: number) => boolean}
): Columns {
  const references = parts.flatMap(({kind, criterion}, i) => {
    const rest = parts.findIndex((other) => other.kind === "rest" && other.criterion === criterion);
    if (kind !== "unknown" || rest < 0 || !cases[i]!.isVarying) return [];
    const nRest = cases[rest]!.n;
    return nRest < rare * nAll && nRest < cases[i]!.n ? [i] : [];
  });
  const isMeasured = (criterion: number) => references.some((i) => parts[i]!.criterion === criterion);
  const kept = parts.flatMap(({kind, criterion}, i) => {
    const isOut = kind === "rest" ? !isMeasured(criterion) : references.includes(i);
    return cases[i]!.isVarying && !isOut && !isAside(i) ? [i] : [];
  });
  return {kept, references};
}

/** Points on top of the learned ones: what unknown gives, where a level is measured from it. */
export function toOffset(parts: readonly Part[], {references}: Pick<Columns, "references">, part: Part): number {
  if (part.kind !== "level") return 0;
  const reference = references.find((i) => parts[i]!.criterion === part.criterion);
  return reference === undefined ? 0 : parts[reference]!.present;
}
