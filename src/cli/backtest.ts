import type {Command} from "commander";
import {holdout} from "../backtest/readScores.js";
import type {ComparisonRow, GivenRow, MeasureRow, TierRow} from "../backtest/rows.js";
import type {Io} from "./io.js";
import {clean, formatCount, formatInterval, formatRate, printJson, printTable} from "./io.js";
import {withWarehouse} from "./openWarehouse.js";
import type {CommonOptions} from "./options.js";
import {toLocation, toModelChoice, withCommonOptions} from "./options.js";
import {queryFindings} from "./overview.js";

export function addBacktest(program: Command, io: Io): void {
  const command = program
    .command("backtest")
    .description("would the models have worked? measures per model and cohort, tiers, comparisons, findings");
  withCommonOptions(command, "winnow backtest --model legacy@1").action((options: CommonOptions) =>
    backtest(options, io)
  );
}

async function backtest(options: CommonOptions, io: Io): Promise<void> {
  const location = toLocation(options);
  await withWarehouse(location, io, async ({engine, about}) => {
    const model = toModelChoice(
      options,
      location,
      about.models.map((one) => one.model)
    );
    const measures = await engine.queryRows<MeasureRow>(
      "select * from backtest_measure order by model, cohort, measure"
    );
    const comparisons = await engine.queryRows<ComparisonRow>(
      "select * from backtest_comparison order by model, other, cohort"
    );
    const tiers = await engine.queryRows<TierRow>("select * from backtest_tier order by model, cohort, tier");
    const given = await engine.queryRows<GivenRow>("select * from backtest_given order by rowid");
    const findings = await queryFindings(engine);
    const own = <R extends {model: string}>(rows: readonly R[]) =>
      options.model === undefined ? rows : rows.filter((row) => row.model === model);
    if (options.json === true) {
      const stamp = {
        run_id: about.run_id,
        data_hash: about.data_hash,
        horizon_days: about.horizon_days,
        maturity: about.maturity
      };
      return printJson(io, {
        ...stamp,
        measures: own(measures),
        tiers: own(tiers),
        comparisons: own(comparisons),
        given_scores: given,
        findings
      });
    }
    printMeasures(
      io,
      own(measures).filter(({cohort}) => cohort === "all")
    );
    io.out("\n");
    printTiers(
      io,
      own(tiers).filter(({cohort}) => cohort === "all")
    );
    io.out("\n");
    printComparisons(
      io,
      comparisons.filter(({cohort}) => cohort === "all" || cohort === holdout)
    );
    if (given.length > 0) {
      io.out("\nGiven scores, levels worst first\n");
      printGiven(io, given);
    }
    io.out("\nFindings\n");
    for (const {severity, title, detail} of findings) io.out(`  ${severity}: ${clean(title)}\n    ${clean(detail)}\n`);
  });
}

const number = (value: number | null, digits = 3) => (value === null ? "–" : value.toFixed(digits));
const range = (lower: number | null, upper: number | null) =>
  lower === null || upper === null ? "–" : `${lower.toFixed(3)} to ${upper.toFixed(3)}`;

function printMeasures(io: Io, rows: readonly MeasureRow[]): void {
  printTable(io, rows, [
    {head: "model", text: ({model}) => model},
    {head: "measure", text: ({measure}) => measure},
    {head: "value", text: ({value}) => number(value), isNumber: true},
    {head: "95 % interval", text: ({lower, upper}) => range(lower, upper), isNumber: true},
    {head: "n", text: ({n}) => formatCount(n), isNumber: true},
    {head: "converted", text: ({n_converted}) => formatCount(n_converted), isNumber: true}
  ]);
}

function printTiers(io: Io, rows: readonly TierRow[]): void {
  printTable(io, rows, [
    {head: "model", text: ({model}) => model},
    {head: "tier", text: ({name}) => name},
    {head: "n", text: ({n}) => formatCount(n), isNumber: true},
    {head: "matured", text: ({n_matured}) => formatCount(n_matured), isNumber: true},
    {head: "converted", text: ({n_converted}) => formatCount(n_converted), isNumber: true},
    {head: "rate", text: ({rate}) => formatRate(rate), isNumber: true},
    {head: "95 % interval", text: ({lower, upper}) => formatInterval(lower, upper), isNumber: true}
  ]);
}

function printGiven(io: Io, rows: readonly GivenRow[]): void {
  printTable(io, rows, [
    {head: "given score", text: (row) => row.given_score},
    {head: "level", text: ({label}) => label},
    {head: "n", text: ({n}) => formatCount(n), isNumber: true},
    {head: "matured", text: (row) => formatCount(row.n_matured), isNumber: true},
    {head: "converted", text: (row) => formatCount(row.n_converted), isNumber: true},
    {head: "rate", text: ({rate}) => formatRate(rate), isNumber: true},
    {head: "95 % interval", text: ({lower, upper}) => formatInterval(lower, upper), isNumber: true}
  ]);
}

function printComparisons(io: Io, rows: readonly ComparisonRow[]): void {
  printTable(io, rows, [
    {head: "model", text: ({model}) => model},
    {head: "against", text: ({other}) => other},
    ...(rows.some(({cohort}) => cohort === holdout) ? [{head: "leads", text: (row: ComparisonRow) => row.cohort}] : []),
    {head: "AUC difference", text: ({difference}) => number(difference), isNumber: true},
    {head: "95 % interval", text: ({lower, upper}) => range(lower, upper), isNumber: true},
    {head: "p", text: ({p}) => (p === null ? "–" : p < 0.001 ? "< 0.001" : p.toFixed(3)), isNumber: true},
    {head: "n", text: ({n}) => formatCount(n), isNumber: true}
  ]);
}
