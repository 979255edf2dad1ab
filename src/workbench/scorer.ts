import type {Sums} from "../model/kernel.js";
import {addPoints, finishScores, sumOf} from "../model/kernel.js";
import type {Model} from "../model/model.js";
import {BLOCK} from "../model/tierRule.js";
import {scoreSlots} from "../stats/scoreSlots.js";
import {applyEdits} from "./applyEdits.js";
import {editedTable} from "./editedTable.js";
import type {Edits} from "./edits.js";
import type {Layout} from "./layout.js";
import type {WorkbenchModel} from "./matrix.js";
import type {Packing} from "./packing.js";
import {createPacker} from "./packing.js";
import {findReach} from "./reach.js";

/** Score and tier of every row of a layout under one model, while the model is edited. */
export interface Scorer {
  /** The model as it is now. */
  readonly model: Model;
  /** How rows are packed now. */
  readonly packing: Packing;
  /** Best tier that the gates leave open, by place; null where no gate holds. */
  readonly gate: Uint8Array | null;
  /** Changes the model. What has to be added to the points of each criterion is added by the next pass. */
  setEdits(edits: Edits): void;
  /**
   * Goes over all rows, block by block.
   *
   * @param into array whose first `BLOCK` entries each block is packed into
   */
  pass: (visit: (packed: Int32Array, from: number, to: number) => void, into?: Int32Array) => void;
}

interface Change {
  sums: Int32Array;
  levels: Uint8Array;
  difference: Int32Array;
}

/**
 * @param base the model that edits are relative to
 */
export function createScorer(layout: Layout, base: WorkbenchModel): Scorer {
  const {n} = layout;
  const {criteria, dimensions, groups} = base.model;
  const columns = base.columns.map((name) => layout.levels(name));
  const sums: Sums = {
    dimensions: dimensions.map(() => new Int32Array(n)),
    groups: groups.map(() => new Int32Array(n)),
    gate: criteria.some(({gate}) => gate !== null) ? new Uint8Array(n) : null
  };
  const packer = createPacker(sums);
  const packed = new Int32Array(BLOCK);
  /** Points that the sums hold, and those that they are to hold. */
  const held: Int32Array[] = criteria.map(() => new Int32Array(256));
  let wanted: readonly Int32Array[] = held;
  /** Edits of each criterion as one text, with the table they gave: the work of a slider is one of them. */
  let known = criteria.map((one) => ({text: "", table: editedTable(one, one)}));
  let gates: readonly string[] = [];
  let model = base.model;
  let packing: Packing | null = null;

  const getPacking = (): Packing => (packing ??= packFinished(model, sums, n));

  const takeChanges = (): Change[] =>
    criteria.flatMap((criterion, c) => {
      const [before, after] = [held[c]!, wanted[c]!];
      if (after === before || after.every((points, level) => points === before[level])) return [];
      const difference = after.map((points, level) => points - before[level]!);
      held[c] = after;
      return [{sums: sumOf(sums, criterion), levels: columns[c]!, difference}];
    });

  const closeGates = () => {
    const closed = model.criteria.flatMap(({id, gate}) => (gate === null ? [] : [`${gate} ${id}`]));
    if (sums.gate === null || closed.join("\n") === gates.join("\n")) return;
    gates = closed;
    sums.gate.fill(0);
    for (const {id, gate} of model.criteria) {
      if (gate === null) continue;
      const levels = columns[criteria.findIndex((one) => one.id === id)]!;
      for (let i = 0; i < n; ++i) if (levels[i] === 1 && sums.gate[i]! < gate) sums.gate[i] = gate;
    }
  };

  const advance = (changes: readonly Change[], from: number, to: number) => {
    for (const {sums: own, levels, difference} of changes) addPoints(own, levels, difference, to, from);
  };

  return {
    get model() {
      return model;
    },
    get packing() {
      return getPacking();
    },
    get gate() {
      return gates.length === 0 ? null : sums.gate;
    },
    setEdits(edits) {
      const next = applyEdits(base.model, edits);
      const byId = new Map(next.criteria.map((one) => [one.id, one]));
      // Everything is made before anything is kept: where points leave their range, the bench stays as it was.
      const texts = toTexts(edits);
      const tables = criteria.map((one, c) =>
        (texts.get(one.id) ?? "") === known[c]!.text ? known[c]!.table : editedTable(byId.get(one.id) ?? null, one)
      );
      const reach = findReach(
        next,
        criteria.map(({dimension, group}, c) => ({dimension, group, table: tables[c]!}))
      );
      model = next;
      wanted = tables;
      known = criteria.map(({id}, c) => ({text: texts.get(id) ?? "", table: tables[c]!}));
      packing = packer(next, reach);
      closeGates();
      if (packing === null) advance(takeChanges(), 0, n);
    },
    pass(visit, into = packed) {
      const changes = takeChanges();
      const {pack} = getPacking();
      for (let from = 0; from < n; from += BLOCK) {
        const to = Math.min(from + BLOCK, n);
        advance(changes, from, to);
        pack(into, from, to);
        visit(into, from, to);
      }
    }
  };
}

/** Edits of the criteria, by criterion. */
function toTexts(edits: Edits): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [path, text] of Object.entries(edits)) {
    if (!path.startsWith("criteria.")) continue;
    // An identifier holds no dot.
    const id = path.split(".")[1]!;
    texts.set(id, `${texts.get(id) ?? ""}${path} ${text}\n`);
  }
  return texts;
}

/** The same form by the kernel, for models whose ranges or rules are too wide for tables: slower, and as right. */
function packFinished(model: Model, sums: Sums, n: number): Packing {
  const {score, tier} = finishScores(model, {...sums, gate: null}, n);
  const {slots, size, scoreAt} = scoreSlots(score);
  const shift = Math.ceil(Math.log2(model.tiers.length));
  const worst = model.tiers.length - 1;
  return {
    ...{shift, size: Math.max(1, size), first: 0, last: Math.max(0, size - 1)},
    tiers: Uint8Array.from({length: Math.max(1, size) << shift}, (_, row) => Math.min(row % 2 ** shift, worst)),
    scoreAt,
    pack: (into, from, to) => {
      for (let i = from; i < to; ++i) into[i - from] = (slots[i]! << shift) | tier[i]!;
    }
  };
}

/** Slot and tier of every row, gates included: for whatever is not done at every edit. */
export interface ScoredRows {
  slot: Int32Array;
  tier: Uint8Array;
  /** What a slot stands for. */
  packing: Pick<Packing, "size" | "scoreAt">;
}

export function readRows({packing, gate, pass}: Scorer, n: number): ScoredRows {
  const slot = new Int32Array(n);
  const tier = new Uint8Array(n);
  const {shift, tiers, first, last} = packing;
  pass((packed, from, to) => {
    for (let i = from; i < to; ++i) {
      const row = packed[i - from]!;
      slot[i] = Math.min(last, Math.max(first, row >> shift));
      const open = tiers[row]!;
      tier[i] = gate === null || gate[i]! < open ? open : gate[i]!;
    }
  });
  const {size, scoreAt} = packing;
  return {slot, tier, packing: {size, scoreAt}};
}
