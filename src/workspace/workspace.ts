import type {Framework} from "../domain/framework.js";
import type {Stage} from "../domain/stage.js";
import type {PlaceOf} from "../util/yamlDocument.js";
import type {CanonicalName} from "./canonical.js";
import type {AttributeSpec, SourceSpec} from "./spec.js";

/** Stretches of the calendar at whose beginning all open leads may be scored, and the days of the longest of each. */
export const spans = {week: 7, month: 31, quarter: 92} as const;
export type Span = keyof typeof spans;

/** When a lead is scored: once, or again and again while it is open, at most so many days after its creation. */
export type ObservePolicy =
  | {kind: "undated"}
  | {kind: "created"; days: number}
  | {kind: "stage"; stage: Stage; days: number}
  | {kind: "every"; span: Span; forDays: number | null};

/** One file that feeds a canonical table. */
export interface Source extends Omit<SourceSpec, "columns" | "attributes"> {
  table: CanonicalName;
  /** Name for messages and counts: the table, with a number where several files feed it. */
  name: string;
  /** Canonical column → expression over the source's columns. */
  columns: Record<string, string>;
  attributes: Record<string, AttributeSpec>;
  /** Where it stands in the workspace file, such as `["sources", "deal"]`. */
  place: readonly (string | number)[];
}

/** A score that came with the leads, made by somebody else; judged like a model, but without weights to look into. */
export interface GivenScore {
  /** Attribute of the lead that holds it. */
  attribute: string;
  title: string;
  /** Values of a text from worst to best; null for numbers. */
  order: readonly string[] | null;
}

/** What a contact costs and a win is worth, in the workspace's currency; null where not stated. */
export interface Economics {
  valuePerWin: number | null;
  costPerContact: number | null;
  /** Leads that sales can work in a week. */
  capacity: number | null;
}

/** Everything about one company's funnel, checked. */
export interface Workspace {
  name: string;
  /** Folder of the workspace. */
  dir: string;
  file: string;
  title: string;
  currency: string | null;
  origin: {name: string; licence: string; get: string} | null;
  simulate: {seed: number; leads: number} | null;
  /** `YYYY-MM-DD`; null where it has to be guessed from the last outcome. */
  observedUntil: string | null;
  observe: ObservePolicy;
  convert: {to: Stage; withinDays: number | null};
  champion: string | null;
  /** Fold of five (0 to 4) that no weights were set on; undated data only, null where none was held back. */
  holdoutFold: number | null;
  givenScores: GivenScore[];
  economics: Economics;
  segment: string | null;
  sources: Source[];
  /** Those Winnow brings along, then those of the workspace's own folder `frameworks`. */
  frameworks: readonly Framework[];
  /** As written; they are checked when the columns of the activities are known. */
  features: Record<string, unknown>;
  /** Place of a value in the workspace file, for faults found later. */
  placeOf: PlaceOf;
}

/** The policy in words, for pages and messages. */
export function describePolicy(policy: ObservePolicy): string {
  if (policy.kind === "undated") return "undated";
  if (policy.kind === "every") {
    const limit = policy.forDays === null ? "" : ` for ${policy.forDays} days`;
    return `at the beginning of every ${policy.span} while open${limit}`;
  }
  const delay = policy.days === 0 ? "" : `${policy.days} ${policy.days === 1 ? "day" : "days"} after `;
  if (policy.kind === "created") return policy.days === 0 ? "at creation" : `${delay}creation`;
  return policy.days === 0 ? `on entering ${policy.stage}` : `${delay}entering ${policy.stage}`;
}
