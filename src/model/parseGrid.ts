import {suggest} from "../util/nearest.js";
import {toDecimal, toHundredths} from "./decimal.js";
import {gridRules} from "./gridRules.js";
import type {Dimension, Grid, GridAxis, Tier} from "./model.js";
import {toAfterDays} from "./parseTiers.js";
import type {Reporter} from "./reporter.js";
import type {GridSpec} from "./tierSpec.js";

/**
 * The tiers of a grid as an ordered list with rules, and the grid's layout for pages.
 *
 * Every cell must be in exactly one tier. The last tier gets no rule, as in a list: what is left of a grid that is
 * covered once is its cells.
 *
 * @returns null where a fault was reported
 */
export function toGrid(
  spec: GridSpec,
  dimensions: readonly Dimension[],
  reporter: Reporter
): {grid: Grid; tiers: Tier[]} | null {
  const rows = toAxis(spec.rows, "rows", dimensions, reporter);
  const columns = toAxis(spec.columns, "columns", dimensions, reporter);
  const afterDays = spec.cells.map((cell, i) => toAfterDays(cell, ["tiers", "cells", i], reporter));
  const names = toTierNames(spec);
  spec.cells.forEach(({name, cells}, i) => {
    if (name === undefined && cells.length > 1) reporter.report(["tiers", "cells", i], "missing: name");
  });
  if (rows === null || columns === null) return null;
  const places = toPlaces(rows, columns, reporter);
  const tierOf = assignCells(spec, places, reporter);
  if (tierOf === null) return null;
  const cellAt = new Map([...places].map(([cell, {row, column}]) => [`${row} ${column}`, tierOf.get(cell)!]));
  const layout = rows.steps.map((_, r) => columns.steps.map((__, c) => cellAt.get(`${r} ${c}`)!));
  const grid: Grid = {rows, columns, tiers: layout};
  const rules = gridRules(grid, spec.cells.length);
  const tiers = spec.cells.map(({action}, t): Tier => ({
    name: names[t]!,
    action,
    afterDays: afterDays[t]!,
    when: rules[t]!
  }));
  return {grid, tiers};
}

/** Names of a grid's tiers in order: the stated one, else that of the cell. */
export function toTierNames({cells}: GridSpec): string[] {
  return cells.map((cell) => cell.name ?? cell.cells[0]!);
}

interface Place {
  row: number;
  column: number;
}

function toAxis(
  {dimension, from, rest}: GridSpec["rows"],
  side: "rows" | "columns",
  dimensions: readonly Dimension[],
  {report}: Reporter
): GridAxis | null {
  const path = ["tiers", side];
  const names = [...dimensions.map(({id}) => id), "score"];
  if (!names.includes(dimension)) {
    report([...path, "dimension"], `unknown dimension: ${dimension}`, suggest(dimension, names));
    return null;
  }
  // By threshold, because keys that look like numbers do not keep the order of the file.
  const steps = Object.entries(from)
    .map(([name, points]) => ({name, from: toHundredths(toDecimal(points))}))
    .sort((a, b) => b.from - a.from);
  const twice = steps.find((step, i) => step.from === steps[i - 1]?.from);
  if (twice !== undefined) report([...path, "from", twice.name], `two steps begin at the same points: ${twice.name}`);
  if (Object.hasOwn(from, rest)) report([...path, "rest"], `step is already named: ${rest}`);
  const subject = dimension === "score" ? "score" : names.indexOf(dimension);
  return {subject, steps: [...steps, {name: rest, from: null}]};
}

/** Every cell's name, row and column: `A1` is row A, column 1. */
function toPlaces(rows: GridAxis, columns: GridAxis, {report}: Reporter): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  rows.steps.forEach((r, row) =>
    columns.steps.forEach((c, column) => {
      const cell = `${r.name}${c.name}`;
      if (places.has(cell)) report(["tiers"], `two cells have the same name: ${cell}`);
      places.set(cell, {row, column});
    })
  );
  return places;
}

function assignCells(
  spec: GridSpec,
  places: ReadonlyMap<string, Place>,
  {report}: Reporter
): ReadonlyMap<string, number> | null {
  const tierOf = new Map<string, number>();
  spec.cells.forEach(({cells}, t) =>
    cells.forEach((cell, i) => {
      const path = ["tiers", "cells", t, "cells", i];
      if (!places.has(cell)) report(path, `unknown cell: ${cell}`, suggest(cell, places.keys()));
      else if (tierOf.has(cell))
        report(path, `cell is already in a tier: ${cell}`, `first in cells[${tierOf.get(cell)}]`);
      else tierOf.set(cell, t);
    })
  );
  const missing = [...places.keys()].filter((cell) => !tierOf.has(cell));
  if (missing.length > 0) report(["tiers", "cells"], `cells in no tier: ${missing.join(", ")}`);
  return tierOf.size === places.size ? tierOf : null;
}
