import type {Command} from "commander";
import {InvalidArgumentError, Option} from "commander";
import type {AlarmKind} from "../backtest/alarmKinds.js";
import {alarmKinds, pickAlarms} from "../backtest/alarmKinds.js";
import type {Leak} from "../backtest/leaks/leak.js";
import {suggest} from "../util/nearest.js";
import {AlarmError} from "./alarmError.js";
import {toBacktestMarkdown} from "./backtestMarkdown.js";
import type {BacktestReport} from "./backtestReport.js";
import {readBacktest, toBacktestJson} from "./backtestReport.js";
import {printBacktest} from "./backtestText.js";
import type {Io} from "./io.js";
import {printJson, sayingObservations} from "./io.js";
import {withWarehouse} from "./openWarehouse.js";
import type {CommonOptions} from "./options.js";
import {toLocation, toModelChoice, withCommonOptions} from "./options.js";

interface Options extends CommonOptions {
  markdown?: boolean;
  failOn?: readonly AlarmKind[];
}

export function addBacktest(program: Command, io: Io): void {
  const kinds = Object.keys(alarmKinds).join(", ");
  const command = program
    .command("backtest")
    .description("would the models have worked? measures per model and cohort, tiers, comparisons, findings")
    .addOption(new Option("--markdown", "print Markdown for a pull request or a wiki").conflicts("json"))
    .addOption(
      new Option("--fail-on <kinds>", `exit with 3 where there are findings of these kinds (${kinds})`).argParser(
        parseKinds
      )
    );
  withCommonOptions(command, "winnow backtest --model legacy@1 --fail-on inversion,leak").action((options: Options) =>
    backtest(options, io)
  );
}

function parseKinds(text: string): AlarmKind[] {
  const known = Object.keys(alarmKinds);
  return text.split(",").map((part) => {
    const kind = part.trim();
    if (known.includes(kind)) return kind as AlarmKind;
    const hint = suggest(kind, known) ?? `expected ${known.join(", ")}`;
    throw new InvalidArgumentError(`unknown kind of finding: ${kind} (${hint})`);
  });
}

async function backtest(options: Options, io: Io): Promise<void> {
  const location = toLocation(options);
  await withWarehouse(location, io, async ({engine, about}) => {
    const models = about.models.map(({model}) => model);
    const chosen = toModelChoice(options, location, models);
    const only = options.model === undefined ? null : chosen;
    const report = await readBacktest(engine, about, only);
    const words = sayingObservations(io, about);
    if (options.json === true) printJson(io, toBacktestJson(report));
    else if (options.markdown === true) words.out(toBacktestMarkdown(report, chosen));
    else printBacktest(words, report);
    const alarms = pickAlarms(report.findings, options.failOn ?? [], {model: only, models, leaks: readLeaks(report)});
    if (alarms.length > 0) throw new AlarmError(alarms.map(({code, title}) => `${code}: ${title}`).join("\n"));
  });
}

const readLeaks = ({others}: BacktestReport) => (others["leak"] ?? []) as readonly Leak[];
