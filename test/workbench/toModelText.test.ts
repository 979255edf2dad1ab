import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {beforeAll, describe, expect, it} from "vitest";
import type {Model} from "../../src/model/model.js";
import {toModelName} from "../../src/model/model.js";
import {compileModels} from "../../src/observe/compileModels.js";
import type {Run} from "../../src/pipeline.js";
import {createRandom} from "../../src/util/random.js";
import {openDuckdb} from "../../src/warehouse/duckdbEngine.js";
import {applyEdits} from "../../src/workbench/applyEdits.js";
import {dropUnusedGroups} from "../../src/workbench/dropUnusedGroups.js";
import type {Edits} from "../../src/workbench/edits.js";
import {toModelText} from "../../src/workbench/toModelText.js";
import {drawEdits} from "../support/drawEdits.js";
import {runSteps} from "../support/warehouse.js";
import {createWorld, writeDemo} from "../support/world.js";

let run: Run;
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "winnow-"));
  const location = writeDemo(folder, createWorld(60));
  run = await runSteps(await openDuckdb({folders: [location.dataDir]}), location, "ingest");
  run.models = await compile(run.modelFiles);
  return () => {
    run.engine.close();
    rmSync(folder, {recursive: true, force: true});
  };
});

const compile = async (files: Run["modelFiles"]) =>
  (await compileModels(run.engine, run.location.workspace, files)).models;

const sourceOf = (name: string) => {
  const model = run.models.find((one) => toModelName(one) === name)!;
  return {model, text: run.modelFiles.find((file) => file.name === name)!.text, file: `models/${name}.yaml`};
};

const copy = {version: 9, title: "Tried out", effectiveFrom: "2026-07-01"};

/** What the text means, and what it should mean. */
async function readBoth({model, text, file}: {model: Model; text: string; file: string}, edits: Edits) {
  const changed = toModelText({model, text, file}, edits, copy);
  const name = `${model.id}@9`;
  const [read] = await compile([{name, file: `models/${name}.yaml`, text: changed}]);
  const expected = dropUnusedGroups(applyEdits(model, edits));
  return {changed, read, expected: {...expected, version: 9, title: copy.title, effectiveFrom: copy.effectiveFrom}};
}

