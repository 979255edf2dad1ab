import {cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {main} from "../../src/cli/main.js";
import {openDuckdb} from "../../src/warehouse/duckdbEngine.js";

/** The project, whose demo workspace the tests copy. */
export const project = join(import.meta.dirname, "../..");

/** What a command left behind. */
export interface Called {
  code: number;
  out: string;
  err: string;
}

/** Runs one command line in this process. */
export async function call(...args: string[]): Promise<Called> {
  const called = {code: -1, out: "", err: ""};
  called.code = await main(args, {
    out: (text) => void (called.out += text),
    err: (text) => void (called.err += text),
    isTerminal: false
  });
  return called;
}

/** Runs one command line with --json and parses what it printed, which must be one JSON value and nothing else. */
export async function callJson<T>(...args: string[]): Promise<T> {
  const {code, out, err} = await call(...args, "--json");
  if (code !== 0) throw new Error(`exit code ${code}: ${err}`);
  return JSON.parse(out) as T;
}

/** A folder with the demo workspace in small, which becomes the current one: state and sources go below it. */
export function openFolder({leads = 400} = {}): {folder: string; close: () => void} {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "winnow-cli-")));
  const before = process.cwd();
  writeDemo(join(folder, "data/demo"), leads);
  process.chdir(folder);
  return {
    folder,
    close: () => {
      process.chdir(before);
      rmSync(folder, {recursive: true, force: true});
    }
  };
}

/** The shipped demo workspace with fewer leads. */
export function writeDemo(dir: string, leads: number): void {
  mkdirSync(dir, {recursive: true});
  for (const name of ["models", "frameworks"])
    cpSync(join(project, "data/demo", name), join(dir, name), {recursive: true});
  const text = readFileSync(join(project, "data/demo/workspace.yaml"), "utf8");
  writeFileSync(join(dir, "workspace.yaml"), text.replace(/^simulate:.*$/m, `simulate: { seed: 1, leads: ${leads} }`));
}

/** Asks the warehouse of the current folder's demo. */
export async function query<R extends object>(sql: string, name = "demo"): Promise<R[]> {
  const engine = await openDuckdb({file: `.winnow/${name}/warehouse.duckdb`, isReadOnly: true});
  try {
    return await engine.queryRows<R>(sql);
  } finally {
    engine.close();
  }
}

/** A workspace whose one file of leads you give; `won` says whether a lead was won. */
export function writeLeads(dir: string, csv: string): void {
  mkdirSync(join(dir, "source"), {recursive: true});
  mkdirSync(join(dir, "models"), {recursive: true});
  writeFileSync(join(dir, "source/leads.csv"), csv);
  writeFileSync(join(dir, "workspace.yaml"), leadsYaml);
  writeFileSync(join(dir, "models/only@1.yaml"), leadsModel);
}

const leadsYaml = `title: Leads
observe: undated
convert: { to: won }
champion: only@1
segment: size
origin: { name: "The list of leads", licence: none, get: "Ask who keeps it for leads.csv." }
sources:
  lead:
    file: leads.csv
    columns: { lead_id: id, source: channel, is_won: "won = 'yes'" }
    attributes: { size: { known: creation } }
`;

const leadsModel = `model: only
version: 1
title: One question
dimensions: { fit: { min: -10, max: 10 } }
score: { min: -10, max: 10 }
criteria:
  - { id: large, title: Is large, dimension: fit, kind: company, when: "size = 'large'", points: 5 }
  - { id: small, title: Is small, dimension: fit, kind: company, when: "size = 'small'", points: -2.5 }
tiers:
  - { name: good, when: "fit >= 5", action: sales }
  - { name: poor, action: nurture }
`;
