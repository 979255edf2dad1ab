import {expect, it} from "vitest";
import {valuesOf} from "../../support/warehouse.js";
import {runFiles} from "../../support/warehouse.js";

const found = async (observe: string) => {
  const {engine} = await runFiles(
    {
      yaml: `title: T
observed_until: 2026-06-30
observe: ${observe}
convert: { to: won, within: 30 days }
sources:
  lead: { file: l.csv, columns: { lead_id: id, created_at: at } }
  deal: { file: d.csv, columns: { lead_id: id, closed_at: at, is_won: won } }
`,
      files: {
        "l.csv": "id,at\nold,2023-12-31\nnew,2026-03-15\n",
        "d.csv": "id,at,won\nnew,2026-04-10,true\n"
      }
    },
    "backtest"
  );
  return valuesOf(engine, "select title, detail from finding where code = 'observed_repeatedly'");
};

it("observedRepeatedly tells how often leads count, and when old ones outweigh the others", async () => {
  const [[title, detail]] = (await found("{ every: month }")) as [[string, string]];
  // The old one from January 2024 to June 2026, the new one in April.
  expect(title).toBe("2 leads are observed 31 times: figures count observations, not leads");
  expect(detail).toContain("half of them at most 1 time, one 30 times");
  expect(detail).toContain("58% lie more than a year after the lead's creation");
});

it("observedRepeatedly has no advice where scoring ends, and says nothing where leads are scored once", async () => {
  const [[title, detail]] = (await found("{ every: month, for: 365 days }")) as [[string, string]];
  expect(title).toContain("observed 13 times");
  expect(detail).not.toContain("more than a year");
  expect(await found("{ as_of: created + 1 day }")).toEqual([]);
});
