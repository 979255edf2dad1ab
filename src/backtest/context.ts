import type {Workspace} from "../workspace/workspace.js";

/** What a backtest has to know about the run besides the warehouse. */
export interface BacktestContext {
  /** Days within which a conversion counts; null where every observation counts as matured. */
  horizonDays: number | null;
  /** Last day of known outcomes, `YYYY-MM-DD`; null for undated workspaces. */
  until: string | null;
  /** True where that day was not stated but taken from the last outcome. */
  isGuessed: boolean;
  /** True where a lead or an account is observed more than once. */
  isClustered: boolean;
}

/** True where test blocks are cohorts in time; else they are folds by hash. */
export function isWalkForward(
  workspace: Pick<Workspace, "observe">,
  {horizonDays}: Pick<BacktestContext, "horizonDays">
): boolean {
  return workspace.observe.kind !== "undated" && horizonDays !== null;
}
