import {existsSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {openDuckdb} from "../../src/warehouse/duckdbEngine.js";
import {QueryError} from "../../src/warehouse/queryError.js";
import {makeFolder, openEngine, valueOf} from "../support/warehouse.js";

async function openPair() {
  const folder = makeFolder();
  const inside = join(folder, "inside");
  writeFileSync(join(folder, "secret.csv"), "a\n1\n");
  const engine = await openEngine({folders: [inside]});
  return {folder, engine};
}

describe("the doors are shut", () => {
  it.each([
    ["reading a file elsewhere", (folder: string) => `select * from read_csv('${folder}/secret.csv')`],
    ["reading a file by its name", (folder: string) => `select * from '${folder}/secret.csv'`],
    ["reading a text elsewhere", (folder: string) => `select * from read_text('${folder}/secret.csv')`],
    ["climbing out of the folder", (folder: string) => `select * from read_csv('${folder}/inside/../secret.csv')`],
    ["listing files", (folder: string) => `select * from glob('${folder}/*')`],
    ["attaching a database", (folder: string) => `attach '${folder}/other.duckdb'`],
    ["writing a file", (folder: string) => `copy (select 1) to '${folder}/out.csv'`],
    ["exporting", (folder: string) => `export database '${folder}/out'`],
    ["the network", () => "select * from read_csv('http://127.0.0.1:1/x.csv')"],
    ["installing an extension", () => "install httpfs"],
    ["loading an extension", () => "load httpfs"],
    ["reading the environment", () => "select getenv('HOME')"],
    ["opening the doors again", () => "set enable_external_access = true"],
    ["widening the folders", () => "set allowed_directories = ['/']"],
    ["any setting at all", () => "set threads = 1"],
    ["resetting", () => "reset lock_configuration"]
  ])("%s is refused", async (_, sql) => {
    const {folder, engine} = await openPair();
    await expect(engine.queryRows(sql(folder))).rejects.toThrow(QueryError);
    expect(existsSync(join(folder, "out.csv"))).toBe(false);
  });

  it("times are UTC whatever the machine's zone", async () => {
    const engine = await openEngine({});
    expect(
      await valueOf(
        engine,
        "select timestamptz '2026-07-01 12:00:00+02:00' at time zone 'UTC' = timestamp '2026-07-01 10:00:00'"
      )
    ).toBe(true);
    expect(await valueOf(engine, "select current_setting('TimeZone')")).toBe("UTC");
  });
});

describe("queryColumns", () => {
  it("gives each column as the kind asked for", async () => {
    const engine = await openEngine({});
    const columns = await engine.queryColumns(
      "select i::utinyint as u, (i * 100000)::integer as i, (i / 2)::double as f, 'x' || i as t, nullif(i, 1)::integer as n, nullif('x' || i, 'x1') as o, nullif(i / 2, 0.5)::double as g from range(3) as r(i) order by r.i",
      {u: "u8", i: "i32", f: "f64", t: "text", n: "i32?", o: "text?", g: "f64?"}
    );
    expect(columns).toEqual({
      n_rows: 3,
      u: Uint8Array.of(0, 1, 2),
      i: Int32Array.of(0, 100000, 200000),
      f: Float64Array.of(0, 0.5, 1),
      t: ["x0", "x1", "x2"],
      n: [0, null, 2],
      o: ["x0", null, "x2"],
      g: [0, null, 1]
    });
  });

  it("gives columns longer than a block whole", async () => {
    const engine = await openEngine({});
    const {i, n_rows} = await engine.queryColumns("select range::integer as i from range(10000) order by 1", {
      i: "i32"
    });
    expect([n_rows, i.length, i[9999], i.every((value, at) => value === at)]).toEqual([10000, 10000, 9999, true]);
  });

  it("gives empty columns for no row", async () => {
    const engine = await openEngine({});
    expect(await engine.queryColumns("select 1 as a where false", {a: "i32"})).toEqual({
      n_rows: 0,
      a: new Int32Array(0)
    });
  });

  it("refuses a null in a column that must not hold one, and a column that is not there", async () => {
    const engine = await openEngine({});
    await expect(engine.queryColumns("select null::integer as a", {a: "i32"})).rejects.toThrow(
      "column holds a null: a"
    );
    await expect(engine.queryColumns("select 1 as a", {b: "i32"})).rejects.toThrow("query gives no column: b");
  });
});

describe("queryRows", () => {
  it("gives whole numbers as numbers while they are exact, else as text", async () => {
    const engine = await openEngine({});
    expect(
      await engine.queryRows(
        "select 9007199254740991 as a, 9007199254740993 as b, 1.50::decimal(4,2) as c, null as d, date '2026-01-02' as e"
      )
    ).toEqual([{a: 9007199254740991, b: "9007199254740993", c: "1.50", d: null, e: "2026-01-02"}]);
  });
});

describe("QueryError", () => {
  it("carries the SQL and the engine's error", async () => {
    const engine = await openEngine({});
    const error: unknown = await engine.execute("select nope from nowhere").catch((e: unknown) => e);
    expect(error).toBeInstanceOf(QueryError);
    expect((error as QueryError).sql).toBe("select nope from nowhere");
    expect((error as QueryError).message).toMatch(/nowhere does not exist[^]*select nope from nowhere$/);
    expect((error as QueryError).cause).toBeInstanceOf(Error);
  });

  it("cuts a long SQL in its message, not in itself", async () => {
    const engine = await openEngine({});
    const sql = `select ${"1 + ".repeat(2000)} nope`;
    const error: unknown = await engine.execute(sql).catch((e: unknown) => e);
    expect((error as QueryError).message.length).toBeLessThan(3100);
    expect((error as QueryError).sql).toBe(sql);
  });
});

describe("openDuckdb", () => {
  it("opens a file for reading only", async () => {
    const file = join(makeFolder(), "a.duckdb");
    const writer = await openDuckdb({file});
    await writer.execute("create table t as select 1 as a");
    writer.close();
    const engine = await openEngine({file, isReadOnly: true});
    expect(await valueOf(engine, "select a from t")).toBe(1);
    await expect(engine.execute("drop table t")).rejects.toThrow(QueryError);
  });

  it("shows a previous database read-only", async () => {
    const file = join(makeFolder(), "a.duckdb");
    const writer = await openDuckdb({file});
    await writer.execute("create table t as select 1 as a");
    writer.close();
    const engine = await openEngine({previous: file});
    expect(await valueOf(engine, "select a from previous.t")).toBe(1);
    await expect(engine.execute("drop table previous.t")).rejects.toThrow(QueryError);
  });

  it("refuses a file that is no database", async () => {
    const file = join(makeFolder(), "a.duckdb");
    writeFileSync(file, "not a database at all, but a text that is long enough to be looked at".repeat(100));
    await expect(openDuckdb({file})).rejects.toThrow();
  });
});