describe("the text of an edited model", () => {
  it.each(["points@3", "points@2", "legacy@1"])("means what the edits mean, whatever they are: %s", async (name) => {
    const source = sourceOf(name);
    let nEdits = 0;
    for (let seed = 1; seed <= 20; ++seed) {
      const edits = drawEdits(source.model, createRandom(seed), seed % 2 === 0 ? 0.05 : 0.3);
      nEdits += Object.keys(edits).length;
      let both;
      try {
        both = await readBoth(source, edits);
      } catch (error) {
        // Nothing but a model without criteria, or an empty group that gives points, may be refused.
        expect(String(error), JSON.stringify(edits)).toMatch(/at least one criterion|would still give points/);
        continue;
      }
      expect(both.read, JSON.stringify(edits)).toEqual(both.expected);
    }
    expect(nEdits).toBeGreaterThan(60);
  });

  it("keeps every other line as it is", () => {
    const source = sourceOf("points@3");
    const edits = {
      "criteria.seniority.bands.1.points": "13.5",
      "criteria.student.gate": "off",
      "criteria.pricing_interest.upto": "2",
      "criteria.webinar.off": "off",
      "criteria.budget.unknown": "-1",
      "groups.reading.max": "20",
      "grid.columns.1": "15",
      "dimensions.fit.min": "-30"
    };
    const lines = source.text.split("\n");
    const changed = toModelText(source, edits, {...copy, title: source.model.title, effectiveFrom: null}).split("\n");
    expect(lines.filter((line) => !changed.includes(line))).toMatchInlineSnapshot(`
      [
        "version: 3",
        "  fit: { min: -40, max: 60 }",
        "  reading: { dimension: intent, max: 24, title: What the lead reads }",
        "      - { when: "job_level = 'director'", points: 12 }",
        "    gate: poor",
        "    recycle: 365 days",
        "  - { id: pricing_interest, title: Looks at prices, group: reading, kind: website, per: pricing_views, points: 6, upto: 3 }",
        "  - { id: webinar, title: Came to a webinar, dimension: intent, kind: website, when: "webinars >= 1", points: 12 }",
        "  columns: { dimension: intent, from: { "1": 28, "2": 16, "3": 4 }, rest: "4" }",
      ]
    `);
    expect(changed.filter((line) => !lines.includes(line))).toMatchInlineSnapshot(`
      [
        "version: 9",
        "  fit: { min: -30, max: 60 }",
        "  reading: { dimension: intent, max: 20, title: What the lead reads }",
        "      - { when: "job_level = 'director'", points: 13.5 }",
        "    unknown: -1",
        "  - { id: pricing_interest, title: Looks at prices, group: reading, kind: website, per: pricing_views, points: 6, upto: 2 }",
        "  columns: { dimension: intent, from: { "1": 28, "2": 15, "3": 4 }, rest: "4" }",
      ]
    `);
    const kept = lines.filter((line) => changed.includes(line));
    expect(changed.filter((line) => lines.includes(line)).filter((line) => line.trim() !== "")).toEqual(
      kept.filter((line) => line.trim() !== "")
    );
  });

  it("without edits is the file as another version", () => {
    const source = sourceOf("points@2");
    expect(toModelText(source, {}, {version: 7, effectiveFrom: null})).toBe(
      source.text.replace("version: 2", "version: 7")
    );
  });

  it("replaces a threshold where it stands in its rule, however that is written", async () => {
    const source = sourceOf("points@2");
    const {text} = source;
    const rules = [...text.matchAll(/when: "([^"]*)"(?=, action)/g)].map(([, rule]) => rule!);
    expect(rules.length).toBeGreaterThan(1);
    const rule = rules[0]!;
    const rewritten = text.replace(`"${rule}"`, `'${rule.replaceAll(" and ", " AND ").replaceAll(">=", " >=  ")}'`);
    const {changed, read, expected} = await readBoth({...source, text: rewritten}, {"tiers.excellent.1": "-3.25"});
    expect(read).toEqual(expected);
    expect(changed).toContain(">=   -3.25");
  });

  it("drops a group with its last criterion, and the list of groups with its last group", async () => {
    const source = sourceOf("points@3");
    const inGroups = source.model.criteria.filter(({group}) => group !== null);
    const offOf = (list: typeof inGroups) => Object.fromEntries(list.map(({id}) => [`criteria.${id}.off`, "off"]));
    const one = await readBoth(source, offOf(inGroups.filter(({group}) => group === 1)));
    expect(one.read).toEqual(one.expected);
    expect([one.changed.includes("  timing:"), one.changed.includes("  reading:")]).toEqual([false, true]);
    const all = await readBoth(source, offOf(inGroups));
    expect(all.read).toEqual(all.expected);
    expect(all.changed).not.toContain("groups:");
  });
});

describe("refuses in words", () => {
  it("a model without criteria", () => {
    const source = sourceOf("legacy@1");
    const edits = Object.fromEntries(source.model.criteria.map(({id}) => [`criteria.${id}.off`, "off"]));
    expect(() => toModelText(source, edits, copy)).toThrow("a model needs at least one criterion: legacy");
  });

  it("a part the model does not have, with the nearest name", () => {
    expect(() => toModelText(sourceOf("legacy@1"), {"criteria.open.points": "3"}, copy)).toThrow(
      /^no such part of the model: criteria\.open\.points \(did you mean/
    );
  });

  it("a rule whose numbers are not where its thresholds are", () => {
    const source = sourceOf("points@2");
    const text = source.text.replace(/fit >= \d+/, "fit >= 1");
    expect(() => toModelText({...source, text}, {"tiers.excellent.0": "20"}, copy)).toThrow(
      "models/points@2.yaml: the rule's numbers cannot be told apart, so only a person can change it: excellent"
    );
  });
});
