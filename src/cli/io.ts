import {Listr, ListrLogger, ProcessOutput} from "listr2";
import {sayObservations} from "../domain/observed.js";
import {clean} from "../util/clean.js";
import type {RunEffects} from "./runWorkspace.js";

/** Where a command prints; tests pass their own. */
export interface Io {
  out: (text: string) => void;
  err: (text: string) => void;
  isTerminal: boolean;
}

export const processIo: Io = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  isTerminal: process.stderr.isTTY === true
};

/** Progress on the error stream, so that standard output holds results only: live on a terminal, lines in a pipe. */
export function progress(io: Io): RunEffects {
  if (!io.isTerminal) {
    return {
      async onStep(title, work) {
        io.err(`${title}: ${await work()}\n`);
      }
    };
  }
  const logger = new ListrLogger({processOutput: new ProcessOutput(process.stderr, process.stderr)});
  return {
    async onStep(title, work) {
      const task = {
        title,
        task: async (_: unknown, wrapper: {title: string}) => {
          wrapper.title = `${title}: ${await work()}`;
        }
      };
      await new Listr([task], {rendererOptions: {logger}}).run();
    }
  };
}

/** Prints texts that speak of matured leads as such, or of observations where leads are scored repeatedly. */
export const sayingObservations = (io: Io, {is_repeated}: {is_repeated: boolean}): Io => ({
  ...io,
  out: (text) => io.out(sayObservations(text, is_repeated))
});

/** Prints one JSON value and nothing else. */
export function printJson(io: Io, value: unknown): void {
  io.out(`${JSON.stringify(value, null, 2)}\n`);
}

/** A column of a text table: how it is headed, what stands in it, and whether it is a number. */
export interface TextColumn<R> {
  head: string;
  text: (row: R) => string;
  isNumber?: boolean;
}

/** Prints rows as a table in plain text, numbers to the right. */
export function printTable<R>(io: Io, rows: readonly R[], columns: readonly TextColumn<R>[]): void {
  const cells = rows.map((row) => columns.map(({text}) => clean(text(row))));
  const widths = columns.map(({head}, j) => Math.max(head.length, ...cells.map((row) => row[j]!.length)));
  const line = (texts: readonly string[]) =>
    texts
      .map((text, j) => (columns[j]!.isNumber === true ? text.padStart(widths[j]!) : text.padEnd(widths[j]!)))
      .join("  ")
      .trimEnd();
  io.out(`${line(columns.map(({head}) => head))}\n${line(widths.map((width) => "─".repeat(width)))}\n`);
  for (const row of cells) io.out(`${line(row)}\n`);
}

/** A message of several lines without other control characters. */
export function cleanLines(text: string): string {
  return text.split("\n").map(clean).join("\n");
}

export const formatCount = (n: number): string => n.toLocaleString("en");

export const formatRate = (rate: number | null): string => (rate === null ? "–" : `${(100 * rate).toFixed(2)} %`);

export const formatInterval = (lower: number | null, upper: number | null): string =>
  lower === null || upper === null ? "–" : `${(100 * lower).toFixed(2)}–${(100 * upper).toFixed(2)} %`;
