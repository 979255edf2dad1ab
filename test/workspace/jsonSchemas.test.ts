import {readdirSync, readFileSync} from "node:fs";
import {dirname, join, relative, resolve} from "node:path";
import fc from "fast-check";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {parse} from "yaml";
import {durationPattern, parseDuration} from "../../src/domain/duration.js";
import {parseModel} from "../../src/model/parse.js";
import {parseFeatures} from "../../src/model/parseFeatures.js";
import {FaultsError} from "../../src/util/errors.js";
import {parsePredicates} from "../../src/warehouse/parsePredicate.js";
import type {SchemaKind} from "../../src/workspace/jsonSchemas.js";
import {printSchema, schemaKinds, toSchemaFile} from "../../src/workspace/jsonSchemas.js";
import {parseWorkspace} from "../../src/workspace/parse.js";
import {parseFramework} from "../../src/workspace/parseFramework.js";
import {createValidator} from "../support/jsonSchema.js";
import {modelOptions, pointsModel} from "../support/modelFiles.js";
import {modelValue, spoil} from "../support/modelSpecs.js";
import type {TestDatabase} from "../support/modelSql.js";
import {openTestDatabase} from "../support/modelSql.js";

const root = join(import.meta.dirname, "../..");
const places: Record<SchemaKind, RegExp> = {
  workspace: /^[^/]+\/workspace\.yaml$/,
  model: /^[^/]+\/models\/[^/]+\.yaml$/,
  framework: /^[^/]+\/frameworks\/[^/]+\.yaml$/
};
const shipped = readdirSync(join(root, "data"), {recursive: true, encoding: "utf8"}).map((name) =>
  name.replaceAll("\\", "/")
);
const validate = {
  model: createValidator("model"),
  workspace: createValidator("workspace"),
  framework: createValidator("framework")
};

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const parser = (texts: readonly string[]) => parsePredicates(texts, database.serialize);

/** What Winnow itself says; null where it takes the file. JSON is YAML, so a value can be written as such. */
async function refuses(kind: SchemaKind, value: unknown): Promise<string | null> {
  const text = JSON.stringify(value);
  try {
    if (kind === "model") await parseModel(text, modelOptions(parser));
    else if (kind === "framework") parseFramework(text, "frameworks/value.yaml");
    else {
      const workspace = parseWorkspace(text, "data/x/workspace.yaml");
      await parseFeatures(workspace.features, {
        file: "workspace.yaml",
        columns: {page: "VARCHAR", content_stage: "VARCHAR"},
        parse: parser
      });
    }
    return null;
  } catch (error) {
    if (!(error instanceof FaultsError)) throw error;
    return error.message;
  }
}

describe.each(schemaKinds)("the schema of %s", (kind) => {
  it("lies in data/schema as it is made", () => {
    const file = join("data/schema", toSchemaFile(kind));
    expect(
      readFileSync(join(root, file), "utf8") === printSchema(kind),
      `${file} is behind the code: npm run winnow -- schema --output data/schema`
    ).toBe(true);
  });

  it("accepts every shipped file, and every shipped file names it", () => {
    const files = shipped.filter((name) => places[kind].test(name)).map((name) => `data/${name}`);
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const text = readFileSync(join(root, file), "utf8");
      expect([file, validate[kind](parse(text))]).toEqual([file, null]);
      const [, path] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(text) ?? [];
      expect([file, path === undefined ? null : relative(root, resolve(root, dirname(file), path))]).toEqual([
        file,
        join("data/schema", toSchemaFile(kind))
      ]);
    }
  });

  it("has a title and a description for every field", () => {
    const bare: string[] = [];
    const visit = (schema: unknown, path: string): void => {
      if (typeof schema !== "object" || schema === null) return;
      for (const [keyword, value] of Object.entries(schema)) {
        if (["if", "then", "else", "allOf", "oneOf", "not", "contains", "propertyNames"].includes(keyword)) continue;
        if (keyword !== "properties") visit(value, `${path}/${keyword}`);
        else
          for (const [name, field] of Object.entries(value as Record<string, Record<string, unknown>>)) {
            if (typeof field["title"] !== "string" || typeof field["description"] !== "string")
              bare.push(`${path}/${name}`);
            visit(field, `${path}/${name}`);
          }
      }
    };
    visit(JSON.parse(printSchema(kind)), "");
    expect(bare).toEqual([]);
  });
});

