import type {Model} from "../../src/model/model.js";
import type {Random} from "../../src/util/random.js";
import {applyEdits, normalizeEdits} from "../../src/workbench/applyEdits.js";
import type {Edits} from "../../src/workbench/edits.js";
import type {Part} from "../../src/workbench/parts.js";
import {listParts} from "../../src/workbench/parts.js";

/** Edits by chance that the model can take, each part with the share given. */
export function drawEdits(model: Model, random: Random, share = 0.2): Edits {
  let edits: Edits = {};
  for (const part of listParts(model)) {
    if (random.uniform() >= share) continue;
    const next = {...edits, [part.path]: drawValue(part, random)};
    try {
      applyEdits(model, next);
      edits = next;
    } catch {
      // Out of order or out of range beside the others: without it.
    }
  }
  return normalizeEdits(model, edits);
}

function drawValue({base, step, min, max}: Part, random: Random): string {
  if (base === "on") return "off";
  if (step === 1) return String(min! + Math.floor(random.uniform() * (max! - min! + 1)));
  const digits = Math.floor(random.uniform() * 3);
  return (Number(base) + (random.uniform() - 0.5) * 20).toFixed(digits);
}
