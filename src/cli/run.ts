import type {Command} from "commander";
import type {Io} from "./io.js";
import {printJson, progress} from "./io.js";
import type {CommonOptions} from "./options.js";
import {toLocation, withCommonOptions} from "./options.js";
import {runWorkspace} from "./runWorkspace.js";

interface Options extends CommonOptions {
  force?: boolean;
}

export function addRun(program: Command, io: Io): void {
  const command = program
    .command("run")
    .description("read the source files, score the leads, judge the models")
    .option("--force", "run though nothing has changed, and read every file again");
  withCommonOptions(command, "winnow run --workspace data/olist --data ~/olist").action(async (options: Options) => {
    const location = toLocation(options);
    const result = await runWorkspace(location, {isForced: options.force === true, effects: progress(io)});
    if (options.json === true) printJson(io, {run_id: result.runId, has_run: result.hasRun});
    else if (!result.hasRun) io.out("nothing has changed since the last run (--force runs all the same)\n");
  });
}