/** What breaks a sound file in one way: values by their place; undefined takes away what is there. */
type Change = [what: string, values: Readonly<Record<string, unknown>>];

function setAll(value: object, values: Readonly<Record<string, unknown>>): unknown {
  const copy = structuredClone(value) as Record<string, unknown>;
  for (const [path, put] of Object.entries(values)) {
    const keys = path.split(".");
    const parent = keys.slice(0, -1).reduce((at, key) => at[key] as Record<string, unknown>, copy);
    if (put === undefined) delete parent[keys.at(-1)!];
    else parent[keys.at(-1)!] = put;
  }
  return copy;
}

const sound = () => ({
  ...(parse(pointsModel) as Record<string, unknown>),
  groups: {web: {dimension: "intent", max: 20}},
  criteria: [
    ...(parse(pointsModel) as {criteria: object[]}).criteria,
    {id: "web_visit", group: "web", when: "pricing_views > 1", points: 5},
    {id: "student", dimension: "fit", kind: "disqualifier", when: "is_customer", gate: "poor", recycle: "90 days"}
  ],
  lead_types: {marketing_qualified: "fit >= 16"}
});

const withGrid = () => ({
  ...(parse(pointsModel) as Record<string, unknown>),
  tiers: {
    rows: {dimension: "fit", from: {A: 30}, rest: "B"},
    columns: {dimension: "intent", from: {"1": 20}, rest: "2"},
    cells: [
      {name: "hot", cells: ["A1", "B1"], action: "sales"},
      {cells: ["A2"], action: "nurture"},
      {cells: ["B2"], action: "recycle", after: "90 days"}
    ]
  }
});

const brokenModels: Change[] = [
  ["no name", {model: undefined}],
  ["a name with a capital", {model: "Points"}],
  ["a version with a half", {version: 1.5}],
  ["a version below 1", {version: 0}],
  ["an unknown key", {titel: "x"}],
  ["an empty title", {title: ""}],
  ["a day without zeros", {effective: {from: "2026-1-1"}}],
  ["effective without from", {effective: {}}],
  ["no dimension", {dimensions: {}}],
  ["a dimension called score", {"dimensions.score": {min: 0, max: 1}}],
  ["a dimension with a capital", {"dimensions.Fit": {min: 0, max: 1}}],
  ["a dimension without max", {"dimensions.fit.max": undefined}],
  ["a range beyond all points", {"score.max": 100_001}],
  ["a range in words", {"score.max": "100"}],
  ["no criterion", {criteria: []}],
  ["criteria by name", {criteria: {a: {id: "a", dimension: "fit", when: "is_customer", points: 1}}}],
  ["a criterion without id", {"criteria.0.id": undefined}],
  ["a criterion without dimension and group", {"criteria.0.dimension": undefined}],
  ["a criterion with when and per", {"criteria.2.when": "is_customer"}],
  ["a criterion with none of when, bands, per", {"criteria.0.when": undefined}],
  ["when without points", {"criteria.0.points": undefined}],
  ["when with upto", {"criteria.0.upto": 3}],
  ["per without upto", {"criteria.2.upto": undefined}],
  ["per without points", {"criteria.2.points": undefined}],
  ["upto 0", {"criteria.2.upto": 0}],
  ["bands with points", {"criteria.1.points": 3}],
  ["no band", {"criteria.1.bands": []}],
  ["a band without points", {"criteria.1.bands.0.points": undefined}],
  ["an unknown kind", {"criteria.0.kind": "demografic"}],
  ["a framework that is none", {"criteria.0.framework": "authority"}],
  ["a gate of a kind that has none", {"criteria.6.kind": "company"}],
  ["a gate without kind", {"criteria.6.kind": undefined}],
  [
    "a gate without when",
    {"criteria.6.when": undefined, "criteria.6.per": "pricing_views", "criteria.6.points": 1, "criteria.6.upto": 3}
  ],
  ["recycle without gate", {"criteria.6.gate": undefined, "criteria.6.points": -5}],
  ["recycle in months", {"criteria.6.recycle": "3 months"}],
  ["a group without a cap", {"groups.web.max": undefined}],
  ["a group without dimension", {"groups.web.dimension": undefined}],
  ["no tier", {tiers: []}],
  ["no tier for whoever is left", {"tiers.2.when": "fit >= 0"}],
  ["a tier without action", {"tiers.0.action": undefined}],
  ["an unknown action", {"tiers.0.action": "sale"}],
  ["recycle without after", {"tiers.2.action": "recycle"}],
  ["after without recycle", {"tiers.0.after": "90 days"}],
  ["a lead type that is no stage of qualification", {"lead_types.won": "fit >= 1"}]
];

