import {basename, dirname, normalize} from "node:path";
import {parseDays} from "../domain/duration.js";
import {frameworks} from "../domain/framework.js";
import {isStage, stages} from "../domain/stage.js";
import type {Fault} from "../util/errors.js";
import {FaultsError} from "../util/errors.js";
import {suggest} from "../util/nearest.js";
import {parseYamlDocument, toFault, toFaults} from "../util/yamlDocument.js";
import type {CanonicalName} from "./canonical.js";
import {canonicalNames, getCanonicalTable} from "./canonical.js";
import type {EconomicsSpec, GivenScoreSpec, SourceSpec} from "./spec.js";
import {economicsSpec, sourceSpec, workspaceSpec} from "./spec.js";
import {capacityPattern} from "./specRules.js";
import type {Economics, GivenScore, ObservePolicy, Source, Span, Workspace} from "./workspace.js";
import {spans} from "./workspace.js";

type Report = (path: (string | number)[], message: string, hint?: string | null) => void;

/**
 * Reads a `workspace.yaml`.
 *
 * @param text content of the file
 * @param file its path; the folder's name is the workspace's name
 * @throws FaultsError with every fault: file, path, line, value, nearest valid name
 */
export function parseWorkspace(text: string, file: string): Workspace {
  const document = parseYamlDocument(text, file);
  const result = workspaceSpec.safeParse(document.value);
  if (!result.success) throw new FaultsError(toFaults(result.error.issues, document, validKeys));
  const faults: Fault[] = [];
  const report: Report = (path, message, hint = null) => {
    faults.push(toFault(document, {path, message, hint}));
  };
  const spec = result.data;
  const dir = dirname(file);
  const sources = canonicalNames.flatMap((table) => toSources(table, spec.sources[table], report));
  const workspace: Workspace = {
    name: basename(dir),
    dir,
    file,
    title: spec.title,
    currency: spec.currency ?? null,
    origin: spec.origin ?? null,
    simulate: spec.simulate ?? null,
    observedUntil: toDay(spec.observed_until, report),
    observe: toPolicy(spec.observe, report),
    convert: {to: toStage(spec.convert.to, ["convert", "to"], report), withinDays: toHorizon(spec, report)},
    champion: spec.champion ?? null,
    holdoutFold: toHoldout(spec, report),
    givenScores: toGivenScores(spec.given_scores, report),
    economics: toEconomics(spec.economics, report),
    segment: spec.segment ?? null,
    sources,
    frameworks,
    features: spec.features,
    placeOf: document.placeOf
  };
  checkOutcomes(workspace, report);
  if (faults.length > 0) throw new FaultsError(faults);
  return workspace;
}

function validKeys(path: readonly PropertyKey[]): readonly string[] {
  if (path.length === 0) return Object.keys(workspaceSpec.shape);
  if (path[0] === "sources") {
    if (path.length === 1) return canonicalNames;
    if (path.includes("attributes")) return ["from", "type", "known"];
    return Object.keys(sourceSpec.shape);
  }
  if (path[0] === "given_scores" && path.length === 2) return ["title", "order"];
  if (path[0] === "holdout") return ["fold"];
  if (path[0] === "economics") return Object.keys(economicsSpec.shape);
  if (path[0] === "observe") return ["as_of", "every", "for"];
  if (path[0] === "convert") return ["to", "within"];
  return [];
}

function toSources(table: CanonicalName, spec: SourceSpec | SourceSpec[] | undefined, report: Report): Source[] {
  if (spec === undefined) {
    if (table === "lead") report(["sources"], "missing: lead");
    return [];
  }
  const isList = Array.isArray(spec);
  return (isList ? spec : [spec]).map((one, i) => {
    const path = isList ? ["sources", table, i] : ["sources", table];
    const columns = Object.fromEntries(Object.entries(one.columns).map(([name, value]) => [name, String(value)]));
    checkColumns(table, columns, path, report);
    checkFile(one.file, [...path, "file"], report);
    checkAttributes(table, Object.keys(one.attributes), path, report);
    const name = isList && i > 0 ? `${table} ${i + 1}` : table;
    return {...one, columns, table, name, place: path};
  });
}

