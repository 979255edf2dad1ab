import {observedNoun} from "../domain/observed.js";
import {queryConversion} from "../score/conversion.js";
import {clean} from "../util/clean.js";
import type {Engine} from "../warehouse/engine.js";
import type {Location} from "../workspace/locate.js";
import type {Io} from "./io.js";
import {formatCount, formatInterval, formatRate, printTable} from "./io.js";
import type {OpenWarehouse} from "./openWarehouse.js";
import type {CommonOptions} from "./options.js";
import {toModelChoice} from "./options.js";

export interface Finding {
  code: string;
  severity: "alarm" | "warning" | "note";
  subject: string;
  title: string;
  detail: string;
}

/** The findings, most severe first. */
export function queryFindings(engine: Engine): Promise<Finding[]> {
  return engine.queryRows<Finding>("select code, severity, subject, title, detail from published_findings");
}

/** Prints what a newcomer should see first: the tiers of the model in use, and the findings. */
export async function printOverview(
  {engine, about}: OpenWarehouse,
  location: Location,
  options: CommonOptions,
  io: Io
): Promise<void> {
  const model = toModelChoice(
    options,
    location,
    about.models.map((one) => one.model)
  );
  io.out(`\n${clean(about.title)}\n`);
  if (model !== null) {
    const rows = await queryConversion(engine, {
      by: "tier",
      horizon: about.horizon_days ?? "ever",
      model,
      isClustered: about.is_clustered,
      isUndated: about.maturity === "none"
    });
    const horizon = about.horizon_days === null ? "no dates, so no horizon" : `within ${about.horizon_days} days`;
    io.out(`Conversion to ${about.convert_to} by tier of ${clean(model)}, ${horizon}, scored ${about.as_of}\n\n`);
    printTable(io, rows, [
      {head: "tier", text: ({tier}) => String(tier)},
      {head: observedNoun(about), text: ({n}) => formatCount(n), isNumber: true},
      {head: "matured", text: ({matured}) => formatCount(matured), isNumber: true},
      {head: "converted", text: ({converted}) => formatCount(converted), isNumber: true},
      {head: "rate", text: ({rate}) => formatRate(rate), isNumber: true},
      {head: "95 % interval", text: ({lower, upper}) => formatInterval(lower, upper), isNumber: true}
    ]);
  }
  const findings = await queryFindings(engine);
  io.out(findings.length === 0 ? "\nNo findings.\n" : "\nFindings\n");
  for (const {severity, title} of findings) io.out(`  ${severity.padEnd(7)}  ${clean(title)}\n`);
}
