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
import {createValidator} from "../support/jsonSchema.js";
import {modelOptions, pointsModel} from "../support/modelFiles.js";
import {modelValue, spoil} from "../support/modelSpecs.js";
import type {TestDatabase} from "../support/modelSql.js";
import {openTestDatabase} from "../support/modelSql.js";

const root = join(import.meta.dirname, "../..");
const places: Record<SchemaKind, RegExp> = {
  workspace: /^[^/]+\/workspace\.yaml$/,
  model: /^[^/]+\/models\/[^/]+\.yaml$/
};
const shipped = readdirSync(join(root, "data"), {recursive: true, encoding: "utf8"}).map((name) =>
  name.replaceAll("\\", "/")
);
const validate = {model: createValidator("model"), workspace: createValidator("workspace")};

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
    else {
      const workspace = parseWorkspace(text, "data/x/workspace.yaml");
      await parseFeatures(workspace.features, {file: "workspace.yaml", columns: {page: "VARCHAR"}, parse: parser});
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
    expect(files.length).toBeGreaterThan(3);
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

type Change = [what: string, change: (value: Record<string, any>) => void]; // eslint-disable-line @typescript-eslint/no-explicit-any

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
  ["no name", (m) => delete m.model],
  ["a name with a capital", (m) => (m.model = "Points")],
  ["a version with a half", (m) => (m.version = 1.5)],
  ["a version below 1", (m) => (m.version = 0)],
  ["an unknown key", (m) => (m.titel = "x")],
  ["an empty title", (m) => (m.title = "")],
  ["a day without zeros", (m) => (m.effective = {from: "2026-1-1"})],
  ["effective without from", (m) => (m.effective = {})],
  ["no dimension", (m) => (m.dimensions = {})],
  ["a dimension called score", (m) => (m.dimensions.score = {min: 0, max: 1})],
  ["a dimension with a capital", (m) => (m.dimensions.Fit = {min: 0, max: 1})],
  ["a dimension without max", (m) => delete m.dimensions.fit.max],
  ["a range beyond all points", (m) => (m.score.max = 100_001)],
  ["a range in words", (m) => (m.score.max = "100")],
  ["no criterion", (m) => (m.criteria = [])],
  ["criteria by name", (m) => (m.criteria = {a: m.criteria[0]})],
  ["a criterion without id", (m) => delete m.criteria[0].id],
  ["a criterion without dimension and group", (m) => delete m.criteria[0].dimension],
  ["a criterion with when and per", (m) => (m.criteria[2].when = "is_customer")],
  ["a criterion with none of when, bands, per", (m) => delete m.criteria[0].when],
  ["when without points", (m) => delete m.criteria[0].points],
  ["when with upto", (m) => (m.criteria[0].upto = 3)],
  ["per without upto", (m) => delete m.criteria[2].upto],
  ["per without points", (m) => delete m.criteria[2].points],
  ["upto 0", (m) => (m.criteria[2].upto = 0)],
  ["bands with points", (m) => (m.criteria[1].points = 3)],
  ["no band", (m) => (m.criteria[1].bands = [])],
  ["a band without points", (m) => delete m.criteria[1].bands[0].points],
  ["an unknown kind", (m) => (m.criteria[0].kind = "demografic")],
  ["a framework that is none", (m) => (m.criteria[0].framework = "authority")],
  ["a gate of a kind that has none", (m) => (m.criteria[6].kind = "company")],
  ["a gate without kind", (m) => delete m.criteria[6].kind],
  [
    "a gate without when",
    (m) => {
      delete m.criteria[6].when;
      Object.assign(m.criteria[6], {per: "pricing_views", points: 1, upto: 3});
    }
  ],
  [
    "recycle without gate",
    (m) => {
      delete m.criteria[6].gate;
      m.criteria[6].points = -5;
    }
  ],
  ["recycle in months", (m) => (m.criteria[6].recycle = "3 months")],
  ["a group without a cap", (m) => delete m.groups.web.max],
  ["a group without dimension", (m) => delete m.groups.web.dimension],
  ["no tier", (m) => (m.tiers = [])],
  ["no tier for whoever is left", (m) => (m.tiers[2].when = "fit >= 0")],
  ["a tier without action", (m) => delete m.tiers[0].action],
  ["an unknown action", (m) => (m.tiers[0].action = "sale")],
  ["recycle without after", (m) => (m.tiers[2].action = "recycle")],
  ["after without recycle", (m) => (m.tiers[0].after = "90 days")],
  ["a lead type that is no stage of qualification", (m) => (m.lead_types.won = "fit >= 1")]
];

