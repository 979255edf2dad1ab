import type {Command} from "commander";
import type {Io} from "./io.js";
import {clean, printJson} from "./io.js";
import {withWarehouse} from "./openWarehouse.js";
import type {CommonOptions} from "./options.js";
import {toLocation, withCommonOptions} from "./options.js";
import {queryFindings} from "./overview.js";

export function addCheck(program: Command, io: Io): void {
  const command = program
    .command("check")
    .description("check the workspace file, the models and the data; faults end with exit code 1, warnings do not");
  withCommonOptions(command, "winnow check --workspace data/olist").action(async (options: CommonOptions) => {
    const location = toLocation(options);
    await withWarehouse(location, io, async ({engine, about}) => {
      const findings = await queryFindings(engine);
      const warnings = findings.filter(({severity}) => severity !== "note");
      if (options.json === true)
        return printJson(io, {is_valid: true, models: about.models.map(({model}) => model), warnings});
      io.out(
        `${location.workspace.file}: valid, ${about.models.length} models, ${Object.keys(about.tables).length} tables\n`
      );
      for (const {severity, title} of warnings) io.out(`${severity}: ${clean(title)}\n`);
    });
  });
}
