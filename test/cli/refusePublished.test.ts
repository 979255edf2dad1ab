import {mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, expect, it} from "vitest";
import {refusePublished} from "../../src/cli/refusePublished.js";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "winnow-refuse-")));
for (const name of [
  "dist/deep",
  "reports/data",
  "loaders",
  "site/_observablehq",
  "files/_file",
  "lists",
  "other/dist"
]) {
  mkdirSync(join(folder, name), {recursive: true});
}
writeFileSync(join(folder, "observablehq.config.ts"), "");
writeFileSync(join(folder, "site/old.csv"), "");
symlinkSync(join(folder, "dist"), join(folder, "lists/elsewhere"));
symlinkSync("../site/old.csv", join(folder, "lists/today.csv"));
symlinkSync("../site/new.csv", join(folder, "lists/later.csv"));
symlinkSync("later.csv", join(folder, "lists/chain.csv"));
symlinkSync("circle.csv", join(folder, "lists/circle.csv"));
afterAll(() => rmSync(folder, {recursive: true, force: true}));

it.each([
  "dist/today.csv",
  "dist/deep/today.csv",
  "dist/not/there/today.csv",
  "reports/today.csv",
  "reports/data/today.csv",
  "loaders/today.csv",
  "site/today.csv",
  "site/_observablehq/today.csv",
  "files/today.csv",
  "lists/../dist/today.csv",
  "lists/elsewhere/today.csv",
  "lists/elsewhere/not/there/today.csv",
  "lists/today.csv",
  "lists/later.csv",
  "lists/chain.csv"
])("a list is refused as %s", (name) => {
  expect(() => refusePublished(join(folder, name))).toThrow(/^a list of leads must not lie in a published folder: /);
});

it.each(["today.csv", "lists/list.csv", "other/dist/today.csv", "not/there/today.csv", "lists/circle.csv"])(
  "a list may lie in %s",
  (name) => {
    expect(() => refusePublished(join(folder, name))).not.toThrow();
  }
);

it("standard output that is no file is nobody's business", () => {
  expect(() => refusePublished(undefined)).not.toThrow();
});
