import {html} from "htl";
import {writeText} from "./liveFigures.js";

export interface ActionBarOptions {
  undo: () => void;
  redo: () => void;
  resetAll: () => void;
  /** Each says in words what it did. */
  copyLink: () => Promise<string>;
  downloadYaml: () => Promise<string>;
  copyMarkdown: () => Promise<string>;
  saveVersion: () => Promise<string>;
}

export interface ActionBarState {
  canUndo: boolean;
  canRedo: boolean;
  isChanged: boolean;
}

export interface ActionBar {
  element: HTMLElement;
  write: (state: ActionBarState) => void;
}

/** Back, forth, reset; and the ways to keep what was made. Each way says what came of it. */
export function actionBar(options: ActionBarOptions): ActionBar {
  const said = html`<p class="wb-said" role="status"></p>`;
  const act = (text: string, run: () => void, hint = "") => {
    const button = html`<button type="button" class="wb-button" title=${hint}>${text}</button>` as HTMLButtonElement;
    button.onclick = run;
    return button;
  };
  const keep = (text: string, run: () => Promise<string>, hint = "") =>
    act(
      text,
      () => {
        writeText(said, "");
        run().then(
          (words) => writeText(said, words),
          (error: unknown) => writeText(said, `Not done: ${error instanceof Error ? error.message : String(error)}`)
        );
      },
      hint
    );
  const back = act("Undo", options.undo, "Ctrl+Z");
  const forth = act("Redo", options.redo, "Ctrl+Shift+Z");
  const reset = act("Reset all", options.resetAll);
  const save = keep(
    "Save as new version",
    options.saveVersion,
    "Writes the next version into the workspace’s models; needs winnow preview"
  );
  const download = keep("Download YAML", options.downloadYaml);
  const markdown = keep("Copy Markdown", options.copyMarkdown, "The difference, for a pull request");
  const element = html`<div class="wb-buttons" role="group" aria-label="Change and keep">
    ${back}${forth}${reset}${save}${download}${markdown}${keep("Copy link", options.copyLink)}${said}
  </div>`;
  return {
    element,
    write({canUndo, canRedo, isChanged}) {
      back.disabled = !canUndo;
      forth.disabled = !canRedo;
      for (const button of [reset, save, download, markdown]) button.disabled = !isChanged;
    }
  };
}
