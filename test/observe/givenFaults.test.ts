import {expect, it} from "vitest";
import {FaultsError, formatFault} from "../../src/util/errors.js";
import {runFiles} from "../support/warehouse.js";

const leads = `id,created,grade,crm,consent,final
a,2025-01-01,A,10,true,5
b,2025-01-02,B,20,false,6
c,2025-01-03,"O'Hara",,true,7
`;

const yamlOf = (given: string) => `title: Test
observe: { as_of: created }
convert: { to: won, within: 30 days }
given_scores:
${given}
sources:
  lead:
    file: leads.csv
    columns: { lead_id: id, created_at: created }
    attributes: { crm: { type: integer }, consent: { type: boolean }, final: { type: integer, known: outcome } }
  deal: { file: deals.csv, columns: { lead_id: id, closed_at: closed, is_won: "true" } }
`;

async function faultsOf(given: string): Promise<string[]> {
  try {
    await runFiles(
      {yaml: yamlOf(given), files: {"leads.csv": leads, "deals.csv": "id,closed\na,2025-01-09\n"}},
      "observe"
    );
  } catch (error) {
    if (error instanceof FaultsError) return error.faults.map((fault) => formatFault(fault).replace(/^.*yaml:/, "w:"));
    throw error;
  }
  return [];
}

it("given scores may be numbers, or texts with their order, also one that no lead has now", async () => {
  expect(await faultsOf("  crm: {}\n  grade: { order: [F, B, A, O'Hara] }")).toEqual([]);
});

it("given scores have their faults told, all at once, with the nearest name", async () => {
  expect(
    await faultsOf(
      "  crmm: {}\n  final: {}\n  grade: {}\n  consent: {}\n  crm: { order: ['10', '20'] }\n  created_at: {}"
    )
  ).toEqual([
    "w:5:3: given_scores.crmm: unknown column of lead: crmm (did you mean crm?)",
    "w:6:3: given_scores.final: known only after the outcome: final",
    "w:7:3: given_scores.grade: a text needs its order, worst first: grade",
    "w:8:3: given_scores.consent: neither a number nor a text: consent",
    "w:9:10: given_scores.crm.order: a number has its own order: crm",
    expect.stringMatching(/^w:10:3: given_scores.created_at: unknown column of lead: created_at/)
  ]);
});

it("a value of the order that is misspelt is named with the one leads have", async () => {
  expect(await faultsOf("  grade: { order: [B, A, O'Harra] }")).toEqual([
    "w:5:26: given_scores.grade.order[2]: no lead has the value: O'Harra (did you mean O'Hara?)"
  ]);
});