function checkColumns(
  table: CanonicalName,
  columns: Record<string, string>,
  path: (string | number)[],
  report: Report
) {
  const known = getCanonicalTable(table).columns;
  for (const name of Object.keys(columns)) {
    if (!(name in known))
      report([...path, "columns", name], `unknown column of ${table}: ${name}`, suggest(name, Object.keys(known)));
  }
  for (const [name, {isRequired}] of Object.entries(known)) {
    if (isRequired && !(name in columns)) report([...path, "columns"], `missing: ${name}`);
  }
}

function checkAttributes(table: CanonicalName, names: readonly string[], path: (string | number)[], report: Report) {
  const {columns, hasAttributes} = getCanonicalTable(table);
  if (names.length > 0 && !hasAttributes) report([...path, "attributes"], `a table without attributes: ${table}`);
  const taken = new Set([...Object.keys(columns), "segment"]);
  for (const name of names) {
    const place = [...path, "attributes", name];
    if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)) report(place, `attribute name must be letters, digits and _: ${name}`);
    else if (taken.has(name.toLowerCase())) report(place, `name is taken: ${name}`);
    taken.add(name.toLowerCase());
  }
}

function checkFile(name: string, path: (string | number)[], report: Report) {
  if (/^[a-z][a-z0-9+.-]*:/i.test(name)) report(path, `file must not be an address: ${name}`);
  else if (name.startsWith("/") || normalize(name).startsWith(".."))
    report(path, `file must lie inside the data folder: ${name}`);
  else if (/[*?[\]{}]/.test(name)) report(path, `file must be one file, without wildcards: ${name}`);
}

/** Names that rankings of the backtest already have. */
const takenNames = ["random", "recency"];

function toGivenScores(spec: Record<string, GivenScoreSpec>, report: Report): GivenScore[] {
  return Object.entries(spec).map(([attribute, {title = attribute, order = null}]) => {
    const path = ["given_scores", attribute];
    if (takenNames.includes(attribute)) report(path, `name is taken: ${attribute}`);
    for (const [i, value] of (order ?? []).entries()) {
      if (order!.indexOf(value) < i) report([...path, "order", i], `listed twice: ${value}`);
    }
    return {attribute, title, order};
  });
}

function toHoldout({holdout, observe}: {holdout?: {fold: number} | undefined; observe: unknown}, report: Report) {
  if (holdout === undefined) return null;
  if (observe !== "undated")
    report(
      ["holdout"],
      `only undated data need one: fold ${holdout.fold}`,
      "state effective in the model: cohorts from then on are its holdout"
    );
  return holdout.fold;
}

function toEconomics(spec: EconomicsSpec | undefined, report: Report): Economics {
  const {value_per_win: valuePerWin = null, cost_per_contact: costPerContact = null, capacity} = spec ?? {};
  const isRate = capacity === undefined || new RegExp(capacityPattern).test(capacity);
  if (!isRate)
    report(["economics", "capacity"], `not a number of leads a week: ${capacity}`, "expected a form like 150 per week");
  return {valuePerWin, costPerContact, capacity: capacity === undefined || !isRate ? null : parseInt(capacity)};
}

function toStage(text: string, path: (string | number)[], report: Report) {
  if (isStage(text)) return text;
  report(path, `unknown stage: ${text}`, suggest(text, stages));
  return "won" as const;
}

type ObserveSpec = "undated" | {as_of: string} | {every: Span; for?: string | undefined};

