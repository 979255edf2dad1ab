import {toLevelLabel} from "../../lib/model/describe.js";
import {toWords} from "../../lib/model/english.js";
import type {Model} from "../../lib/model/model.js";
import type {LearnedPoints} from "../../lib/workbench/matrix.js";
import type {Part} from "../../lib/workbench/parts.js";
import {listParts} from "../../lib/workbench/parts.js";
import {toSentence} from "../format.js";
import type {PanelPart} from "./partsPanel.js";

/** The parts of a model as controls need them: words for what a number is, and a slider's range about what stands. */
export function toPanelParts(model: Model, learned: ReadonlyMap<string, LearnedPoints>): PanelPart[] {
  const parts = listParts(model);
  const most = toMost(parts, learned);
  return parts.map((part) => ({
    path: part.path,
    label: toLabel(part, model),
    base: part.base,
    isSwitch: part.base === "on",
    ...toSlider(part, most)
  }));
}

/** Points of all criteria get one range, so that sliders beside each other can be compared. */
function toMost(parts: readonly Part[], learned: ReadonlyMap<string, LearnedPoints>): number {
  const sizes = parts.flatMap(({path, kind, base}) => {
    if (kind !== "points" && kind !== "band" && kind !== "unknown") return [];
    const points = learned.get(path)?.points ?? 0;
    return [Math.abs(Number(base)), Math.abs(points)];
  });
  return Math.ceil((1.25 * Math.max(8, ...sizes)) / 5) * 5;
}

function toSlider({kind, base, min, max}: Part, most: number): {min: number; max: number; step: number} {
  const value = Number(base);
  if (kind === "upto") return {min: min!, max: max!, step: 1};
  const step = Number.isInteger(value) ? 1 : 0.5;
  if (kind === "points" || kind === "band" || kind === "unknown") return {min: -most, max: most, step};
  // Limits, thresholds and cuts: as far to both sides as they are from 0, and some points at least.
  const room = Math.max(20, Math.ceil(Math.abs(value) / 10) * 10);
  return {min: Math.max(min ?? -Infinity, value - room), max: Math.min(max ?? Infinity, value + room), step};
}

const operators: Readonly<Record<string, string>> = {
  ">=": "from",
  ">": "above",
  "<": "below",
  "<=": "up to",
  "=": "is",
  "<>": "is not"
};

function toLabel({kind, criterion, level, label}: Part, {criteria}: Model): string {
  const rule = criterion === null ? null : criteria[criterion]!.rule;
  if (kind === "band") return toSentence(toLevelLabel(rule!, level!));
  if (kind === "unknown") return "Unknown";
  if (kind === "criterion") return "on";
  if (kind === "gate") return "gate";
  if (kind === "points") return rule?.type === "per" ? `For each of ${toWords(rule.per)}` : "Met";
  if (kind === "threshold")
    return label.replace(/ (\S+)$/, (_, operator: string) => ` ${operators[operator] ?? operator}`);
  return toSentence(label);
}
