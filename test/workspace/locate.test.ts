import {existsSync, mkdirSync, symlinkSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {hashInputs, ingest} from "../../src/ingest/ingest.js";
import {
  describeMissingFiles,
  findMissingFiles,
  hashFile,
  locateWorkspace,
  resolveSourceFile
} from "../../src/workspace/locate.js";
import {makeFolder, openEngine, valueOf, writeFiles, writeWorkspace} from "../support/warehouse.js";

const yaml = `title: Test
origin: { name: The leads, licence: free, get: ask for leads.csv }
observe: { as_of: created }
convert: { to: won, within: 30 days }
sources:
  lead: { file: leads.csv, columns: { lead_id: id, created_at: created } }
  deal: { file: deals.csv, columns: { lead_id: lead, closed_at: closed, is_won: "true" } }
`;
const files = {"leads.csv": "id,created\na,2026-01-01\n", "deals.csv": "lead,closed\na,2026-01-05\n"};

it("a folder without a workspace is named, with the nearest beside it", () => {
  const folder = makeFolder();
  writeFiles(folder, {"olist/workspace.yaml": yaml});
  expect(() => locateWorkspace(join(folder, "olst"))).toThrow(
    /^no workspace.yaml in folder: .*olst \(did you mean olist\?\)$/
  );
});

it("missing files are named with where to get them and where they go", () => {
  const location = writeWorkspace(makeFolder(), {yaml, files: {"lead.csv": ""}});
  expect(findMissingFiles(location)).toEqual(["leads.csv", "deals.csv"]);
  expect(describeMissingFiles(location, findMissingFiles(location)).split("\n").slice(0, 3)).toEqual([
    "source files are missing: leads.csv, deals.csv (did you mean lead.csv?)",
    "The leads (free)",
    "ask for leads.csv"
  ]);
});

it("a link that leads out of the data folder is refused", () => {
  const folder = makeFolder();
  const location = writeWorkspace(folder, {yaml, files: {}});
  writeFileSync(join(folder, "secret.csv"), "id,created\n");
  symlinkSync(join(folder, "secret.csv"), join(location.dataDir, "leads.csv"));
  const [lead] = location.workspace.sources;
  expect(() => resolveSourceFile(location.dataDir, lead!)).toThrow("file leads outside the data folder: leads.csv");
});

it("a link to a folder that only begins like the data folder is refused", () => {
  const folder = makeFolder();
  const location = writeWorkspace(folder, {yaml, files: {}});
  mkdirSync(`${location.dataDir}-other`);
  writeFileSync(join(`${location.dataDir}-other`, "leads.csv"), "id,created\n");
  symlinkSync(join(`${location.dataDir}-other`, "leads.csv"), join(location.dataDir, "leads.csv"));
  expect(() => resolveSourceFile(location.dataDir, location.workspace.sources[0]!)).toThrow("leads outside");
});

it("a folder in the place of a file is refused", () => {
  const location = writeWorkspace(makeFolder(), {yaml, files: {"leads.csv/x": ""}});
  expect(() => resolveSourceFile(location.dataDir, location.workspace.sources[0]!)).toThrow("not a file: leads.csv");
});

it("a data folder reached through a link is read all the same", async () => {
  const folder = makeFolder();
  const location = writeWorkspace(folder, {yaml, files});
  symlinkSync(location.dataDir, join(folder, "link"));
  const linked = {...location, dataDir: join(folder, "link")};
  const engine = await openEngine({folders: [linked.dataDir]});
  await ingest(engine, linked, await hashInputs(linked, "1"), false);
  expect(await valueOf(engine, "select count(*) from deal")).toBe(1);
});

it("hashFile is SHA-256", async () => {
  const folder = makeFolder();
  writeFiles(folder, {empty: ""});
  expect(existsSync(join(folder, "empty"))).toBe(true);
  expect(await hashFile(join(folder, "empty"))).toBe(
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
  );
});
