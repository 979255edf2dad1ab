import type {Draft} from "../../lib/workbench/session.js";
import type {FiguresView} from "./benchView.js";
import type {WorkState} from "./workState.js";

/** The ways to keep a draft; each says in words what it did. */
export interface Keep {
  copyLink: () => Promise<string>;
  downloadYaml: (draft: Draft) => Promise<string>;
  copyMarkdown: (state: WorkState, figures: FiguresView | null) => Promise<string>;
  saveVersion: (draft: Draft) => Promise<string>;
  /** True where a preview server answers. */
  canSave: () => boolean;
  /** Calls back once it is known whether a preview server answers. */
  whenReady: (run: () => void) => void;
}
