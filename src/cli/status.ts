import {existsSync} from "node:fs";
import type {Command} from "commander";
import type {About} from "../publish/about.js";
import {clean} from "../util/clean.js";
import {openDuckdb} from "../warehouse/duckdbEngine.js";
import {findMissingFiles} from "../workspace/locate.js";
import type {Io} from "./io.js";
import {formatCount, printJson, printTable} from "./io.js";
import type {CommonOptions} from "./options.js";
import {toLocation, withCommonOptions} from "./options.js";

export function addStatus(program: Command, io: Io): void {
  const command = program.command("status").description("what the last run read, rejected and made; runs nothing");
  withCommonOptions(command, "winnow status --workspace data/olist").action((options: CommonOptions) =>
    status(options, io)
  );
}

async function status(options: CommonOptions, io: Io): Promise<void> {
  const location = toLocation(options);
  const missing = findMissingFiles(location);
  const hasRun = existsSync(location.warehouse);
  const about = hasRun ? await readAbout(location.warehouse) : null;
  if (options.json === true)
    return printJson(io, {workspace: location.workspace.name, missing_files: missing, last_run: about});
  io.out(`${clean(location.workspace.title)}\n`);
  if (missing.length > 0) io.out(`missing source files: ${missing.join(", ")}\n`);
  if (about === null) return io.out(hasRun ? "the last run cannot be read: winnow run\n" : "never run: winnow run\n");
  io.out(
    `run ${about.run_id}, data ${about.data_hash}, outcomes known to ${about.observed_until ?? "no date"}${about.is_observed_until_guessed ? " (guessed)" : ""}\n`
  );
  for (const {model, fingerprint, is_champion} of about.models)
    io.out(`model ${model}, fingerprint ${fingerprint}${is_champion ? ", champion" : ""}\n`);
  io.out("\n");
  printTable(io, about.sources, [
    {head: "source", text: ({name}) => name},
    {head: "file", text: ({file}) => file},
    {head: "read", text: ({n_read}) => formatCount(n_read), isNumber: true},
    {head: "accepted", text: ({n_accepted}) => formatCount(n_accepted), isNumber: true},
    {head: "merged", text: ({n_merged}) => formatCount(n_merged), isNumber: true},
    {head: "rejected", text: ({n_rejected}) => formatCount(n_rejected), isNumber: true},
    {head: "left out", text: ({n_left_out}) => formatCount(n_left_out), isNumber: true}
  ]);
  for (const {source, reason, n} of about.rejects)
    io.out(`rejected: ${clean(source)}: ${formatCount(n)} × ${clean(reason)}\n`);
}

/** What the last run says of itself; null where the file is damaged or of another version. */
async function readAbout(warehouse: string): Promise<About | null> {
  try {
    const engine = await openDuckdb({file: warehouse, isReadOnly: true});
    try {
      const [row] = await engine.queryRows<{json: string}>("select json from about");
      return row === undefined ? null : (JSON.parse(row.json) as About);
    } finally {
      engine.close();
    }
  } catch {
    return null;
  }
}
