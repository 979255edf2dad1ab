import {listChanges} from "../model/difference.js";
import type {Model} from "../model/model.js";
import {toModelName} from "../model/model.js";
import {toMarkdown, toMarkdownTable} from "../util/markdown.js";
import {applyEdits} from "./applyEdits.js";
import type {Edits} from "./edits.js";

/** One measure as it was and as it would be, in words and numbers as a page shows them. */
export interface EditedFigure {
  label: string;
  before: string;
  after: string;
  /** Difference with its interval; empty where none can be given. */
  difference: string;
}

export interface EditsMarkdownOptions {
  /** What the page shows of both, in its order. */
  figures: readonly EditedFigure[];
  /** What the figures are of: horizon, filters, split, sample; one sentence each. */
  notes: readonly string[];
  dataHash: string;
}

/** What a person changed, as Markdown for a pull request: short, without any lead, every text of a file made harmless. */
export function toEditsMarkdown(model: Model, edits: Edits, {figures, notes, dataHash}: EditsMarkdownOptions): string {
  const name = toModelName(model);
  const changes = listChanges(model, applyEdits(model, edits));
  const lines = changes.map(({subject, kind, text}) => `- **${toMarkdown(subject)}** ${kind}: ${toMarkdown(text)}`);
  const parts = [
    `### ${toMarkdown(name)} with ${changes.length} ${changes.length === 1 ? "change" : "changes"}`,
    lines.length === 0 ? "Nothing differs." : lines.join("\n"),
    figures.length === 0 ? "" : toFigureTable(name, figures),
    ...notes.map(toMarkdown),
    `<sub>data ${toMarkdown(dataHash)}</sub>`
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

const toFigureTable = (name: string, figures: readonly EditedFigure[]) =>
  toMarkdownTable(figures, [
    {head: "measure", text: ({label}) => toMarkdown(label)},
    {head: toMarkdown(name), text: ({before}) => toMarkdown(before), isNumber: true},
    {head: "changed", text: ({after}) => toMarkdown(after), isNumber: true},
    {head: "difference (95 % interval)", text: ({difference}) => toMarkdown(difference), isNumber: true}
  ]);
