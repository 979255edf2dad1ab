import type {Command} from "commander";
import {modelCodes} from "../backtest/findings/checkModels.js";
import {readModelFiles} from "../observe/readModels.js";
import {clean} from "../util/clean.js";
import {FaultsError} from "../util/errors.js";
import type {Io} from "./io.js";
import {printJson} from "./io.js";
import {withWarehouse} from "./openWarehouse.js";
import type {CommonOptions} from "./options.js";
import {toLocation, withCommonOptions} from "./options.js";
import {queryFindings} from "./overview.js";
import type {PlacedFinding} from "./placeFindings.js";
import {placeFindings} from "./placeFindings.js";

const formatPlace = ({file, line, column}: Pick<PlacedFinding, "file" | "line" | "column">) =>
  file === null ? "" : `${clean([file, line, column].filter((part) => part !== null).join(":"))}: `;

const nOf = (n: number, what: string) => `${n} ${what}${n === 1 ? "" : "s"}`;

export function addCheck(program: Command, io: Io): void {
  const command = program
    .command("check")
    .description("check the workspace file, the models and the data; faults end with exit code 1, warnings do not");
  withCommonOptions(command, "winnow check --workspace data/olist").action(async (options: CommonOptions) => {
    try {
      await check(options, io);
    } catch (error) {
      // Whoever reads JSON gets the faults as JSON too.
      if (options.json === true && error instanceof FaultsError)
        printJson(io, {is_valid: false, models: [], warnings: [], notes: [], faults: error.faults});
      throw error;
    }
  });
}

async function check(options: CommonOptions, io: Io): Promise<void> {
  const location = toLocation(options);
  await withWarehouse(location, io, async ({engine, about}) => {
    const findings = placeFindings(await queryFindings(engine), readModelFiles(location.workspace));
    const warnings = findings.filter(({severity}) => severity !== "note");
    const notes = findings.filter(({severity, code}) => severity === "note" && modelCodes.includes(code));
    if (options.json === true) {
      return printJson(io, {is_valid: true, models: about.models.map(({model}) => model), warnings, notes, faults: []});
    }
    const [models, tables] = [about.models.length, Object.keys(about.tables).length];
    io.out(`${location.workspace.file}: valid, ${nOf(models, "model")}, ${nOf(tables, "table")}\n`);
    for (const {severity, title, ...place} of [...warnings, ...notes]) {
      io.out(`${formatPlace(place)}${severity}: ${clean(title)}\n`);
    }
  });
}
