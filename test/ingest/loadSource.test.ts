import {gzipSync} from "node:zlib";
import {describe, expect, it} from "vitest";
import type {Engine} from "../../src/warehouse/engine.js";
import {columnOf, ingestFiles, valueOf, valuesOf} from "../support/warehouse.js";

const yaml = (lead: string, deal = "") => `title: Test
observe: { as_of: created }
convert: { to: won, within: 30 days }
sources:
  lead:
    file: leads.csv
${lead}
  deal:
    file: deals.csv
    columns: { lead_id: lead, closed_at: closed, is_won: won, amount_minor: amount }
${deal}`;

const plain = "    columns: { lead_id: id, created_at: created, source: channel }";
const deals = "lead,closed,won,amount\n";

const load = (leads: string | Uint8Array, options: {lead?: string; deal?: string; deals?: string} = {}) =>
  ingestFiles({
    yaml: yaml(options.lead ?? plain, options.deal),
    files: {"leads.csv": leads, "deals.csv": options.deals ?? deals}
  });

const countsOf = async (engine: Engine, table = "lead") =>
  (
    await valuesOf(
      engine,
      `select n_read, n_accepted, n_merged, n_rejected, n_left_out from source_count where table_name = '${table}'`
    )
  )[0];
const rejects = (engine: Engine) => valuesOf(engine, "select line, reason from reject order by line");

describe("rows", () => {
  it("rows with too many and too few columns are rejected with their record and reason", async () => {
    const engine = await load(
      "id,created,channel\na,2026-01-01,web\nb,2026-01-01\nc,2026-01-01,web,more\nd,2026-01-02,ad\n"
    );
    expect(await rejects(engine)).toEqual([
      [3, "record broken: missing columns"],
      [4, "record broken: too many columns"]
    ]);
    expect(await countsOf(engine)).toEqual([4, 2, 0, 2, 0]);
  });

  it("a reject keeps the text of the record", async () => {
    const engine = await load("id,created,channel\nb,2026-01-01\nc,soon,web\n");
    expect(await columnOf(engine, "select raw from reject order by line")).toEqual(["b,2026-01-01", "c,soon,web"]);
  });

  it("rows broken from the first on do not hide the others", async () => {
    const engine = await load("id,created,channel\na\nb\nc\nd,2026-01-02,ad\n");
    expect(await countsOf(engine)).toEqual([4, 1, 0, 3, 0]);
  });

  it("a row quoted as a whole is rejected as broken", async () => {
    const engine = await load('id,created,channel\n"a,2026-01-01,""web"""\nb,2026-01-01,web\n');
    expect(await rejects(engine)).toEqual([[2, "record broken: missing columns"]]);
  });

  it("text after a closing quote breaks its row only", async () => {
    const engine = await load('id,created,channel\n"x"y,2026-01-01,web\nb,2026-01-01,web\n');
    expect(await rejects(engine)).toEqual([[2, "record broken: unquoted value"]]);
    expect(await countsOf(engine)).toEqual([2, 1, 0, 1, 0]);
  });

  it("a quote that is never closed breaks the record that holds it", async () => {
    const engine = await load('id,created,channel\na,2026-01-01,web\n"b,2026-01-01,web\nc,2026-01-01,web\n');
    expect(await countsOf(engine)).toEqual([2, 1, 0, 1, 0]);
  });

  it("bytes that are not UTF-8 break their row only", async () => {
    const bad = Buffer.concat([
      Buffer.from("id,created,channel\na,2026-01-01,"),
      Buffer.from([0xff, 0xfe]),
      Buffer.from("\nb,2026-01-01,web\n")
    ]);
    const engine = await load(bad);
    expect(await rejects(engine)).toEqual([[2, "record broken: invalid encoding"]]);
    expect(await columnOf(engine, "select lead_id from lead order by 1")).toEqual(["b"]);
  });

  it("records are counted, not lines, when cells hold line ends", async () => {
    const engine = await load('id,created,channel\n"a\nb\nc",2026-01-01,web\nbroken\nx,soon,web\ny,2026-01-01,\n');
    expect(await rejects(engine)).toEqual([
      [3, "record broken: missing columns"],
      [4, "created_at not a time"]
    ]);
    expect(await columnOf(engine, "select lead_id from lead order by 1")).toEqual(["a\nb\nc", "y"]);
  });

  it.each([
    ["LF", "\n"],
    ["CRLF", "\r\n"],
    ["CR", "\r"]
  ])("lines may end in %s", async (_, end) => {
    const engine = await load(["id,created,channel", "a,2026-01-01,web", "b,2026-01-01,ad", ""].join(end));
    expect(await valuesOf(engine, "select lead_id, source from lead order by 1")).toEqual([
      ["a", "web"],
      ["b", "ad"]
    ]);
  });

  it("lines may end in LF and CRLF in one file", async () => {
    const engine = await load("id,created,channel\r\na,2026-01-01,web\nb,2026-01-01,ad\r\nbroken\nc,2026-01-01,x\n");
    expect(await columnOf(engine, "select source from lead order by lead_id")).toEqual(["web", "ad", "x"]);
    expect(await countsOf(engine)).toEqual([4, 3, 0, 1, 0]);
  });

  it("a byte order mark does not become part of a name", async () => {
    expect(
      await columnOf(await load("\ufeffid,created,channel\na,2026-01-01,web\n"), "select lead_id from lead order by 1")
    ).toEqual(["a"]);
  });

  it("a comma at the end of every line gives a column without a name", async () => {
    const engine = await load("id,created,channel,\na,2026-01-01,web,\nb,2026-01-01,ad,\n");
    expect(await countsOf(engine)).toEqual([2, 2, 0, 0, 0]);
    expect(await valueOf(engine, "select count(column3) from lead")).toBe(0);
  });

  it("a file with a header only gives no row", async () => {
    expect(await countsOf(await load("id,created,channel\n"))).toEqual([0, 0, 0, 0, 0]);
    expect(await countsOf(await load("id,created,channel"))).toEqual([0, 0, 0, 0, 0]);
  });

  it("the second row of a key is merged into the first", async () => {
    const engine = await load("id,created,channel\na,2026-01-01,web\nb,2026-01-01,ad\na,2026-02-01,ad\n");
    expect(await valuesOf(engine, "select lead_id, source from lead order by 1")).toEqual([
      ["a", "web"],
      ["b", "ad"]
    ]);
    expect(await valuesOf(engine, "select line, key from merge")).toEqual([[4, "a"]]);
    expect(await countsOf(engine)).toEqual([3, 2, 1, 0, 0]);
  });

  it("a repeated key merges with an accepted row, not with a rejected one", async () => {
    const engine = await load("id,created,channel\na,soon,web\na,2026-02-01,ad\n");
    expect(await columnOf(engine, "select source from lead")).toEqual(["ad"]);
    expect(await countsOf(engine)).toEqual([2, 1, 0, 1, 0]);
  });

  it("rows of unknown leads are rejected, those of a rejected lead too", async () => {
    const engine = await load("id,created,channel\na,2026-01-01,web\nb,soon,web\n", {
      deals: "lead,closed,won,amount\na,2026-01-05,1,5\nb,2026-01-05,1,5\nzz,2026-01-05,1,5\n"
    });
    expect(await valuesOf(engine, "select line, reason from reject where table_name = 'deal' order by line")).toEqual([
      [3, "lead_id not among the leads"],
      [4, "lead_id not among the leads"]
    ]);
    expect(await countsOf(engine, "deal")).toEqual([3, 1, 0, 2, 0]);
  });

  it("rows outside `where` are left out and counted", async () => {
    const engine = await load("id,created,channel\na,2026-01-01,web\n", {
      deal: `    where: "won <> '0'"`,
      deals: "lead,closed,won,amount\na,2026-01-05,1,5\na,2026-01-05,0,5\na,2026-01-05,,5\n"
    });
    expect(await countsOf(engine, "deal")).toEqual([3, 1, 0, 0, 2]);
  });
});