function toPolicy(spec: ObserveSpec, report: Report): ObservePolicy {
  if (spec === "undated") return {kind: "undated"};
  if ("every" in spec) return toRepeated(spec, report);
  const path = ["observe", "as_of"];
  const [, anchor = "", stage = "", delay] = /^(created|stage\s+(\S+))(?:\s*\+\s*(.+))?$/.exec(spec.as_of.trim()) ?? [];
  const days = delay === undefined ? 0 : toDays(delay, path, report);
  if (anchor === "created") return {kind: "created", days};
  if (anchor !== "") return {kind: "stage", stage: toStage(stage, path, report), days};
  report(
    path,
    `unknown moment of scoring: ${spec.as_of}`,
    "expected created + 14 days, stage marketing_qualified, stage marketing_qualified + 1 day"
  );
  return {kind: "created", days: 0};
}

/** A limit shorter than the span would leave leads that are never scored. */
function toRepeated({every: span, for: limit}: {every: Span; for?: string | undefined}, report: Report): ObservePolicy {
  const path = ["observe", "for"];
  const forDays = limit === undefined ? null : toDays(limit, path, report);
  if (forDays !== null && forDays > 0 && forDays < spans[span])
    report(path, `must be at least ${spans[span]} days, a whole ${span}: ${limit}`);
  return {kind: "every", span, forDays};
}

function toDays(text: string, path: (string | number)[], report: Report): number {
  try {
    return parseDays(text);
  } catch (error) {
    report(path, (error as Error).message);
    return 0;
  }
}

function toHorizon(spec: {observe: unknown; convert: {within?: string | undefined}}, report: Report): number | null {
  if (spec.observe === "undated") {
    if (spec.convert.within !== undefined)
      report(["convert", "within"], `undated data have no horizon: ${spec.convert.within}`);
    return null;
  }
  if (spec.convert.within === undefined) {
    report(["convert"], "missing: within");
    return null;
  }
  return toDays(spec.convert.within, ["convert", "within"], report);
}

function toDay(value: string | Date | undefined, report: Report): string | null {
  if (value === undefined) return null;
  const text = typeof value === "string" ? value : value.toISOString().slice(0, 10);
  const parsed = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  if (parsed === null || Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== text) {
    report(["observed_until"], `not a day: ${text}`, "expected a form like 2026-06-30");
    return null;
  }
  return text;
}

function checkOutcomes({sources, convert, observe}: Workspace, report: Report) {
  const tables = new Set(sources.map(({table}) => table));
  const hasFlag = sources.some(({table, columns}) => table === "lead" && "is_won" in columns);
  const hasOutcome = tables.has("stage_change") || (convert.to === "won" && (tables.has("deal") || hasFlag));
  if (!hasOutcome)
    report(
      ["sources"],
      `no source tells when a lead reaches: ${convert.to}`,
      "expected deal, stage_change, or is_won of lead"
    );
  if (observe.kind === "undated" && tables.has("attribute_change"))
    report(["sources", "attribute_change"], "undated data cannot be read as of a moment: attribute_change");
  for (const {table, place, attributes} of sources) {
    for (const [name, {known}] of Object.entries(attributes)) {
      if (known === "history" && (table !== "lead" || !tables.has("attribute_change")))
        report(
          [...place, "attributes", name, "known"],
          `no source tells its changes: ${name}`,
          "expected attribute_change"
        );
    }
  }
  if (hasFlag && observe.kind !== "undated")
    report(["sources", "lead"], "is_won has no date, so it needs: observe: undated");
  if (observe.kind === "stage" && !tables.has("stage_change"))
    report(["observe", "as_of"], "no stage_change source for the moment of scoring");
  for (const [i, source] of sources.entries()) {
    if (source.table === "lead" && observe.kind !== "undated" && !("created_at" in source.columns)) {
      report(["sources", "lead", "columns"], "missing: created_at", "or state observe: undated");
    }
    if (source.table === "lead" && i > 0) report(["sources", "lead"], "leads must come from one file");
  }
}
