import {describe, expect, it} from "vitest";
import {spliceYaml} from "../../src/util/spliceYaml.js";

const splice = (text: string, at: number, piece: string, put = "40") =>
  spliceYaml(text, {file: "m.yaml", path: ["a", 0, "when"], at, piece, put});

describe("a piece of a text", () => {
  it.each([
    ['a: [{ when: "fit >= 35 and x > 1" }] # c\n', 7, "35", 'a: [{ when: "fit >= 40 and x > 1" }] # c\n'],
    ["a:\n  - when: 'fit >= 35'\n", 7, "35", "a:\n  - when: 'fit >= 40'\n"],
    ["a:\n  - when: fit >= 35 # c\n", 7, "35", "a:\n  - when: fit >= 40 # c\n"],
    ["a:\n  - when: >-\n      fit\n      >= 35\n", 7, "35", "a:\n  - when: >-\n      fit\n      >= 40\n"],
    [
      "a:\n  - when: |\n      fit\n      >= 35\n    b: 1\n",
      7,
      "35",
      "a:\n  - when: |\n      fit\n      >= 40\n    b: 1\n"
    ],
    ['a: [{ when: "\\u00e4 👍 >= 35" }]\n', 8, "35", 'a: [{ when: "\\u00e4 👍 >= 40" }]\n']
  ])("%j", (before, at, piece, after) => {
    expect(splice(before, at, piece)).toBe(after);
  });

  it("is refused where it is not written as it reads, or is no text", () => {
    const said = "m.yaml: a[0].when: only a person can set this without changing more: 40";
    expect(() => splice('a: [{ when: "fit >= \\x335" }]\n', 7, "35")).toThrow(said);
    expect(() => splice('a: [{ when: "fit >= 35" }]\n', 6, "35")).toThrow(said);
    expect(() => splice("a: [{ when: 35 }]\n", 0, "35")).toThrow(said);
    expect(() => splice("a: []\n", 0, "35")).toThrow(said);
    expect(() => splice("a: [{ when: &w x 35 }, { when: *w }]\n", 2, "35")).toThrow(said);
  });
});
