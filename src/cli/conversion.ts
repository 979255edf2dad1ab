import type {Command} from "commander";
import {Option} from "commander";
import type {ConversionGroup} from "../score/conversion.js";
import {conversionGroups, queryConversion} from "../score/conversion.js";
import type {Io} from "./io.js";
import {formatCount, formatInterval, formatRate, printJson, printTable} from "./io.js";
import {withWarehouse} from "./openWarehouse.js";
import type {CommonOptions} from "./options.js";
import {parseHorizon, toLocation, toModelChoice, withCommonOptions} from "./options.js";

interface Options extends CommonOptions {
  by: ConversionGroup;
  horizon?: number | "ever";
}

export function addConversion(program: Command, io: Io): void {
  const command = program
    .command("conversion")
    .description("conversion per group, each rate with n, interval and maturity")
    .addOption(new Option("--by <group>", "what to group by").choices(conversionGroups).default("tier"))
    .option(
      "--horizon <days>",
      "days after scoring within which a conversion counts, or ever (default: the workspace's)",
      parseHorizon
    );
  withCommonOptions(command, "winnow conversion --by source --horizon 90d").action((options: Options) =>
    conversion(options, io)
  );
}

async function conversion(options: Options, io: Io): Promise<void> {
  const location = toLocation(options);
  await withWarehouse(location, io, async ({engine, about}) => {
    const model = toModelChoice(
      options,
      location,
      about.models.map((one) => one.model)
    );
    const isUndated = about.maturity === "none";
    const horizon = options.horizon ?? about.horizon_days ?? "ever";
    const rows = await queryConversion(engine, {
      by: options.by,
      horizon,
      model,
      isClustered: about.is_clustered,
      isUndated
    });
    if (options.json === true) return printJson(io, rows);
    const {by} = options;
    printTable(io, rows, [
      {head: by, text: (row) => String(row[by])},
      ...(by === "criterion" || by === "lead_type"
        ? [{head: "level", text: (row: (typeof rows)[number]) => String(row.level)}]
        : []),
      {head: "n", text: (row) => formatCount(row.n), isNumber: true},
      {head: "matured", text: (row) => formatCount(row.matured), isNumber: true},
      {head: "converted", text: (row) => formatCount(row.converted), isNumber: true},
      {head: "rate", text: (row) => formatRate(row.rate), isNumber: true},
      {head: "95 % interval", text: (row) => formatInterval(row.lower, row.upper), isNumber: true},
      {head: "open, won", text: (row) => formatCount(row.n_open_won), isNumber: true}
    ]);
    const decided = rows.reduce((sum, row) => sum + (row.n_decided ?? 0), 0);
    if (decided > 0)
      io.out(
        `${formatCount(decided)} leads were decided before they would have been scored (${about.as_of}); they are not in n\n`
      );
    if (by === "stage" && about.tables.stage_change === undefined) {
      io.out("no stage changes are known here, so every lead stands as new\n");
    }
    if (by === "lead_type" && rows.length === 0) io.out(`${model} names no threshold for a stage (lead_types)\n`);
    if (by === "source" && rows.every(({source}) => source === "(blank)")) {
      io.out("no source is known here, so there is nothing to compare\n");
    }
    if (about.is_repeated && horizon !== "ever") {
      const {n_observed_leads: leads, n_observations: n} = about;
      io.out(
        `n counts observations, one lead several times: ${formatCount(leads)} leads, ${formatCount(n)} observations\n`
      );
    }
    if (isUndated) io.out("this workspace has no dates: time could not be respected (maturity: none)\n");
    else if (horizon === "ever")
      io.out(
        "horizon ever counts every lead and every win so far, whatever their age: do not compare cohorts by it (maturity: none)\n"
      );
    else
      io.out(
        `conversion to ${about.convert_to} within ${horizon} days, scored ${about.as_of}; outcomes known to ${about.observed_until}${about.is_observed_until_guessed ? " (guessed: the last outcome)" : ""}\n`
      );
  });
}