describe("cells", () => {
  it("an empty required cell and one of another kind are told apart", async () => {
    const engine = await load(
      "id,created,channel\n,2026-01-01,web\nb,,web\nc,31/12/2026,web\nd,2026-02-30,web\ne,infinity,web\n"
    );
    expect(await rejects(engine)).toEqual([
      [2, "lead_id empty"],
      [3, "created_at empty"],
      [4, "created_at not a time"],
      [5, "created_at not a time"],
      [6, "created_at not a time"]
    ]);
  });

  it("an optional cell that cannot be read is left empty and counted", async () => {
    const engine = await load("id,created,channel\na,2026-01-01,web\n", {
      deals: "lead,closed,won,amount\na,2026-01-05,1,5\na,2026-01-05,1,five\na,2026-01-05,1,\n"
    });
    expect(await columnOf(engine, "select amount_minor from deal")).toEqual([5, null, null]);
    expect(await valuesOf(engine, "select column_name, cause, n from unreadable")).toEqual([
      ["amount_minor", "not a whole number", 1]
    ]);
  });

  it("an expression that fails for a cell rejects the row where it is required", async () => {
    const lead = `    columns: { lead_id: id, created_at: "make_date(cast(created as integer), 1, 1)", source: channel }`;
    const engine = await load("id,created,channel\na,2026,web\nb,later,web\nc,99999999,web\n", {lead});
    expect(await rejects(engine)).toEqual([
      [3, "created_at cannot be worked out"],
      [4, "created_at cannot be worked out"]
    ]);
  });

  it("an expression that fails for a cell leaves an attribute empty, though two of them share a part", async () => {
    const lead = `${plain}
    attributes:
      double: { type: integer, from: "cast(size as integer) + cast(size as integer)" }
      band: { from: "case when cast(size as integer) > 10 then 'big' when cast(size as integer) > 1 then 'small' end" }`;
    const engine = await load(
      "id,created,channel,size\na,2026-01-01,web,20\nb,2026-01-01,web,many\nc,2026-01-01,web,\n",
      {lead}
    );
    expect(await valuesOf(engine, "select double, band from lead order by lead_id")).toEqual([
      [40, "big"],
      [null, null],
      [null, null]
    ]);
    expect(await valuesOf(engine, "select column_name, n from unreadable order by 1")).toEqual([
      ["band", 1],
      ["double", 1]
    ]);
  });

  it("a row whose `where` fails is rejected, not left out", async () => {
    const engine = await load("id,created,channel\na,2026-01-01,web\n", {
      deal: `    where: "cast(amount as integer) > 1"`,
      deals: "lead,closed,won,amount\na,2026-01-05,1,5\na,2026-01-05,1,x\na,2026-01-05,1,1\n"
    });
    expect(await columnOf(engine, "select reason from reject")).toEqual(["where cannot be worked out"]);
    expect(await countsOf(engine, "deal")).toEqual([3, 1, 0, 1, 1]);
  });

  it("a bare date of an event counts from its end, the creation of a lead from its beginning", async () => {
    const engine = await load("id,created,channel\na,2026-01-01,web\n", {
      deals: "lead,closed,won,amount\na,2026-01-01,1,5\n"
    });
    expect(await valueOf(engine, "select created_at::varchar from lead")).toBe("2026-01-01 00:00:00");
    expect(await valueOf(engine, "select closed_at::varchar from deal")).toBe("2026-01-01 23:59:59.999999");
  });

  it("offsets are read, across the change of daylight saving too", async () => {
    const times = [
      "2011-10-30T02:30:00+02:00",
      "2011-10-30T02:30:00+01:00",
      "2011-10-30 00:30:00Z",
      "2011-10-30 00:30:00.25"
    ];
    const engine = await load(`id,created,channel\n${times.map((time, i) => `l${i},${time},web`).join("\n")}\n`);
    expect(await columnOf(engine, "select created_at::varchar from lead order by lead_id")).toEqual([
      "2011-10-30 00:30:00",
      "2011-10-30 01:30:00",
      "2011-10-30 00:30:00",
      "2011-10-30 00:30:00.25"
    ]);
  });

  it("texts that mean no value become empty, with spaces around them too, and are counted", async () => {
    const engine = await load(
      "id,created,channel\na,2026-01-01,Select\nb,2026-01-01, Select \nc,2026-01-01,selected\n",
      {
        lead: `    missing: [Select]\n${plain}`
      }
    );
    expect(await columnOf(engine, "select source from lead order by lead_id")).toEqual([null, null, "selected"]);
    expect(await valuesOf(engine, "select column_name, cause, n from unreadable")).toEqual([
      ["channel", "read as missing: Select", 2]
    ]);
  });

  it("hostile names and texts stay names and texts", async () => {
    const header = [
      '"""; drop table lead; --"',
      "'quoted'",
      "text:lead_id",
      "$reason",
      "try:lead_id",
      "select",
      "as_of"
    ];
    const engine = await load(
      `id,created,channel,${header.join(",")}\na,2026-01-01,"'; drop table lead; --",1,2,3,4,5,6,7\n`
    );
    const names = await columnOf(engine, "select name from attribute where table_name = 'lead'");
    expect(names).toEqual(["drop_table_lead", "quoted", "text_lead_id", "reason", "try_lead_id", "select", "as_of"]);
    expect(
      await valuesOf(
        engine,
        `select source, drop_table_lead, quoted, text_lead_id, reason, try_lead_id, "select", as_of from lead`
      )
    ).toEqual([["'; drop table lead; --", "1", "2", "3", "4", "5", "6", "7"]]);
  });
});

describe("formats", () => {
  it("gzip gives the same tables as plain", async () => {
    const leads = "id,created,channel\na,2026-01-01,web\nb,2026-01-01\n";
    const files = {
      yaml: yaml(plain).replace("leads.csv", "leads.csv.gz"),
      files: {"leads.csv.gz": gzipSync(leads), "deals.csv": deals}
    };
    const [packed, unpacked] = [await ingestFiles(files), await load(leads)];
    const all = "select lead_id, created_at::varchar, source from lead";
    expect(await valuesOf(packed, all)).toEqual(await valuesOf(unpacked, all));
    expect(await rejects(packed)).toEqual(await rejects(unpacked));
    expect(await countsOf(packed)).toEqual([2, 1, 0, 1, 0]);
  });

  it("another delimiter is taken from the workspace", async () => {
    const engine = await load("id;created;channel\na;2026-01-01;web, ad\n", {lead: `    delimiter: ";"\n${plain}`});
    expect(await columnOf(engine, "select source from lead")).toEqual(["web, ad"]);
  });
});
