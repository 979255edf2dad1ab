import {describe, expect, it} from "vitest";
import {FaultsError, formatFault} from "../../src/util/errors.js";
import {runFiles} from "../support/warehouse.js";

const yaml = `title: Test
observe: { as_of: created }
convert: { to: won, within: 30 days }
segment: regon
sources:
  lead:
    file: leads.csv
    columns: { lead_id: id, created_at: created }
    attributes: { worth: { type: integer, known: outcome } }
  deal: { file: deals.csv, columns: { lead_id: lead, closed_at: closed, is_won: "true" } }
  activity: { file: acts.csv, columns: { lead_id: lead, occurred_at: at, type: kind } }
features:
  visits: { count: vist }
`;
const model = (when: string) => `model: m
version: 1
title: T
dimensions: { fit: { min: 0, max: 10 } }
score: { min: 0, max: 10 }
criteria:
  - { id: c, title: C, dimension: fit, kind: website, when: ${JSON.stringify(when)}, points: 1 }
tiers:
  - { name: all, action: sales }
`;
const files = {
  "leads.csv": "id,created,region,worth\na,2026-01-01,north,5\n",
  "deals.csv": "lead,closed\na,2026-01-05\n",
  "acts.csv": "lead,at,kind\na,2025-12-01,visit\n"
};

async function faultsOf(text: string, models: Record<string, string>): Promise<string[]> {
  const error: unknown = await runFiles({yaml: text, files, models}, "observe").catch((e: unknown) => e);
  if (!(error instanceof FaultsError)) throw error;
  return error.faults.map((fault) => formatFault({...fault, file: fault.file.split("/").at(-1)!}));
}

describe("compileModels", () => {
  it("reports the faults of the workspace, its features and every model at once", async () => {
    const faults = await faultsOf(yaml, {
      "m@1": model("regin = 'x'"),
      "n@1": model("worth > 3").replace("model: m", "model: n")
    });
    expect(faults.length).toBe(4);
    expect(faults[0]).toBe("workspace.yaml:4:10: segment: unknown column of lead: regon (did you mean region?)");
    expect(faults[1]).toMatch(/^workspace\.yaml:13:\d+: features\.visits.*vist.*visit/);
    expect(faults[2]).toMatch(/^m@1\.yaml:7:\d+: criteria\[0\]\.when: .*regin.*region/);
    expect(faults[3]).toMatch(/^n@1\.yaml:7:\d+: criteria\[0\]\.when: .*worth/);
  });

  it.each(["created_at < now()", "account_id = 'x'", "lead_id = 'a'", "is_won"])(
    "what is no predictor is refused: %s",
    async (when) => {
      const sound = yaml.replace("regon", "region").replace("vist", "visit");
      const faults = await faultsOf(sound, {"m@1": model(when)});
      expect(faults[0]).toMatch(/^m@1\.yaml:7:\d+: criteria\[0\]\.when: /);
    }
  );

  it("a segment that is known only after the outcome is refused", async () => {
    const faults = await faultsOf(yaml.replace("regon", "worth").replace("vist", "visit"), {});
    expect(faults).toEqual(["workspace.yaml:4:10: segment: known only after the outcome: worth"]);
  });

  it("a champion without a file is named with the nearest", async () => {
    const text = yaml
      .replace("regon", "region")
      .replace("vist", "visit")
      .replace("segment:", "champion: m@2\nsegment:");
    await expect(runFiles({yaml: text, files, models: {"m@1": model("region = 'x'")}}, "observe")).rejects.toThrow(
      /champion: no such model: m@2 \(did you mean m@1\?\)/
    );
  });
});
