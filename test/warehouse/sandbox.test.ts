import {existsSync, readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import fc from "fast-check";
import {describe, expect, it} from "vitest";
import type {ParseModelOptions} from "../../src/model/parse.js";
import {parseModel} from "../../src/model/parse.js";
import type {PredicateParser} from "../../src/model/parsed.js";
import {parseFeatures} from "../../src/model/parseFeatures.js";
import type {Fault} from "../../src/util/errors.js";
import {FaultsError} from "../../src/util/errors.js";
import type {Engine} from "../../src/warehouse/engine.js";
import {parseMapping, parsePredicates} from "../../src/warehouse/parsePredicate.js";
import {QueryError} from "../../src/warehouse/queryError.js";
import {serializeWith} from "../../src/warehouse/serialize.js";
import {parseWorkspace} from "../../src/workspace/parse.js";
import {hostileExpressions} from "../support/hostile.js";
import {ingestFiles, makeFolder, openEngine, runFiles, valueOf, writeFiles} from "../support/warehouse.js";

/** A folder with a file nobody may read and no other, and an engine with a table nobody may touch. */
async function openCage(): Promise<{folder: string; secret: string; target: string; engine: Engine; intact: Intact}> {
  const folder = makeFolder();
  writeFiles(folder, {"outside/secret.csv": "word\nxyzzy\n", "inside/leads.csv": "id\na\n"});
  const engine = await openEngine({folders: [join(folder, "inside")]});
  await engine.execute("create table canary as select 1 as x");
  const [secret, target] = [join(folder, "outside/secret.csv"), join(folder, "outside/stolen.csv")];
  const intact: Intact = async () => {
    expect(await valueOf(engine, "select sum(x)::integer from canary")).toBe(1);
    expect(readdirSync(join(folder, "outside"))).toEqual(["secret.csv"]);
    expect(readdirSync(join(folder, "inside"))).toEqual(["leads.csv"]);
    expect(readFileSync(secret, "utf8")).toContain("xyzzy");
  };
  return {folder, secret, target, engine, intact};
}

type Intact = () => Promise<void>;

async function faultsOf(work: () => Promise<unknown>): Promise<readonly Fault[]> {
  const error: unknown = await work().then(
    () => null,
    (e: unknown) => e
  );
  expect(error).toBeInstanceOf(FaultsError);
  return (error as FaultsError).faults;
}

/** Every place was refused, in words that hold nothing of what was asked for. */
function expectRefused(faults: readonly Fault[], paths: readonly string[], texts: readonly string[]): void {
  const refused = new Set(faults.map(({path}) => path));
  expect(texts.filter((_, i) => !refused.has(paths[i]!))).toEqual([]);
  for (const {message, hint, line} of faults) {
    expect(line).toBeGreaterThan(0);
    expect(`${message} ${hint}`).not.toContain("xyzzy");
    expect(message.length).toBeLessThan(300);
  }
}

const quote = (text: string) => JSON.stringify(text);

const modelText = (texts: readonly string[]) => `model: m
version: 1
dimensions: { fit: { min: 0, max: 10 } }
score: { min: 0, max: 10 }
criteria:
${texts.map((text, i) => `  - { id: c${i}, dimension: fit, when: ${quote(text)}, points: 1 }`).join("\n")}
  - id: bands
    dimension: fit
    bands:
${texts.map((text) => `      - { when: ${quote(text)}, points: 1 }`).join("\n")}
  - { id: gate, dimension: fit, kind: spam, when: ${quote(texts[0]!)}, gate: rest }
tiers:
${texts
  .slice(0, 40)
  .map((text, i) => `  - { name: t${i}, when: ${quote(text)}, action: sales }`)
  .join("\n")}
  - { name: rest, action: nurture }
lead_types: { marketing_qualified: ${quote(texts[0]!)}, product_qualified: ${quote(texts[3]!)} }
`;

function modelOptions(engine: Engine): ParseModelOptions {
  const parse: PredicateParser = (texts) => parsePredicates(texts, serializeWith(engine));
  return {file: "m@1.yaml", columns: {a: "VARCHAR", b: "INTEGER"}, features: {}, parse};
}

describe("the allow-list, the first wall", () => {
  it("refuses every hostile text as a criterion, a band, a gate, a tier and a lead type", async () => {
    const {engine, secret, target, intact} = await openCage();
    const all = hostileExpressions(secret, target);
    for (let from = 0; from < all.length; from += 90) {
      const texts = all.slice(from, from + 90);
      const faults = await faultsOf(() => parseModel(modelText(texts), modelOptions(engine)));
      const whens = texts.map((_, i) => `criteria[${i}].when`);
      const bands = texts.map((_, i) => `criteria[${texts.length}].bands[${i}].when`);
      const tiers = texts.slice(0, 40).map((_, i) => `tiers[${i}].when`);
      expectRefused(faults, whens, texts);
      expectRefused(faults, bands, texts);
      expectRefused(faults, tiers, texts.slice(0, 40));
      const others = [
        `criteria[${texts.length + 1}].when`,
        "lead_types.marketing_qualified",
        "lead_types.product_qualified"
      ];
      expectRefused(faults, others, others);
    }
    await intact();
  });

  it("refuses every hostile text as a feature's where", async () => {
    const {engine, secret, target, intact} = await openCage();
    const texts = hostileExpressions(secret, target);
    const features = Object.fromEntries(texts.map((where, i) => [`f${i}`, {count: "any", where}]));
    const {parse} = modelOptions(engine);
    const options = {file: "w.yaml", columns: {a: "VARCHAR"}, parse, placeOf: () => ({line: 1, column: 1})};
    const faults = await faultsOf(() => parseFeatures(features, options));
    expectRefused(
      faults,
      texts.map((_, i) => `features.f${i}.where`),
      texts
    );
    await intact();
  });

  it("refuses every hostile text as a column, an attribute and a where of a source", async () => {
    const folder = makeFolder();
    writeFiles(folder, {"secret.csv": "word\nxyzzy\n"});
    const texts = hostileExpressions(join(folder, "secret.csv"), join(folder, "stolen.csv")).filter(
      // An empty text is refused by the form already, before anything is parsed.
      (text) => text !== ""
    );
    const yaml = `title: Hostile
observe: undated
convert: { to: won }
sources:
  lead:
    file: leads.csv
    columns: { lead_id: a, is_won: "true" }
    attributes:
${texts.map((text, i) => `      x${i}: { from: ${quote(text)} }`).join("\n")}
  activity:
${texts.map((text) => `    - { file: leads.csv, where: ${quote(text)}, columns: { lead_id: a, occurred_at: a, type: ${quote(text)} } }`).join("\n")}
`;
    const faults = await faultsOf(() => ingestFiles({yaml, files: {"leads.csv": "a\nx\n"}}));
    const paths = (tail: string) => texts.map((_, i) => `sources.activity[${i}].${tail}`);
    expectRefused(faults, paths("where"), texts);
    expectRefused(faults, paths("columns.type"), texts);
    expectRefused(
      faults,
      texts.map((_, i) => `sources.lead.attributes.x${i}.from`),
      texts
    );
    expect(readdirSync(folder)).toEqual(["secret.csv"]);
  });

  it("refuses what would take time or memory out of proportion, in mappings", async () => {
    const engine = await openEngine({});
    const bombs: [text: string, message: RegExp][] = [
      [`${"replace(".repeat(8)}a${", 'x', 'xxxxxxxxxx')".repeat(8)}`, /^text may grow too long: replace$/],
      [`replace(a, '', b)`, /^must be a text between single quotes: operand of replace$/],
      [`regexp_replace(regexp_replace(a, '', '0123456789', 'g'), '', '0123456789', 'g')`, /^text may grow too long/],
      [`regexp_replace(a, '.', '${"\\0".repeat(99)}', 'g')`, /^text may grow too long: regexp_replace$/],
      [`concat(${Array.from({length: 150}, () => "a").join(", ")})`, /^text may grow too long: concat$/],
      [`concat_ws(a, ${Array.from({length: 80}, () => "a").join(", ")})`, /^text may grow too long: concat_ws$/],
      [`strftime(now_at, '${"%A".repeat(1000)}')`, /^text may grow too long: strftime$/],
      [`a like b`, /^must be a text between single quotes: operand of like$/],
      [`a ilike '%a%_a%b'`, /^pattern with _ and more than two %: %a%_a%b$/],
      [`regexp_matches(a, b)`, /^must be a text between single quotes: operand of regexp_matches$/],
      [`a similar to b`, /^must be a text between single quotes: operand of regexp_full_match$/],
      [`regexp_matches(a, '${"(x+x+)+".repeat(80)}')`, /^pattern is too long: 560 characters$/]
    ];
    for (const [text, message] of bombs) {
      const [parsed] = await parseMapping([text], serializeWith(engine));
      expect(parsed!.faults[0]?.message, text).toMatch(message);
    }
  });

  it("lets patterns through that are matched in linear time", async () => {
    const engine = await openEngine({});
    await engine.execute("create table t as select repeat('a', 30000) as a from range(20)");
    const texts = ["a ilike '%a%A%a%a%a%a%b'", "a like '%a%a%a%a%a%a%b'", "regexp_matches(a, '(a+a+)+b')"];
    for (const text of texts) {
      const [parsed] = await parseMapping([text], serializeWith(engine));
      expect(parsed!.faults, text).toEqual([]);
      // Would not end before the test's own limit if it took quadratic time.
      expect(await valueOf(engine, `select count(*) filter (${parsed!.sql})::integer from t`)).toBe(0);
    }
    const [parsed] = await parseMapping(["a not ilike 'x%'"], serializeWith(engine));
    expect(await valueOf(engine, `select ${parsed!.sql} from (select 'Xy' as a)`)).toBe(false);
  });

  it("ilike means what the engine means by it", async () => {
    const engine = await openEngine({});
    const words = ["Straße", "STRASSE", "ÄÖ", "äö", "İ", "ı", "a_b", "AxB", "100%", ""];
    for (const pattern of ["%äÖ%", "a_B", "%ss%", "i%", "100%", ""]) {
      const [parsed] = await parseMapping([`a ilike '${pattern}'`], serializeWith(engine));
      for (const word of words) {
        const sql = `select (${parsed!.sql}) = (a ilike '${pattern}') from (select '${word}' as a)`;
        expect(await valueOf(engine, sql), `${word} ${pattern}`).toBe(true);
      }
    }
  });

  it("texts of model and workspace are data, whatever they hold", async () => {
    const nasty = `'); drop table lead; -- <script>alert(1)</script> "x" \u202e`;
    const yaml = `title: ${quote(nasty)}
observe: undated
convert: { to: won }
champion: m@1
sources:
  lead:
    file: leads.csv
    missing: [${quote(nasty)}]
    columns: { lead_id: a, is_won: won, source: ${quote(`'${nasty.replaceAll("'", "''").replaceAll("--", "")}'`)} }
`;
    const model = `model: m
version: 1
title: ${quote(nasty)}
dimensions: { fit: { min: 0, max: 10 } }
groups: { web: { dimension: fit, max: 5, title: ${quote(nasty)} } }
score: { min: 0, max: 10 }
criteria:
  - { id: c, group: web, title: ${quote(nasty)}, when: ${quote(`a2 = '${nasty.replaceAll("'", "''")}'`)}, points: 1 }
tiers:
  - { name: ${quote(nasty)}, when: fit > 0, action: sales }
  - { name: rest, action: nurture }
`;
    const run = await runFiles({yaml, files: {"leads.csv": "a,won,a2\nx,yes,y\n"}, models: {"m@1": model}}, "publish");
    expect(await valueOf(run.engine, "select title from model")).toBe(nasty);
    expect(await valueOf(run.engine, "select title from criterion")).toBe(nasty);
    expect(await valueOf(run.engine, "select name from tier where tier = 0")).toBe(nasty);
    expect(await valueOf(run.engine, "select count(*)::integer from lead")).toBe(1);
  });
});

describe("the locked engine, the second wall", () => {
  it("refuses everything outside its folder even in plain SQL", async () => {
    const {engine, secret, target, intact} = await openCage();
    const statements = [
      `from read_csv('${secret}')`,
      `from read_text('${secret}')`,
      `from read_blob('${secret}')`,
      `from '${secret}'`,
      `from '${secret.replace(".csv", ".parquet")}'`,
      `from glob('/etc/*')`,
      `from read_csv('inside/../../outside/secret.csv')`,
      `from read_csv('${secret.replace("outside", "inside/../outside")}')`,
      `from 'https://example.org/x.csv'`,
      `from read_parquet('s3://bucket/x.parquet')`,
      `copy canary to '${target}'`,
      `copy (select 2 as x) to '${target}' (format parquet)`,
      `export database '${target}'`,
      `attach '${target}' as stolen`,
      `attach 'https://example.org/x.duckdb' as stolen`,
      "install httpfs",
      "load httpfs",
      "install sqlite from community",
      "set enable_external_access = true",
      "reset enable_external_access",
      "set allowed_directories = ['/']",
      "set allowed_paths = ['/etc/passwd']",
      "set lock_configuration = false",
      "reset lock_configuration",
      "set autoinstall_known_extensions = true",
      "set temp_directory = '/tmp'",
      "set memory_limit = '1TB'",
      "set custom_extension_repository = 'https://example.org'",
      "set home_directory = '/'",
      `pragma profiling_output = '${target}'`,
      "create secret s (type s3)",
      "create persistent secret s (type http)",
      "select getenv('HOME')"
    ];
    for (const sql of statements) {
      await expect(engine.queryRows(sql), sql).rejects.toThrow(QueryError);
      await expect(engine.queryRows(sql), sql).rejects.not.toThrow(/xyzzy/);
    }
    await intact();
    expect(existsSync(target)).toBe(false);
    expect(
      await valueOf(engine, `select count(*)::integer from read_csv('${join(secret, "../../inside/leads.csv")}')`)
    ).toBe(1);
  });
});

describe("whatever a file says, it is refused or harmless", () => {
  const pieces = [
    ...["a", "b", "1", "0.5", "'x'", '"a"', "null", "true", "date '2026-01-01'", "(", ")", " or ", " and ", "not "],
    ...[
      " = ",
      " < ",
      " in (",
      " between ",
      " like ",
      " is null",
      ",",
      "+",
      "-",
      "*",
      "/",
      "||",
      "::",
      "lower(",
      "replace("
    ],
    ...[";", "--", "/*", "*/", "'", '"', "$", "?", "#", "[", "{", "\\", "\n", "\0", "\u00a0", "；", "e'", "x'"],
    ...[" from canary", "select ", " union ", "drop table canary", "read_text('/etc/passwd')", "copy canary to 'x'"],
    ...[
      "case when ",
      " then ",
      " else ",
      " end",
      " over ()",
      " as x",
      "columns(*)",
      "1e999",
      "9".repeat(40),
      "😀",
      "&x ",
      "*x",
      "&x [*x]",
      "!!y "
    ]
  ];
  const hostile = fc.oneof(
    fc.string({unit: "binary", maxLength: 40}),
    fc.array(fc.constantFrom(...pieces), {maxLength: 12}).map((parts) => parts.join(""))
  );

  it("any text is an expression of the row or a fault, and nothing runs", async () => {
    const {engine, intact} = await openCage();
    await engine.execute("create table row_of as select 'x' as a, 1 as b");
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const serialize = serializeWith(engine);
        const [predicate] = await parsePredicates([text], serialize);
        expect(predicate!.faults.length).toBe(predicate!.expression === null ? 1 : 0);
        const [mapping] = await parseMapping([text], serialize);
        expect(mapping!.faults.length).toBe(mapping!.sql === null ? 1 : 0);
        if (mapping!.sql === null) return;
        const statement = `select json_serialize_sql('select ${mapping!.sql.replaceAll("'", "''")}')::varchar as json`;
        const json = await valueOf(engine, statement);
        expect(json).toContain('"error":false');
        expect(json).not.toMatch(/SUBQUERY|TABLE_FUNCTION|BASE_TABLE|"STAR"|"WINDOW"|"PARAMETER"|"LAMBDA"/);
      }),
      {numRuns: 400}
    );
    await intact();
  });

  it("any text in a model file gives a model or faults, never another error", async () => {
    const {engine, intact} = await openCage();
    const sound = modelText(["a = 'x'", "b > 1", "true", "a is null"]);
    const cuts = fc.record({from: fc.nat(sound.length), length: fc.nat(20), text: hostile});
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(cuts, fc.record({from: fc.constant(0), length: fc.constant(9999), text: hostile})),
        async (cut) => {
          const text = sound.slice(0, cut.from) + cut.text + sound.slice(cut.from + cut.length);
          const model = await parseModel(text, modelOptions(engine)).catch((error: unknown) => error);
          if (model instanceof Error) expect(model).toBeInstanceOf(FaultsError);
          else expect(model).toHaveProperty("criteria");
        }
      ),
      {numRuns: 400}
    );
    await intact();
  });

  it("any text in a workspace file gives a workspace or faults, never another error", () => {
    const sound = readFileSync(join(import.meta.dirname, "../../data/bpi-2012/workspace.yaml"), "utf8");
    const read = (text: string) => {
      try {
        return parseWorkspace(text, "w/workspace.yaml");
      } catch (error) {
        return error;
      }
    };
    fc.assert(
      fc.property(fc.nat(sound.length), fc.nat(30), hostile, (from, length, text) => {
        const said = read(sound.slice(0, from) + text + sound.slice(from + length));
        if (said instanceof Error) expect(said).toBeInstanceOf(FaultsError);
      }),
      {numRuns: 150}
    );
  });
});
