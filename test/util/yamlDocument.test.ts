import {describe, expect, it} from "vitest";
import {FaultsError, formatFault} from "../../src/util/errors.js";
import {parseYamlDocument} from "../../src/util/yamlDocument.js";

function faultsOf(text: string): string[] {
  try {
    parseYamlDocument(text, "f.yaml");
  } catch (error) {
    if (error instanceof FaultsError) return error.faults.map(formatFault);
    throw error;
  }
  return [];
}

describe("a place", () => {
  const document = parseYamlDocument("a:\n  - x: 1\n    y: 2\n  - z: three\nb: { c: 4 }\n", "f.yaml");

  it("is that of the key, of the nearest parent where it is missing", () => {
    expect(document.value).toEqual({a: [{x: 1, y: 2}, {z: "three"}], b: {c: 4}});
    expect(document.placeOf(["a"])).toEqual({line: 1, column: 1});
    expect(document.placeOf(["a", 0, "y"])).toEqual({line: 3, column: 5});
    expect(document.placeOf(["a", 1, "none"])).toEqual({line: 4, column: 5});
    expect(document.placeOf(["b", "c"])).toEqual({line: 5, column: 6});
    expect(document.placeOf([])).toEqual({line: 1, column: 1});
  });

  it("is that of the value where the message ends with it", () => {
    expect(document.placeOf(["a", 1, "z"], {message: "unknown: three"})).toEqual({line: 4, column: 8});
    expect(document.placeOf(["b", "c"], {message: "too many: 4"})).toEqual({line: 5, column: 9});
    expect(document.placeOf(["b", "c"], {message: "unknown key: c"})).toEqual({line: 5, column: 6});
  });

  it("is that of a character where it is known", () => {
    expect(document.placeOf(["a", 1, "z"], {character: 3, message: "unknown: three"})).toEqual({line: 4, column: 10});
  });

  it("is nowhere in an empty file", () => {
    expect(parseYamlDocument("", "f.yaml").placeOf(["a"])).toBeNull();
  });
});

describe("a file is refused, with line and column", () => {
  it.each([
    [
      "a: [1\n",
      "f.yaml:2:1: not YAML: flow sequence in block collection must be sufficiently indented and end with a ]"
    ],
    ["a: 1\n---\nb: 2\n", "f.yaml:2:1: more than one document: ---"],
    ["%FOO bar\n---\na: 1\n", "f.yaml:1:1: not YAML: unknown directive %FOO"],
    ["a: 1\nb: 2\n'a': 3\n", "f.yaml:3:1: duplicate key: a"],
    ["a: { 1: x, '1': y }\n", "f.yaml:1:12: duplicate key: 1"],
    ["a:\n  __proto__: { is_admin: true }\n", "f.yaml:2:3: key is not allowed: __proto__"],
    ["a: &a { x: 1 }\nb: { <<: *a }\n", "f.yaml:2:6: key is not allowed: <<"],
    ["%YAML 1.1\n---\nb: { <<: { x: 1 } }\n", "f.yaml:3:6: key is not allowed: <<"],
    ["a: !!js/function 'x'\n", "f.yaml:1:18: tags are not allowed: !!js/function"],
    ["a: !include /etc/passwd\n", "f.yaml:1:13: tags are not allowed: !include"],
    ["a: !!binary aGk=\n", "f.yaml:1:13: tags are not allowed: !!binary"],
    ["? [a, b]\n: c\n", "f.yaml:1:3: a key must be a plain text"],
    ["a: &a [*a]\n", "f.yaml:1:8: alias inside of what it names: a"],
    ["&r { model: *r }\n", "f.yaml:1:13: alias inside of what it names: r"],
    ["a: *nowhere\n", "f.yaml:1:4: unknown alias: nowhere"],
    [`a: &a ${"[".repeat(60)}${"]".repeat(60)}\n`, "f.yaml:1:46: nested too deeply (at most 40 levels)"],
    [`${"- ".repeat(20_000)}a\n`, /^f\.yaml:1:\d+: nested too deeply$/],
    [`a: ${"[".repeat(20_000)}`, /^f\.yaml:1:\d+: nested too deeply$/],
    [`a: ${"x".repeat(600_000)}`, "f.yaml: file must have at most 500000 characters: 600003"]
  ])("%#", (text, message) => {
    const [first = ""] = faultsOf(text);
    if (typeof message === "string") expect(first).toBe(message);
    else expect(first).toMatch(message);
  });

  it("a nest of aliases that grows is refused before it is unfolded", () => {
    const names = "abcdefghij";
    const lines = [...names].map((name, i) => {
      const below = i === 0 ? "x" : `*${names[i - 1]!}`;
      return `${name}: &${name} [${Array.from({length: 9}, () => below).join(", ")}]`;
    });
    expect(faultsOf(lines.join("\n"))).toEqual(["f.yaml: too many aliases, or aliases that grow without end"]);
  });

  it("words of older YAML stay texts", () => {
    const {value} = parseYamlDocument("%YAML 1.1\n---\na: yes\nb: 0o17\nc: 2026-01-31\n", "f.yaml");
    expect(value).toEqual({a: "yes", b: 15, c: "2026-01-31"});
  });

  it("keys of JavaScript's own objects are plain keys", () => {
    const {value} = parseYamlDocument("constructor: 1\ntoString: 2\n", "f.yaml");
    expect(Object.entries(value as object)).toEqual([
      ["constructor", 1],
      ["toString", 2]
    ]);
  });
});
