import {Command, CommanderError} from "commander";
import {WinnowError} from "../util/errors.js";
import {addBacktest} from "./backtest.js";
import {addCheck} from "./check.js";
import {addConversion} from "./conversion.js";
import {addExplain} from "./explain.js";
import type {Io} from "./io.js";
import {processIo} from "./io.js";
import {addRun} from "./run.js";
import {addScore} from "./score.js";
import {addBuild, addPreview, addStart} from "./site.js";
import {addStatus} from "./status.js";

/** Exit codes: what a script may rely on. */
export const exitCodes = {ok: 0, fault: 1, usage: 2, internal: 70} as const;

/** Every command, in the order of the help. */
const commands = [
  addStart,
  addRun,
  addStatus,
  addCheck,
  addConversion,
  addBacktest,
  addScore,
  addExplain,
  addPreview,
  addBuild
];

/** The program with all its commands. */
export function createProgram(io: Io): Command {
  const program = new Command("winnow")
    .description("Separates the leads worth a salesperson's time from those that are not, and proves it with history.")
    .exitOverride()
    .configureOutput({writeOut: io.out, writeErr: io.err})
    .addHelpText(
      "after",
      "\nExit codes: 0 done, 1 something is wrong with the data or files, 2 wrong usage, 70 a defect of Winnow\n"
    );
  for (const add of commands) add(program, io);
  return program;
}

/** Runs one command line and returns its exit code. */
export async function main(args: readonly string[], io: Io): Promise<number> {
  try {
    await createProgram(io).parseAsync([...args], {from: "user"});
    return exitCodes.ok;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    if (error instanceof WinnowError) {
      io.err(`${error.message}\n`);
      return exitCodes.fault;
    }
    io.err(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return exitCodes.internal;
  }
}

export {processIo};