const brokenGrids: Change[] = [
  ["a grid without rows", (m) => delete m.tiers.rows],
  ["a side without rest", (m) => delete m.tiers.columns.rest],
  ["a side without steps", (m) => (m.tiers.columns.from = {})],
  ["several cells without a name", (m) => delete m.tiers.cells[0].name],
  ["a cell twice", (m) => m.tiers.cells[0].cells.push("A1")],
  ["a cell that recycles at once", (m) => delete m.tiers.cells[2].after],
  ["a cell with when", (m) => (m.tiers.cells[0].when = "fit >= 1")]
];

const demo = () => parse(readFileSync(join(root, "data/demo/workspace.yaml"), "utf8")) as Record<string, unknown>;

const brokenWorkspaces: Change[] = [
  ["no title", (w) => delete w.title],
  ["an unknown key", (w) => (w.campion = "points@2")],
  ["a currency of two letters", (w) => (w.currency = "EU")],
  ["a day in words", (w) => (w.observed_until = "30 June 2026")],
  ["no moment of scoring", (w) => delete w.observe],
  ["an unknown moment of scoring", (w) => (w.observe.as_of = "creation + 14 days")],
  ["a moment of scoring at no stage", (w) => (w.observe.as_of = "stage qualified")],
  ["a delay without unit", (w) => (w.observe.as_of = "created + 14")],
  ["no stage that counts", (w) => delete w.convert.to],
  ["a stage that is none", (w) => (w.convert.to = "sold")],
  ["no horizon", (w) => delete w.convert.within],
  ["a horizon without dates", (w) => (w.observe = "undated")],
  ["a horizon of 0 days", (w) => (w.convert.within = "0 days")],
  ["no leads", (w) => delete w.sources.lead],
  ["an unknown table", (w) => (w.sources.leads = w.sources.lead)],
  ["an empty list of files", (w) => (w.sources.lead = [])],
  ["leads without id", (w) => delete w.sources.lead.columns.lead_id],
  ["an unknown column of a table", (w) => (w.sources.deal.columns.amount = "value")],
  ["a column of another table", (w) => (w.sources.lead.columns.closed_at = "x")],
  ["a flag with dates", (w) => (w.sources.lead.columns.is_won = "won")],
  [
    "no source of the outcome",
    (w) => {
      delete w.sources.deal;
      delete w.sources.stage_change;
    }
  ],
  ["a file from elsewhere", (w) => (w.sources.lead.file = "https://example.org/leads.csv")],
  ["a file above the folder", (w) => (w.sources.lead.file = "../leads.csv")],
  ["several files at once", (w) => (w.sources.lead.file = "leads-*.csv")],
  ["an attribute of a table that has none", (w) => (w.sources.deal.attributes = {size: {}})],
  ["an attribute with the name of a column", (w) => (w.sources.lead.attributes.source = {})],
  ["an attribute with a blank in it", (w) => (w.sources.lead.attributes["job level"] = {})],
  ["an unknown type", (w) => (w.sources.lead.attributes.employees.type = "number")],
  ["known at an unknown time", (w) => (w.sources.lead.attributes.employees.known = "always")],
  ["a delimiter of two characters", (w) => (w.sources.lead.delimiter = ";;")],
  ["a feature with two measures", (w) => (w.features.page_views.sum = "page_view")],
  ["a feature without a measure", (w) => (w.features.page_views = {within: "30 days"})],
  ["a feature with a capital", (w) => (w.features.Views = {count: "any"})],
  ["half-life of what does not fade", (w) => (w.features.days_silent.half_life = "14 days")],
  ["of without distinct", (w) => (w.features.page_views.of = "page")],
  ["a window in months", (w) => (w.features.page_views.within = "3 months")]
];

const table = [
  ...brokenModels.map(([what, change]) => ["model", what, sound, change] as const),
  ...brokenGrids.map(([what, change]) => ["model", what, withGrid, change] as const),
  ...brokenWorkspaces.map(([what, change]) => ["workspace", what, demo, change] as const)
];

describe("editors and Winnow refuse the same", () => {
  it.each([
    ["model", sound],
    ["model", withGrid],
    ["workspace", demo]
  ] as const)("and accept a sound %s", async (kind, value) => {
    expect([validate[kind](value()), await refuses(kind, value())]).toEqual([null, null]);
  });

  it.each(table)("%s: %s", async (kind, _, value, change) => {
    const broken = value();
    change(broken);
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

  it("a workspace the schema refuses is one that Winnow refuses, too", async () => {
    const {champion: _, ...value} = demo();
    let n = 0;
    await fc.assert(
      fc.asyncProperty(spoil(value), async (spoilt) => {
        // A champion's name is looked up among the models later.
        fc.pre(!("champion" in (spoilt as object)));
        const said = validate.workspace(spoilt);
        if (said === null) return;
        n++;
        expect([said, await refuses("workspace", spoilt)]).not.toEqual([said, null]);
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
