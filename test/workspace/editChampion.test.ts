import {readFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {editChampion} from "../../src/workspace/editChampion.js";

const file = join(import.meta.dirname, "../../data/demo/workspace.yaml");
const text = readFileSync(file, "utf8");
const champion = /^champion: (.*)$/m.exec(text)![1]!;

it("only the champion's line of the demo's file changes, and back again", () => {
  const other = editChampion(text, {file, name: "legacy@1"});
  const changed = text.split("\n").flatMap((line, i) => (other.split("\n")[i] === line ? [] : [line]));
  expect(changed).toEqual([`champion: ${champion}`]);
  expect(other).toContain("\nchampion: legacy@1\n");
  expect(editChampion(other, {file, name: champion})).toBe(text);
});

it("a file without a champion gets the line after the question", () => {
  const without = text.replace(/^champion: .*\n/m, "");
  expect(editChampion(without, {file, name: champion})).toBe(text);
});
