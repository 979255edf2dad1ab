import {renameSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {hashInputs, ingest} from "../../src/ingest/ingest.js";
import {formatFault} from "../../src/util/errors.js";
import {FaultsError} from "../../src/util/errors.js";
import {openDuckdb} from "../../src/warehouse/duckdbEngine.js";
import type {Engine} from "../../src/warehouse/engine.js";
import type {Location} from "../../src/workspace/locate.js";
import {
  columnOf,
  ingestFiles,
  makeFolder,
  openEngine,
  valueOf,
  valuesOf,
  writeWorkspace
} from "../support/warehouse.js";

const yaml = (columns = "{ lead_id: id, created_at: created, source: channel }", more = "") => `title: Test
observe: { as_of: created }
convert: { to: won, within: 30 days }
sources:
  lead:
    file: leads.csv
    columns: ${columns}
${more}  deal:
    file: deals.csv
    columns: { lead_id: lead, closed_at: closed, is_won: "true" }
  spend:
    file: spend.csv
    columns: { period: month, source: channel, amount_minor: amount }
`;

const files = {
  "leads.csv": "id,created,channel\na,2026-01-01,web\nb,2026-01-01,ad\n",
  "deals.csv": "lead,closed\na,2026-01-05\nc,2026-01-06\n",
  "spend.csv": "month,channel,amount\n2026-01-01,web,100\n"
};

async function faultsOf(columns: string, more = ""): Promise<string[]> {
  const error: unknown = await ingestFiles({yaml: yaml(columns, more), files}).catch((e: unknown) => e);
  if (!(error instanceof FaultsError)) throw error;
  return error.faults.map(({file: _, ...fault}) => formatFault({...fault, file: "workspace.yaml"}));
}

describe("mapping", () => {
  it("an unknown column is named with its place and the nearest one", async () => {
    expect(await faultsOf("{ lead_id: idd, created_at: creatd, source: channel }")).toEqual([
      "workspace.yaml:7:25: sources.lead.columns.lead_id: unknown column of leads.csv: idd (did you mean id?)",
      "workspace.yaml:7:42: sources.lead.columns.created_at: unknown column of leads.csv: creatd (did you mean created?)"
    ]);
  });

  it.each([
    ["read_csv('/etc/passwd')", "unknown function: read_csv"],
    ["(select max(id) from lead)", "subqueries are not allowed"],
    ["pragma_version()", "unknown function: pragma_version"],
    ["getenv('HOME')", "unknown function: getenv"],
    ["id); drop table lead; --", "parenthesis closed that was not opened: )"],
    ["id; select 1", "more than one statement: ;"],
    ["id from lead", "must be one expression, not a query"],
    ["row_number() over ()", "window functions are not allowed"],
    ["cast(id as json)", "type not allowed"],
    ["nextval('x')", "unknown function: nextval"]
  ])("an expression that reaches further is refused with its place: %s", async (text, message) => {
    const [fault] = await faultsOf(`{ lead_id: id, created_at: created, source: ${JSON.stringify(text)} }`);
    expect(fault).toMatch(/^[^ ]*workspace\.yaml:7:(50|59|61): /);
    expect(fault).toContain(`: sources.lead.columns.source: ${message}`);
  });

  it("a hostile `where` and attribute are refused with their places", async () => {
    const more = `    attributes: { size: { from: "read_text('/etc/passwd')" } }\n    where: "id in (select id from lead)"\n`;
    const faults = await faultsOf("{ lead_id: id, created_at: created }", more);
    expect(faults.map((fault) => fault.split(": ").slice(0, 2).join(": "))).toEqual([
      "workspace.yaml:8:34: sources.lead.attributes.size.from",
      "workspace.yaml:9:16: sources.lead.where"
    ]);
  });

  it("a column's bare name is that column, though it is a word of SQL or holds spaces", async () => {
    const engine = await ingestFiles({
      yaml: yaml(`{ lead_id: Lead No., created_at: at, source: end }`),
      files: {...files, "leads.csv": "Lead No.,at,end\na,2026-01-01,web\n"}
    });
    expect(await valuesOf(engine, "select lead_id, source from lead")).toEqual([["a", "web"]]);
    expect(await columnOf(engine, "select name from attribute where table_name = 'lead'")).toEqual([]);
  });

  it("an expression whose types do not fit is refused before a row is read", async () => {
    const [fault] = await faultsOf(`{ lead_id: id, created_at: created, source: "channel + created" }`);
    expect(fault).toContain(
      "workspace.yaml:7:50: sources.lead.columns.source: no function matches the given name and argument types '+(VARCHAR, VARCHAR)'"
    );
  });

  it("columns that are not mapped stay as attributes, each once", async () => {
    const engine = await ingestFiles({
      yaml: yaml(),
      files: {
        ...files,
        "leads.csv": "id,created,channel,Job Title,job_title,2nd,source,__\na,2026-01-01,web,1,2,3,4,5\n"
      }
    });
    expect(await columnOf(engine, "select name from attribute where table_name = 'lead'")).toEqual([
      "job_title",
      "job_title_2",
      "column_2nd",
      "source_2",
      "column_"
    ]);
    expect(
      await valuesOf(engine, `select source, job_title, job_title_2, column_2nd, source_2, column_ from lead`)
    ).toEqual([["web", "1", "2", "3", "4", "5"]]);
  });
});

async function readTwice(change: (location: Location) => void) {
  const location = writeWorkspace(makeFolder(), {yaml: yaml(), files});
  const file = join(location.dataDir, "..", "first.duckdb");
  const first = await openDuckdb({file, folders: [location.dataDir]});
  await ingest(first, location, await hashInputs(location, "1"), false);
  first.close();
  change(location);
  const second = await openEngine({folders: [location.dataDir], previous: file});
  const result = await ingest(second, location, await hashInputs(location, "1"), true);
  return {result, engine: second};
}

const allTables = ["lead", "deal", "spend", "source_count", "reject", "attribute", "input"];
const dump = async (engine: Engine) => {
  const rows = [];
  for (const table of allTables) rows.push([table, await valuesOf(engine, `select * from ${table} order by all`)]);
  return rows;
};

describe("inputs that did not change", () => {
  it("are copied and give the same tables", async () => {
    const {result, engine} = await readTwice(() => undefined);
    expect(result).toEqual({read: [], copied: ["lead", "deal", "spend"]});
    const fresh = await ingestFiles({yaml: yaml(), files});
    const ours = (await dump(engine)).slice(0, -1);
    expect(ours).toEqual((await dump(fresh)).slice(0, -1));
  });

  it("a changed file is read alone where nothing refers to it", async () => {
    const {result, engine} = await readTwice(({dataDir}) =>
      writeFileSync(join(dataDir, "spend.csv"), "month,channel,amount\n2026-01-01,web,7\n")
    );
    expect(result).toEqual({read: ["spend"], copied: ["lead", "deal"]});
    expect(await valueOf(engine, "select amount_minor from spend")).toBe(7);
  });

  it("a changed file of leads has everything that refers to leads read again", async () => {
    const {result, engine} = await readTwice(({dataDir}) =>
      writeFileSync(join(dataDir, "leads.csv"), `${files["leads.csv"]}c,2026-01-01,ad\n`)
    );
    expect(result).toEqual({read: ["lead", "deal"], copied: ["spend"]});
    expect(await valueOf(engine, "select count(*) from deal")).toBe(2);
  });

  it("another mapping of the same file counts as a change", async () => {
    const location = writeWorkspace(makeFolder(), {yaml: yaml(), files});
    const other = writeWorkspace(makeFolder(), {yaml: yaml("{ lead_id: id, created_at: created }"), files});
    const changed = await hashInputs(location, "1");
    const hashes = (await hashInputs(other, "1")).map(({hash}) => hash);
    expect(changed.map(({hash}, i) => hash === hashes[i])).toEqual([false, true, true]);
  });

  it("assessments are read again when a framework takes other answers, and only they", async () => {
    const withAnswers = {
      ...files,
      "answers.csv": "lead,day,criterion,answer\na,2026-01-02,own.size,fair\na,2026-01-02,own.size,large\n"
    };
    const text = yaml().replace(
      "  spend:",
      "  assessment:\n    file: answers.csv\n    columns: { lead_id: lead, assessed_at: day, criterion: criterion, answer: answer }\n  spend:"
    );
    const own = (grades: string, title: string) => `framework: own
title: ${title}
criteria: [{ id: size, title: Size, theme: money, asks: How large?, grades: [${grades}], met_from: fair }]
`;
    const folder = makeFolder();
    const start = writeWorkspace(folder, {yaml: text, files: withAnswers, frameworks: {own: own("weak, fair", "Own")}});
    const file = join(folder, "first.duckdb");
    const first = await openDuckdb({file, folders: [start.dataDir]});
    await ingest(first, start, await hashInputs(start, "test"), false);
    expect(await columnOf(first, "select answer from assessment")).toEqual(["fair"]);
    first.close();
    const again = async (framework: string) => {
      const location = writeWorkspace(folder, {yaml: text, files: withAnswers, frameworks: {own: framework}});
      const engine = await openEngine({previous: file, folders: [location.dataDir]});
      const {read} = await ingest(engine, location, await hashInputs(location, "test"), true);
      return {read, answers: await columnOf(engine, "select answer from assessment order by answer")};
    };
    expect(await again(own("weak, fair", "Another title"))).toEqual({read: [], answers: ["fair"]});
    expect(await again(own("weak, fair, large", "Own"))).toEqual({read: ["assessment"], answers: ["fair", "large"]});
  });

  it("a database that is not ours is no previous run", async () => {
    const location = writeWorkspace(makeFolder(), {yaml: yaml(), files});
    const file = join(location.dataDir, "other.duckdb");
    const other = await openDuckdb({file});
    await other.execute("create table input (x integer)");
    other.close();
    const engine = await openEngine({folders: [location.dataDir], previous: file});
    expect((await ingest(engine, location, await hashInputs(location, "1"), true)).read).toEqual([
      "lead",
      "deal",
      "spend"
    ]);
  });
});

describe("files", () => {
  const read = (content: string | Uint8Array, name = "leads.csv") =>
    ingestFiles({yaml: yaml().replace("leads.csv", name), files: {...files, [name]: content}}).then(
      () => "read",
      (error: unknown) => (error as Error).message
    );

  it("an empty file is named", async () => {
    expect(await read("")).toContain(
      "sources.lead.file: leads.csv: cannot be read as CSV: no header in its first line"
    );
  });

  it("a file in UTF-16 is named as such", async () => {
    expect(await read(Buffer.from("\ufeffid,created\n", "utf16le"))).toContain(
      "leads.csv: cannot be read as CSV: encoding must be UTF-8: UTF-16"
    );
  });

  it("a header that is not UTF-8 is named", async () => {
    expect(await read(Buffer.from([0x69, 0x64, 0x2c, 0xff, 0x0a]))).toContain(
      "leads.csv: cannot be read as CSV: encoding must be UTF-8: the header is not"
    );
  });

  it("a file that is not gzip though its name says so is named", async () => {
    expect(await read("id,created\n", "leads.csv.gz")).toContain("leads.csv.gz: cannot be read as CSV: ");
  });

  it("a file that is not Parquet though its name says so is named", async () => {
    expect(await read("id,created\n", "leads.parquet")).toContain("leads.parquet: cannot be read as Parquet: ");
  });

  it("a column of the name Winnow numbers records with is refused", async () => {
    expect(await read("$row,id,created,channel\n1,a,2026-01-01,web\n")).toContain(
      "leads.csv: cannot be read as CSV: column name is not allowed: $row"
    );
  });

  it("Parquet gives the same tables as CSV", async () => {
    const folder = makeFolder();
    const writer = await openEngine({folders: [folder]});
    await writer.execute(
      `copy (select * from (values ('a', timestamp '2026-01-01 10:00:00', 'web'), ('b', null, 'x,"y"'), (null, timestamp '2026-01-02 00:00:00', 'ad')) as v(id, created, channel)) to '${join(folder, "leads.parquet")}' (format parquet)`
    );
    const parquet = writeWorkspace(folder, {yaml: yaml().replace("leads.csv", "leads.parquet"), files});
    renameSync(join(folder, "leads.parquet"), join(parquet.dataDir, "leads.parquet"));
    const engine = await openEngine({folders: [parquet.dataDir]});
    await ingest(engine, parquet, await hashInputs(parquet, "1"), false);
    const csv = await ingestFiles({
      yaml: yaml(),
      files: {
        ...files,
        "leads.csv": 'id,created,channel\na,2026-01-01 10:00:00,web\nb,,"x,""y"""\n,2026-01-02 00:00:00,ad\n'
      }
    });
    const query = "select lead_id, created_at::varchar, source from lead order by 1";
    expect(await valuesOf(engine, query)).toEqual(await valuesOf(csv, query));
    const reasons = "select line, reason from reject where table_name = 'lead' order by all";
    expect(await valuesOf(engine, reasons)).toEqual([
      [3, "created_at empty"],
      [4, "lead_id empty"]
    ]);
    expect(await valuesOf(csv, reasons)).toEqual(await valuesOf(engine, reasons));
  });
});

const toCell = (text: string) => `"${text.replaceAll('"', '""')}"`;
const pieces = [
  ",",
  '"',
  '""',
  "\n",
  "\r\n",
  "'",
  "=1+1",
  "@cmd",
  "\t",
  "é",
  "漢",
  "🙂",
  ";",
  "\u0001",
  "\u007f",
  "\\",
  "a",
  " ",
  "--",
  "$1"
];
const cellText = fc.array(fc.constantFrom(...pieces), {maxLength: 8}).map((parts) => parts.join(""));

describe("cells of any text", () => {
  it("survive the way through a CSV file, and no row is lost", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(cellText, {minLength: 1, maxLength: 40}), async (cells) => {
        const lines = cells.map((text, i) => `l${i},2026-01-01,${toCell(text)}`);
        const location = writeWorkspace(makeFolder(), {
          yaml: yaml(),
          files: {...files, "leads.csv": `id,created,channel\n${lines.join("\n")}\n`}
        });
        const engine = await openDuckdb({folders: [location.dataDir]});
        try {
          await ingest(engine, location, await hashInputs(location, "1"), false);
          const found = await columnOf(engine, "select source from lead order by substr(lead_id, 2)::integer");
          // A cell of nothing but spaces says nothing.
          expect(found).toEqual(cells.map((text) => (/^ *$/.test(text) ? null : text)));
          expect(await valueOf(engine, "select n_read from source_count where table_name = 'lead'")).toBe(cells.length);
        } finally {
          engine.close();
        }
      }),
      {numRuns: 10, seed: 20261101}
    );
  });

  it("lines of any text are conserved: every record is accepted, merged or rejected", async () => {
    const line = fc
      .array(fc.constantFrom("a", "b", ",", '"', "2026-01-01", "x", " "), {maxLength: 12})
      .map((parts) => parts.join(""));
    await fc.assert(
      fc.asyncProperty(fc.array(line, {minLength: 1, maxLength: 20}), async (lines) => {
        const location = writeWorkspace(makeFolder(), {
          yaml: yaml(),
          files: {...files, "leads.csv": `id,created,channel\n${lines.join("\n")}\nz9,2026-01-01,web\n`}
        });
        const engine = await openDuckdb({folders: [location.dataDir]});
        try {
          await ingest(engine, location, await hashInputs(location, "1"), false);
          const [counts] = await engine.queryRows<Record<string, number>>(
            "select * from source_count where table_name = 'lead'"
          );
          expect(counts!["n_accepted"]! + counts!["n_merged"]! + counts!["n_rejected"]!).toBe(counts!["n_read"]);
          const quotes = lines.join("\n").split('"').length - 1;
          if (quotes === 0) expect(counts!["n_read"]).toBe(lines.filter((text) => text !== "").length + 1);
        } finally {
          engine.close();
        }
      }),
      {numRuns: 12, seed: 20261102}
    );
  });
});
