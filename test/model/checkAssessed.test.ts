import {expect, it} from "vitest";
import {frameworks, toFramework} from "../../src/domain/framework.js";
import {checkAssessed} from "../../src/model/checkAssessed.js";
import {parsePredicates} from "../../src/warehouse/parsePredicate.js";
import {serializeWith} from "../../src/warehouse/serialize.js";
import {openEngine} from "../support/warehouse.js";

const asked = {title: "X", theme: "need", asks: "Is it?", questions: []} as const;
const value = toFramework({
  framework: "value",
  title: "Value",
  criteria: [
    {id: "impact", ...asked, grades: ["weak", "fair", "strong"], met_from: "fair"},
    {id: "sponsor", ...asked}
  ]
});

async function faultsOf(text: string, among = [...frameworks, value]): Promise<string[]> {
  const engine = await openEngine({});
  const [parsed] = await parsePredicates([text], serializeWith(engine));
  const faults: string[] = [];
  checkAssessed(parsed!.expression!, (_, message, hint) => faults.push(`${message} (${hint})`), among);
  return faults;
}

it.each([
  "assessed('value.impact') = 'strong'",
  "assessed('value.impact', 'sales') in ('fair', 'strong')",
  "assessed('value.sponsor') <> 'unmet' and assessed('bant.need') is null",
  "assessed('value.impact') = assessed('value.sponsor')",
  "coalesce(assessed('value.impact'), 'none') = 'none'",
  "job_level >= 'met'"
])("%s is sound", async (text) => {
  expect(await faultsOf(text)).toEqual([]);
});

it.each([
  ["assessed('value.impact') = 'met'", "not an answer of value.impact: met (expected weak, fair, strong)"],
  ["'mett' = assessed('value.sponsor')", "not an answer of value.sponsor: mett (expected unmet, met)"],
  [
    "not (assessed('value.impact') in ('fair', 'sttrong'))",
    "not an answer of value.impact: sttrong (expected weak, fair, strong)"
  ],
  [
    "assessed('value.impact') = 'unknown'",
    "not an answer of value.impact: unknown (an unknown answer is null: write is null)"
  ],
  ["assessed('value.impcat') = 'weak'", "unknown framework criterion: value.impcat (did you mean value.impact?)"],
  ["assessed('impact') is null", "unknown framework criterion: impact (did you mean value.impact?)"],
  [
    "assessed('value.benefit') is null",
    "unknown framework criterion: value.benefit (expected value.impact, value.sponsor)"
  ],
  [
    "assessed('spin.question') is null",
    "unknown framework criterion: spin.question (frameworks are bant, champ, meddic, gpctba_ci, value)"
  ],
  ["assessed('value.impact') >= 'fair'", "answers have no order in a comparison: >= (write in ('fair', 'strong'))"],
  ["assessed('value.impact') > 'fair'", "answers have no order in a comparison: > (write in ('strong'))"],
  ["'fair' > assessed('value.impact')", "answers have no order in a comparison: > (write in ('weak'))"],
  ["assessed('value.impact') <= 'fair'", "answers have no order in a comparison: <= (write in ('weak', 'fair'))"],
  ["assessed('value.impact') < 'weak'", "answers have no order in a comparison: < (write = or in)"],
  ["assessed('bant.need') < job_level", "answers have no order in a comparison: < (write = or in)"],
  [
    "assessed('value.impact') between 'fair' and 'strong'",
    "answers have no order in a comparison: between (write = or in)"
  ]
])("%s is refused", async (text, fault) => {
  expect(await faultsOf(text)).toEqual([fault]);
});

it("an own framework is unknown where it is not among the frameworks", async () => {
  expect((await faultsOf("assessed('value.impact') = 'strong'", [...frameworks])).length).toBe(1);
});
