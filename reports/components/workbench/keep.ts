import type {About} from "../../lib/publish/about.js";
import type {WorkbenchAbout} from "../../lib/workbench/matrix.js";
import type {Draft} from "../../lib/workbench/session.js";
import type {FiguresView} from "./benchView.js";
import {copyText, downloadText} from "./keepFile.js";
import {toFigureRows, toNotes} from "./markdownRows.js";
import type {WorkState} from "./workState.js";
import {findWorkbenchModel} from "./workState.js";

/** The ways to keep a draft; each says in words what it did. */
export interface Keep {
  copyLink: () => Promise<string>;
  downloadYaml: (draft: Draft) => Promise<string>;
  copyMarkdown: (state: WorkState, figures: FiguresView | null) => Promise<string>;
  /** Asks the preview server; where none answers, `isKept` is false and the words say how else. */
  saveVersion: (draft: Draft) => Promise<{isKept: boolean; words: string}>;
}

/** What a file is made with is loaded when it is first asked for: few visits keep something. */
export function createKeep(about: Pick<About, "observed_until" | "maturity">, known: WorkbenchAbout): Keep {
  return {
    async copyLink() {
      const isCopied = await copyText(location.href);
      return isCopied
        ? "The link is copied."
        : "The link is in the address bar: the browser does not let the page copy it.";
    },
    async downloadYaml({model: name, edits}) {
      const {toModelText} = await import("../../lib/workbench/toModelText.js");
      const {toFirstFairDay} = await import("../../lib/workbench/toFirstFairDay.js");
      const {model, text, file} = findWorkbenchModel(known, name);
      const version = findNextVersion(known, model.id);
      const until = about.maturity === "none" ? null : about.observed_until;
      const effectiveFrom = laterOf(toFirstFairDay(until), model.effectiveFrom);
      const copy = toModelText({model, text, file}, edits, {version, effectiveFrom});
      downloadText(`${model.id}@${version}.yaml`, copy);
      return `${model.id}@${version}.yaml is downloaded: put it into the workspace’s models and run winnow run.`;
    },
    async copyMarkdown(state, figures) {
      const {toEditsMarkdown} = await import("../../lib/workbench/toEditsMarkdown.js");
      const {model} = findWorkbenchModel(known, state.session.draft.model);
      const text = toEditsMarkdown(model, state.session.draft.edits, {
        figures: figures === null ? [] : toFigureRows(figures, state),
        notes: toNotes(state, known),
        dataHash: known.dataHash
      });
      if (await copyText(text)) return "The difference is copied as Markdown.";
      downloadText(`${state.session.draft.model}.md`, text, "text/markdown");
      return "The browser does not let the page copy: the difference is downloaded as Markdown.";
    },
    saveVersion
  };
}

/** A version does not come into use before the one it follows. */
const laterOf = (day: string | null, before: string | null) =>
  day !== null && before !== null && before > day ? before : day;

function findNextVersion({models}: WorkbenchAbout, id: string): number {
  return 1 + Math.max(0, ...models.filter(({model}) => model.id === id).map(({model}) => model.version));
}

const without =
  "No preview server answers here. Open the page by winnow preview, or download the YAML into the workspace’s models.";

async function saveVersion({model, edits}: Draft) {
  const session = await fetch("/_winnow/session").catch(() => null);
  if (session?.ok !== true) return {isKept: false, words: without};
  const {token} = (await session.json()) as {token: string};
  const response = await fetch("/_winnow/models", {
    method: "POST",
    headers: {"content-type": "application/json", "x-winnow-token": token},
    body: JSON.stringify({base: model, edits})
  });
  const answer = (await response.json()) as {model: string; file: string; next: string; message: string};
  if (!response.ok) return {isKept: false, words: `Not saved: ${answer.message}`};
  return {isKept: true, words: `Saved as ${answer.model} in ${answer.file}. Next: ${answer.next}`};
}
