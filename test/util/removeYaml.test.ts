import {describe, expect, it} from "vitest";
import {removeYaml} from "../../src/util/removeYaml.js";

type Path = [string, ...(string | number)[]];
const remove = (text: string, path: Path) => removeYaml(text, {file: "m.yaml", path});

describe("an item of a list goes with its lines", () => {
  it.each([
    ["a:\n  - x: 1\n    y: 2\n  - x: 3\nb: 4\n", 0, "a:\n  - x: 3\nb: 4\n"],
    ["a:\n  - x: 1\n  - x: 3\n    y: |\n      two\n      lines\nb: 4\n", 1, "a:\n  - x: 1\nb: 4\n"],
    ["a:\n  - x: 1 # one\n  - x: 3 # three\n", 1, "a:\n  - x: 1 # one\n"],
    ["a:\n  - x: 1\n  - x: 3", 1, "a:\n  - x: 1\n"],
    ["a:\r\n  - x: 1\r\n  - x: 3\r\n", 0, "a:\r\n  - x: 3\r\n"],
    ["a:\n-\n  x: 1\n-   # three\n  x: 3\n", 1, "a:\n-\n  x: 1\n"],
    ["a:\n  - { x: 1 }\n  - { x: 2,\n      y: 3 }\n  - { x: 4 }\n", 1, "a:\n  - { x: 1 }\n  - { x: 4 }\n"],
    ["a:\n  - &k { x: 1 }\n  - { x: 2 }\n", 0, "a:\n  - { x: 2 }\n"]
  ] as [string, number, string][])("%j without %j", (before, at, after) => {
    expect(remove(before, ["a", at])).toBe(after);
  });

  it("and with the comments directly above it and deeper ones below, no others", () => {
    const text = `a:
  # head of the list

  # of one
  - x: 1
    # inside of one
    y: 2
    # below one

  # of two, first line
  # of two, second line
  - x: 2
  # of three
  - x: 3
# at the end
b: 1
`;
    expect(remove(text, ["a", 1])).toBe(text.replace(/ {2}# of two[^]*- x: 2\n/, ""));
    expect(remove(text, ["a", 0])).toBe(text.replace(/ {2}# of one\n[^]*below one\n\n/, ""));
    expect(remove(text, ["a", 2])).toBe(text.replace(/ {2}# of three\n {2}- x: 3\n/, ""));
  });

  it("and leaves one empty line where it stood between two", () => {
    expect(remove("a:\n  - 1\n\n  # two\n  - 2\n\n  - 3\n", ["a", 1])).toBe("a:\n  - 1\n\n  - 3\n");
  });
});

describe("what shares its line goes alone", () => {
  it.each([
    ["a: [{ x: 1 }, { x: 2 }, { x: 3 }] # c\n", ["a", 1], "a: [{ x: 1 }, { x: 3 }] # c\n"],
    ["a: [1, 2]\n", ["a", 1], "a: [1]\n"],
    ["a: [1]\n", ["a", 0], "a: []\n"],
    ["a: { x: 1, y: 2 }\n", ["a", "x"], "a: { y: 2 }\n"],
    ["a: { x: 1, 'y': 2 } # c\n", ["a", "y"], "a: { x: 1 } # c\n"],
    ['{"a": [1, 2], "b": 3}', ["a", 0], '{"a": [2], "b": 3}'],
    ["a: [\n  1, # one\n  2, # two\n  # of three\n  3 # three\n]\n", ["a", 2], "a: [\n  1, # one\n  2, # two\n]\n"],
    ["a:\n  - x: 1\n    y: 2\n", ["a", 0, "x"], "a:\n  - y: 2\n"],
    ["a:\n  - x: 1\n    # of y\n    y: 2 # y\n    z: 3\n", ["a", 0, "y"], "a:\n  - x: 1\n    z: 3\n"],
    ["a:\n  '1': x\n  2: y\n", ["a", 2], "a:\n  '1': x\n"],
    ["\ufeffa: 1\nb: 2\n", ["b"], "\ufeffa: 1\n"]
  ] as [string, Path, string][])("%j without %j", (before, path, after) => {
    expect(remove(before, path)).toBe(after);
  });
});

describe("is left to a person, named last,", () => {
  it.each([
    ["what another one shares by an anchor", "a:\n  - &k { x: 1 }\n  - *k\n", ["a", 0], "a[0]"],
    ["what is not there", "a: [1]\n", ["a", 3], "a[3]"],
    ["what lies in no list", "a: 1\n", ["a", "b"], "a.b"],
    ["the only item, where nothing would be left in its place", "a:\n  - 1\nb: 2\n", ["a", 0], "a[0]"]
  ] as [string, string, Path, string][])("%s", (_, text, path, said) => {
    expect(() => remove(text, path)).toThrow(`m.yaml: only a person can take this out without changing more: ${said}`);
  });

  it("what is no YAML, with the line", () => {
    expect(() => remove("a: [\n", ["a", 0])).toThrow(/^m\.yaml:\d:\d+: /);
  });
});