const brokenGrids: Change[] = [
  ["a grid without rows", {"tiers.rows": undefined}],
  ["a side without rest", {"tiers.columns.rest": undefined}],
  ["a side without steps", {"tiers.columns.from": {}}],
  ["several cells without a name", {"tiers.cells.0.name": undefined}],
  ["a cell twice", {"tiers.cells.0.cells": ["A1", "B1", "A1"]}],
  ["a cell that recycles at once", {"tiers.cells.2.after": undefined}],
  ["a cell with when", {"tiers.cells.0.when": "fit >= 1"}]
];

const framework = () =>
  parse(readFileSync(join(root, "data/demo/frameworks/value.yaml"), "utf8")) as Record<string, unknown>;

const brokenFrameworks: Change[] = [
  ["no name", {framework: undefined}],
  ["a name that is taken", {framework: "bant"}],
  ["a name with a hyphen", {framework: "our-own"}],
  ["an unknown key", {tilte: "x"}],
  ["a title of blanks", {title: "  "}],
  ["a title of two lines", {title: "a\nb"}],
  ["a title without end", {title: "x".repeat(81)}],
  ["no criterion", {criteria: []}],
  ["a criterion without its question", {"criteria.0.asks": undefined}],
  ["an unknown theme", {"criteria.0.theme": "mony"}],
  ["an empty question", {"criteria.0.questions": [""]}],
  ["grades without met_from", {"criteria.0.met_from": undefined}],
  ["met_from without grades", {"criteria.0.grades": undefined}],
  ["one grade", {"criteria.0.grades": ["fair"]}],
  ["a grade twice", {"criteria.0.grades": ["weak", "fair", "fair"]}],
  ["a grade called unknown", {"criteria.0.grades": ["unknown", "fair"]}],
  ["a grade with a capital", {"criteria.0.grades": ["Weak", "fair"]}]
];

const demo = () => parse(readFileSync(join(root, "data/demo/workspace.yaml"), "utf8")) as Record<string, unknown>;

const brokenWorkspaces: Change[] = [
  ["no title", {title: undefined}],
  ["an unknown key", {campion: "points@2"}],
  ["a currency of two letters", {currency: "EU"}],
  ["a day in words", {observed_until: "30 June 2026"}],
  ["no moment of scoring", {observe: undefined}],
  ["an unknown moment of scoring", {"observe.as_of": "creation + 14 days"}],
  ["a moment of scoring at no stage", {"observe.as_of": "stage qualified"}],
  ["a delay without unit", {"observe.as_of": "created + 14"}],
  ["no stage that counts", {"convert.to": undefined}],
  ["a stage that is none", {"convert.to": "sold"}],
  ["no horizon", {"convert.within": undefined}],
  ["a horizon without dates", {observe: "undated"}],
  ["a horizon of 0 days", {"convert.within": "0 days"}],
  ["no leads", {"sources.lead": undefined}],
  ["an unknown table", {"sources.leads": {file: "leads.csv", columns: {lead_id: "id"}}}],
  ["an empty list of files", {"sources.lead": []}],
  ["leads without id", {"sources.lead.columns.lead_id": undefined}],
  ["an unknown column of a table", {"sources.deal.columns.amount": "value"}],
  ["a column of another table", {"sources.lead.columns.closed_at": "x"}],
  ["a flag with dates", {"sources.lead.columns.is_won": "won"}],
  ["no source of the outcome", {"sources.deal": undefined, "sources.stage_change": undefined}],
  ["a file from elsewhere", {"sources.lead.file": "https://example.org/leads.csv"}],
  ["a file above the folder", {"sources.lead.file": "../leads.csv"}],
  ["several files at once", {"sources.lead.file": "leads-*.csv"}],
  ["an attribute of a table that has none", {"sources.deal.attributes": {size: {}}}],
  ["an attribute with the name of a column", {"sources.lead.attributes.source": {}}],
  ["an attribute with a blank in it", {"sources.lead.attributes.job level": {}}],
  ["an unknown type", {"sources.lead.attributes.employees.type": "number"}],
  ["known at an unknown time", {"sources.lead.attributes.employees.known": "always"}],
  ["a delimiter of two characters", {"sources.lead.delimiter": ";;"}],
  ["a feature with two measures", {"features.page_views.sum": "page_view"}],
  ["a feature without a measure", {"features.page_views": {within: "30 days"}}],
  ["a feature with a capital", {"features.Views": {count: "any"}}],
  ["half-life of what does not fade", {"features.days_silent.half_life": "14 days"}],
  ["of without distinct", {"features.page_views.of": "page"}],
  ["two ways to fade", {"features.email_heat.linear": "60 days"}],
  ["fading of what is not counted", {"features.pages_seen.linear": "60 days"}],
  ["a limit of what is not counted", {"features.days_silent.most_per_day": 3}],
  ["a limit of 0 a day", {"features.views_most_3_a_day.most_per_day": 0}],
  ["steps without an age", {"features.clicks_steps.steps": {}}],
  ["a step by no age", {"features.clicks_steps.steps": {young: 1}}],
  ["a step heavier than 1", {"features.clicks_steps.steps": {"7 days": 2}}],
  ["a window in months", {"features.page_views.within": "3 months"}]
];

