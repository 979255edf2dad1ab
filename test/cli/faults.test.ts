import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {describe, expect, it, onTestFinished} from "vitest";
import {parse} from "yaml";
import {findMessages} from "../support/messages.js";
import {call} from "./workspace.js";

// Every message of `winnow check`, as a person reads it. A case is a file in faults/ with what differs from a sound
// workspace; its messages lie beside it. `«text×n»` in a text stands for the text n times, `#` in it for the count.

interface Case {
  workspace?: string;
  models?: Record<string, string>;
  frameworks?: Record<string, string>;
  /** Source files by name; null where one is not there. */
  files?: Record<string, string | null>;
  bytes?: Record<string, number[]>;
  folders?: string[];
  links?: Record<string, string>;
  command?: string[];
}

const folder = join(import.meta.dirname, "faults");
const names = readdirSync(folder)
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => name.slice(0, -".yaml".length));

const soundWorkspace = `title: Sound
observe: { as_of: created }
convert: { to: won, within: 30 days }
sources:
  lead:
    file: leads.csv
    columns: { lead_id: id, created_at: created }
    attributes:
      size: { type: integer, known: creation }
      created_on: { from: created, type: date, known: creation }
      is_large: { type: boolean, known: creation }
      worth: { type: integer, known: outcome }
  deal: { file: deals.csv, columns: { lead_id: lead, closed_at: closed, is_won: "true" } }
  activity: { file: activities.csv, columns: { lead_id: lead, occurred_at: at, type: kind } }
  assessment: { file: assessments.csv, columns: { lead_id: lead, assessed_at: at, criterion: criterion, answer: answer } }
features:
  heat: { sum: visit, half_life: 14 days }
`;

const soundFiles = {
  "leads.csv": "id,created,channel,size,is_large,worth,won\na,2026-01-01,web,5,no,3,yes\n",
  "deals.csv": "lead,closed\na,2026-01-05\n",
  "activities.csv": "lead,at,kind,page\na,2025-12-01,visit,awareness\n",
  "assessments.csv": "lead,at,criterion,answer\na,2025-12-01,bant.need,met\n"
};

const expand = (text: string) =>
  text.replace(/«([^]*?)×(\d+)»/g, (_, part: string, n: string) =>
    Array.from({length: Number(n)}, (_, i) => part.replaceAll("#", String(i + 1))).join("")
  );

function write(dir: string, {workspace = soundWorkspace, ...rest}: Case): void {
  const {models = {}, frameworks = {}, files = {}, bytes = {}, folders = [], links = {}} = rest;
  const put = (name: string, content: string | Uint8Array) => {
    mkdirSync(dirname(join(dir, name)), {recursive: true});
    writeFileSync(join(dir, name), content);
  };
  const special = [...folders, ...Object.keys(links), ...Object.keys(bytes)];
  put("workspace.yaml", expand(workspace));
  for (const [name, text] of Object.entries(models)) put(`models/${name}.yaml`, expand(text));
  for (const [name, text] of Object.entries(frameworks)) put(`frameworks/${name}.yaml`, expand(text));
  for (const [name, text] of Object.entries({...soundFiles, ...files}))
    if (text !== null && !special.includes(name)) put(`source/${name}`, text);
  for (const [name, content] of Object.entries(bytes)) put(`source/${name}`, Uint8Array.from(content));
  for (const name of folders) mkdirSync(join(dir, "source", name));
  for (const [name, target] of Object.entries(links)) symlinkSync(target, join(dir, "source", name));
}

/** What `winnow check` says of a case, without the lines that tell how far it came. */
async function check(name: string): Promise<string> {
  const given = parse(readFileSync(join(folder, `${name}.yaml`), "utf8")) as Case;
  const root = realpathSync(mkdtempSync(join(tmpdir(), "winnow-faults-")));
  const before = process.cwd();
  onTestFinished(() => {
    process.chdir(before);
    rmSync(root, {recursive: true, force: true});
  });
  write(join(root, "data/case"), given);
  process.chdir(root);
  const {code, out, err} = await call(...(given.command ?? ["check", "--workspace", "data/case"]));
  const said = err.split("\n").filter((line) => !/^(Read the source files|Decide who is|Apply the models)/.test(line));
  return `${said.join("\n")}${out}exit code ${code}\n`;
}

describe("winnow check", {timeout: 60_000}, () => {
  it.each(names)("says what is wrong: %s", async (name) => {
    const said = await check(name);
    expect(said).toMatch(/exit code 1\n$/);
    await expect(said).toMatchFileSnapshot(join(folder, `${name}.txt`));
  });

  it("speaks in one form: lower case, no full stop, the place first", () => {
    const wrong = readGolden().filter((line) => {
      const message = line.replace(/^[^ ]+: ([a-z_]+(\.[\w .]+|\[\d+\])*: )?/, "");
      return /\.$/.test(line) || /^[A-Z]/.test(message);
    });
    expect(wrong).toEqual([]);
  });
});

const readGolden = () =>
  names.flatMap((name) => readFileSync(join(folder, `${name}.txt`), "utf8").split("\n")).filter((line) => line !== "");

/** Where messages of `winnow check` are made. */
const places = [
  "src/util",
  "src/domain",
  "src/model",
  "src/workspace",
  "src/observe",
  "src/ingest",
  "src/sql",
  "src/warehouse/parsePredicate.ts"
];

/** Files of those folders whose messages are of other commands. */
const elsewhere = [
  "src/util/editYaml.ts",
  "src/util/removeYaml.ts",
  "src/util/spliceYaml.ts",
  "src/workspace/writeWhole.ts"
];

it("every message in the code has a case", () => {
  const said = readGolden();
  const toPattern = (text: string) =>
    new RegExp(
      text
        .split("…")
        .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
        .join(".*")
    );
  const missing = findMessages(places).filter(
    ({file, text}) => !elsewhere.includes(file) && !said.some((line) => toPattern(text).test(line))
  );
  expect(
    missing.map(({file, line, text}) => `${file}:${line}: ${text}`),
    "add a case to test/cli/faults that brings these about"
  ).toEqual([]);
});
