import type {Command} from "commander";
import {InvalidArgumentError, Option} from "commander";
import type {About} from "../publish/about.js";
import {WinnowError} from "../util/errors.js";
import {suggest} from "../util/nearest.js";
import type {Location} from "../workspace/locate.js";
import {locateWorkspace} from "../workspace/locate.js";
import type {Io} from "./io.js";

export {toEndOfDay} from "../observe/endOfDay.js";

/** Options every command has. */
export interface CommonOptions {
  workspace: string;
  data?: string;
  model?: string;
  json?: boolean;
}

/** Adds the options every command has, and its example. */
export function withCommonOptions(command: Command, example: string): Command {
  return withWorkspaceOptions(command, example).option(
    "--model <id@version>",
    "model to use (default: the workspace's champion)"
  );
}

/** The same for a command that names its model itself. */
export function withWorkspaceOptions(command: Command, example: string): Command {
  return command
    .addOption(new Option("--workspace <dir>", "folder of the workspace").default("data/demo"))
    .option("--data <dir>", "folder of the source files (default: source/ in the workspace)")
    .option("--json", "print one JSON value and nothing else")
    .addHelpText("after", `\nExample:\n  ${example}\n`);
}

/** The workspace the options name. */
export function toLocation({workspace, data}: CommonOptions): Location {
  return locateWorkspace(workspace, data);
}

/** The model the options name, else the champion; null where the workspace has none. */
export function toModelChoice({model}: CommonOptions, {workspace}: Location, names: readonly string[]): string | null {
  const name = model ?? workspace.champion;
  if (name === null || names.includes(name)) return name;
  const hint = suggest(name, names);
  throw new WinnowError(`no such model: ${name}${hint === null ? "" : ` (${hint})`}`);
}

/** `90d`, `90 days`, `90` or `ever`. */
export function parseHorizon(text: string): number | "ever" {
  if (text === "ever") return "ever";
  const days = Number(/^(\d{1,5})\s*(d|days?)?$/.exec(text.trim())?.[1] ?? NaN);
  if (Number.isInteger(days) && days > 0) return days;
  throw new InvalidArgumentError(`horizon must be a whole number of days above 0, like 90d, or ever: ${text}`);
}

/** `YYYY-MM-DD`. */
export function parseDay(text: string): string {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  if (date !== null && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) && text < "9999")
    return text;
  throw new InvalidArgumentError(`not a day like 2026-06-30: ${text}`);
}

/**
 * The day to stand at the end of: the one asked for, else the last day of known outcomes; null without dates.
 *
 * @throws WinnowError if a day is asked for where there are no dates
 */
export function toDay(at: string | undefined, {maturity, observed_until}: About, io: Io): string | null {
  if (maturity === "none") {
    if (at !== undefined) throw new WinnowError(`this workspace has no dates, so no day to stand at: ${at}`);
    return null;
  }
  if (at !== undefined && observed_until !== null && at > observed_until)
    io.err(`outcomes are known to ${observed_until} only: ${at}\n`);
  return at ?? observed_until;
}

/** A TCP port. */
export function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (port > 0 && port < 65536) return port;
  throw new InvalidArgumentError(`not a whole number from 1 to 65535: ${text}`);
}
