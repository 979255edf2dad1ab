import {expect, it} from "vitest";
import {FaultsError} from "../../src/util/errors.js";
import {locateWorkspace} from "../../src/workspace/locate.js";
import {readFrameworks} from "../../src/workspace/readFrameworks.js";
import {makeFolder, writeFiles} from "../support/warehouse.js";

const toText = (id: string) =>
  `framework: ${id}\ntitle: ${id}\ncriteria: [{ id: one, title: One, theme: need, asks: Is it? }]\n`;

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = makeFolder();
  writeFiles(folder, files);
  return folder;
}

function faultsOf(read: () => unknown): string[] {
  try {
    read();
  } catch (error) {
    if (error instanceof FaultsError)
      return error.faults.map(({file, message}) => `${file.split("/").at(-1)}: ${message}`);
    throw error;
  }
  return [];
}

it("frameworks come in the order of their names; other files are left alone", () => {
  const folder = folderOf({
    "frameworks/b.yaml": toText("b"),
    "frameworks/a.yaml": toText("a"),
    "frameworks/README": "x"
  });
  expect(readFrameworks(folder).map(({id}) => id)).toEqual(["a", "b"]);
  expect(readFrameworks(folderOf({}))).toEqual([]);
});

it("a file with another ending is named, not passed over", () => {
  expect(faultsOf(() => readFrameworks(folderOf({"frameworks/value.yml": toText("value")})))).toEqual([
    "value.yml: file name must be value.yaml: value.yml"
  ]);
});

it("faults of all frameworks and of the workspace file come at once", () => {
  const folder = folderOf({
    "workspace.yaml": "titel: T\n",
    "frameworks/a.yaml": toText("b"),
    "frameworks/c.yaml": toText("c").replace("need", "nede")
  });
  const faults = faultsOf(() => locateWorkspace(folder));
  expect(faults).toContain("workspace.yaml: unknown key: titel");
  expect(faults).toContain("a.yaml: file name must be b.yaml: a.yaml");
  expect(faults).toContain("c.yaml: unknown value: nede");
});

it("a workspace has the built-in frameworks first, then its own", () => {
  const yaml = `title: T
observe: { as_of: created }
convert: { to: won, within: 30 days }
sources:
  lead: { file: l.csv, columns: { lead_id: id, created_at: at } }
  deal: { file: d.csv, columns: { lead_id: id, closed_at: at, is_won: "true" } }
`;
  const {workspace} = locateWorkspace(folderOf({"workspace.yaml": yaml, "frameworks/own.yaml": toText("own")}));
  expect(workspace.frameworks.map(({id}) => id)).toEqual(["bant", "champ", "meddic", "gpctba_ci", "own"]);
});
