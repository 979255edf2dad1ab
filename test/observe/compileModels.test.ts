import {describe, expect, it} from "vitest";
import {FaultsError, formatFault} from "../../src/util/errors.js";
import {columnOf, runFiles, valuesOf} from "../support/warehouse.js";

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

  it("own frameworks may be named by criteria and assessed(); what they do not know is refused", async () => {
    const own = `framework: own
title: Own
criteria: [{ id: size, title: Size, theme: money, asks: How large?, grades: [weak, fair, strong], met_from: fair }]
`;
    const sound = `${yaml.replace("regon", "region").replace("vist", "visit")}`.replace(
      "features:",
      "  assessment: { file: answers.csv, columns: { lead_id: lead, assessed_at: day, criterion: criterion, answer: answer } }\nfeatures:"
    );
    const answers = {"answers.csv": "lead,day,criterion,answer\na,2025-12-31,own.size,strong\n"};
    const graded = (when: string, framework: string) =>
      model(when).replace("kind: website", `kind: assessment, framework: ${framework}`);
    const run = (when: string, framework = "own.size") =>
      runFiles(
        {yaml: sound, files: {...files, ...answers}, models: {"m@1": graded(when, framework)}, frameworks: {own}},
        "observe"
      );
    const {models, engine} = await run("assessed('own.size') = 'strong'");
    expect(models[0]!.criteria[0]!.framework).toBe("own.size");
    expect(await columnOf(engine, "select c0 from level")).toEqual([1]);
    await expect(run("assessed('own.size') = 'strnog'")).rejects.toThrow(
      "not an answer of own.size: strnog (expected weak, fair, strong)"
    );
    await expect(run("assessed('own.size') = 'strong'", "own.sise")).rejects.toThrow(
      "criteria[0].framework: unknown framework criterion: own.sise (did you mean own.size?)"
    );
  });

  it("assessed() without a source of assessments is refused, because it could never hold", async () => {
    const sound = yaml.replace("regon", "region").replace("vist", "visit");
    expect(await faultsOf(sound, {"m@1": model("assessed('bant.need') = 'met'")})).toEqual([
      "m@1.yaml:7:5: criteria[0]: the workspace has no source of assessments: bant.need (add assessment to the sources of the workspace file)"
    ]);
  });

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

  it("features without a source of activities are refused, each with its name", async () => {
    const text = yaml.replace("regon", "region").replace(/^ {2}activity:.*\n/m, "");
    const faults = await faultsOf(text, {});
    expect(faults).toEqual(["workspace.yaml:12:3: features.visits: no source gives activities for a feature: visits"]);
  });

  it("a feature asks for content stages only where a source of activities gives them", async () => {
    const text = yaml.replace("regon", "region").replace("visits: { count: vist }", "content: { deepest: visit }");
    expect(await faultsOf(text, {})).toEqual([
      "workspace.yaml:13:23: features.content.deepest: no source of activity gives content_stage: visit (map it in its columns)"
    ]);
    const mapped = text.replace("type: kind", "type: kind, content_stage: stage");
    const withStage = {
      ...files,
      "acts.csv": "lead,at,kind,stage\na,2025-12-01,visit,Decision\na,2025-12-02,visit,buy\n"
    };
    const {engine} = await runFiles(
      {yaml: mapped, files: withStage, models: {"m@1": model("content = 'decision'")}},
      "observe"
    );
    expect(await valuesOf(engine, "select lead_id, c0 from observation join level using (observation_id)")).toEqual([
      ["a", 1]
    ]);
    // The word nobody knows is counted, its row is kept.
    expect(await valuesOf(engine, "select column_name, cause, n from unreadable")).toEqual([
      ["content_stage", "not awareness, consideration or decision", 1]
    ]);
    expect(await valuesOf(engine, "select content_stage from activity order by occurred_at")).toEqual([
      ["decision"],
      [null]
    ]);
  });
});
