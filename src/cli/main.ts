import {Command, CommanderError} from "commander";
import {WinnowError} from "../util/errors.js";
import {AlarmError} from "./alarmError.js";
import type {Io} from "./io.js";
import {cleanLines, processIo} from "./io.js";

/** Exit codes: what a script may rely on. */
export const exitCodes = {ok: 0, fault: 1, usage: 2, alarm: 3, internal: 70} as const;

type AddCommand = (program: Command, io: Io) => void;

/** Every command in the order of the help; loaded when it is asked for, so that today's list does not wait for the rest. */
const commands: Readonly<Record<string, () => Promise<AddCommand>>> = {
  start: async () => (await import("./site.js")).addStart,
  run: async () => (await import("./run.js")).addRun,
  status: async () => (await import("./status.js")).addStatus,
  check: async () => (await import("./check.js")).addCheck,
  conversion: async () => (await import("./conversion.js")).addConversion,
  frameworks: async () => (await import("./frameworks.js")).addFrameworks,
  backtest: async () => (await import("./backtest.js")).addBacktest,
  score: async () => (await import("./score.js")).addScore,
  explain: async () => (await import("./explain.js")).addExplain,
  diff: async () => (await import("./diff.js")).addDiff,
  features: async () => (await import("./features.js")).addFeatures,
  icp: async () => (await import("./icp.js")).addIcp,
  suggest: async () => (await import("./suggest.js")).addSuggest,
  model: async () => (await import("./model.js")).addModel,
  schema: async () => (await import("./schema.js")).addSchema,
  preview: async () => (await import("./site.js")).addPreview,
  build: async () => (await import("./site.js")).addBuild
};

/** The program with the command that is asked for, or with all of them. */
async function createProgram(io: Io, wanted: string | undefined): Promise<Command> {
  const program = new Command("winnow")
    .description("Separates the leads worth a salesperson's time from those that are not, and proves it with history.")
    .exitOverride()
    .configureOutput({writeOut: io.out, writeErr: io.err})
    .showSuggestionAfterError()
    .addHelpText(
      "after",
      "\nExit codes: 0 done, 1 something is wrong with the data or files, 2 wrong usage, 3 a finding asked for with --fail-on, 70 a defect of Winnow\n"
    );
  const one = wanted !== undefined && Object.hasOwn(commands, wanted) ? commands[wanted] : undefined;
  for (const load of one === undefined ? Object.values(commands) : [one]) (await load())(program, io);
  return program;
}

/** Runs one command line and returns its exit code. */
export async function main(args: readonly string[], io: Io): Promise<number> {
  try {
    const program = await createProgram(io, args[0]);
    await program.parseAsync([...args], {from: "user"});
    return exitCodes.ok;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    if (error instanceof AlarmError) {
      io.err(`${cleanLines(error.message)}\n`);
      return exitCodes.alarm;
    }
    if (error instanceof WinnowError) {
      io.err(`${cleanLines(error.message)}\n`);
      return exitCodes.fault;
    }
    io.err(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return exitCodes.internal;
  }
}

export {processIo};