const table = [
  ...brokenModels.map(([what, change]) => ["model", what, sound(), change] as const),
  ...brokenGrids.map(([what, change]) => ["model", what, withGrid(), change] as const),
  ...brokenFrameworks.map(([what, change]) => ["framework", what, framework(), change] as const),
  ...brokenWorkspaces.map(([what, change]) => ["workspace", what, demo(), change] as const)
];

describe("editors and Winnow refuse the same", () => {
  it.each([
    ["model", sound()],
    ["model", withGrid()],
    ["workspace", demo()],
    ["framework", framework()],
    ["framework", setAll(framework(), {title: " Value\n", "criteria.0.grades": [1, 2, 3], "criteria.0.met_from": 2})]
  ] as const)("and accept a sound %s", async (kind, value) => {
    expect([validate[kind](value), await refuses(kind, value)]).toEqual([null, null]);
  });

  it.each(table)("%s: %s", async (kind, _, value, change) => {
    const broken = setAll(value, change);
    expect(broken).not.toEqual(value);
    expect(validate[kind](broken)).not.toBeNull();
    expect(await refuses(kind, broken)).not.toBeNull();
  });
});

describe("whatever is generated", () => {
  it("a valid model is accepted by both", async () => {
    await fc.assert(
      fc.asyncProperty(modelValue, async (value) => {
        expect([validate.model(value), await refuses("model", value)]).toEqual([null, null]);
      }),
      {numRuns: 100}
    );
  });

  it("a model the schema refuses is one that Winnow refuses, too", async () => {
    let n = 0;
    await fc.assert(
      fc.asyncProperty(
        modelValue.chain((value) => spoil(value)),
        async (value) => {
          const said = validate.model(value);
          if (said === null) return;
          n++;
          expect([said, await refuses("model", value)]).not.toEqual([said, null]);
        }
      ),
      {numRuns: 300}
    );
    expect(n).toBeGreaterThan(100);
  });

  it.each([
    // A champion's name is looked up among the models later.
    ["workspace", setAll(demo(), {champion: undefined})],
    ["framework", framework()]
  ] as const)("a %s the schema refuses is one that Winnow refuses, too", async (kind, value) => {
    let n = 0;
    await fc.assert(
      fc.asyncProperty(spoil(value), async (spoilt) => {
        const said = validate[kind](spoilt);
        if (said === null) return;
        n++;
        expect([said, await refuses(kind, spoilt)]).not.toEqual([said, null]);
      }),
      {numRuns: 300}
    );
    expect(n).toBeGreaterThan(100);
  });

  it("a duration is one for both, up to a hundred years", () => {
    const texts = fc.oneof(
      fc
        .tuple(fc.integer({min: 0, max: 5000}), fc.constantFrom("day", "days", "weeks", "hours", "month", "Days"))
        .map(([n, unit]) => `${n} ${unit}`),
      fc.stringMatching(/^ ?[0-9]{0,8} {0,2}(days|week)? ?$/)
    );
    const accepts = (text: string) => {
      try {
        parseDuration(text);
        return true;
      } catch (error) {
        return /at most 100 years/.test((error as Error).message);
      }
    };
    fc.assert(
      fc.property(texts, (text) => {
        expect([text, new RegExp(durationPattern).test(text)]).toEqual([text, accepts(text)]);
      }),
      {numRuns: 500}
    );
  });
});
