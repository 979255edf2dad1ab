import type {Workspace} from "./workspace.js";

/** True where open leads are scored again and again, so that one lead counts as several observations. */
export const isRepeated = ({observe}: Pick<Workspace, "observe">): boolean => observe.kind === "every";
