import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {parse} from "yaml";
import {editYaml} from "../../src/util/editYaml.js";

const edit = (text: string, value: string | number = "points@2", path: [string, ...string[]] = ["champion"]) =>
  editYaml(text, {file: "workspace.yaml", path, value, after: ["title", "convert"]});

describe("a value that is there", () => {
  it.each([
    ["champion: points@1\n", "champion: points@2\n"],
    ["champion:   points@1   # in use\n", "champion:   points@2   # in use\n"],
    ["champion: 'points@1'\n", "champion: 'points@2'\n"],
    ['champion: "points@1" # x\n', 'champion: "points@2" # x\n'],
    ['"champion": points@1\n', '"champion": points@2\n'],
    ["champion:\n  points@1\n", "champion:\n  points@2\n"],
    ["champion: >-\n  points@1\n\n# next\ntitle: x\n", "champion: points@2\n\n# next\ntitle: x\n"],
    ["champion: |-\r\n  points@1\r\ntitle: x\r\n", "champion: points@2\r\ntitle: x\r\n"],
    ["champion:\ntitle: x\n", "champion: points@2\ntitle: x\n"],
    ["champion: # none yet\n", "champion: points@2 # none yet\n"],
    ["champion: ~\n", "champion: points@2\n"],
    ["champion: points@1", "champion: points@2"],
    ["title: x\r\nchampion: points@1\r\n# end\r\n", "title: x\r\nchampion: points@2\r\n# end\r\n"],
    ["\ufeffchampion: points@1\n", "\ufeffchampion: points@2\n"],
    ["{ title: x, champion: points@1 }\n", "{ title: x, champion: points@2 }\n"],
    ['{"title": "x", "champion": "points@1"}', '{"title": "x", "champion": "points@2"}'],
    ["{champion: , title: x}\n", "{champion: points@2, title: x}\n"],
    ["? champion\n: points@1\n", "? champion\n: points@2\n"],
    ["--- # start\nchampion: points@1\n...\n", "--- # start\nchampion: points@2\n...\n"],
    ["champion: &c points@1\n", "champion: &c points@2\n"],
    ["title: &t points@1\nchampion: *t\n", "title: &t points@1\nchampion: points@2\n"],
    [
      "# champion: old@1\norigin: { champion: other@1 }\nchampion: points@1\nx:\n  champion: other@1\n",
      "# champion: old@1\norigin: { champion: other@1 }\nchampion: points@2\nx:\n  champion: other@1\n"
    ]
  ])("%j becomes %j", (before, after) => {
    expect(edit(before)).toBe(after);
  });

  it("is left as it stands, to the letter, where it says so already", () => {
    for (const text of ["champion:  'points@2' # x\r\n", "champion: points@2"]) expect(edit(text)).toBe(text);
  });

  it("may lie deeper, and may be a number", () => {
    const text = "version: 1 # one\neffective: { from: 2026-01-01 } # day\n";
    expect(edit(text, 2, ["version"])).toBe("version: 2 # one\neffective: { from: 2026-01-01 } # day\n");
    expect(edit(text, "2026-07-01", ["effective", "from"])).toBe(text.replace("2026-01-01", "2026-07-01"));
    expect(edit("effective:\n  # day\n  from: '2026-01-01'\n", "2026-07-01", ["effective", "from"])).toBe(
      "effective:\n  # day\n  from: '2026-07-01'\n"
    );
  });
});

describe("a value that is not there gets a line", () => {
  it.each([
    [
      "title: x\nconvert: { to: won } # c\nsegment: s\n",
      "title: x\nconvert: { to: won } # c\nchampion: points@2\nsegment: s\n"
    ],
    [
      "title: x\nconvert:\n  to: won\n  within: 90 days # c\n\n# next\nsegment: s\n",
      "title: x\nconvert:\n  to: won\n  within: 90 days # c\nchampion: points@2\n\n# next\nsegment: s\n"
    ],
    ["title: x\nconvert: { to: won }", "title: x\nconvert: { to: won }\nchampion: points@2"],
    ["title: x\r\nsegment: s\r\n", "title: x\r\nchampion: points@2\r\nsegment: s\r\n"],
    ["a: 1\nb: 2\n", "a: 1\nb: 2\nchampion: points@2\n"],
    ["title: >\n  two\n  lines\nsegment: s\n", "title: >\n  two\n  lines\nchampion: points@2\nsegment: s\n"],
    ["title: 'two\n  lines'\nsegment: s\n", "title: 'two\n  lines'\nchampion: points@2\nsegment: s\n"],
    ["  title: x\n  segment: s\n", "  title: x\n  champion: points@2\n  segment: s\n"],
    ["\ufefftitle: x\n", "\ufefftitle: x\nchampion: points@2\n"],
    ["---\ntitle: x\n...\n", "---\ntitle: x\nchampion: points@2\n...\n"],
    ["# champion: old@1\ntitle: x\n", "# champion: old@1\ntitle: x\nchampion: points@2\n"],
    ["title: x\nchampion_of: { champion: y@1 }\n", "title: x\nchampion: points@2\nchampion_of: { champion: y@1 }\n"],
    ["{ title: x, segment: s }\n", "{ title: x, champion: points@2, segment: s }\n"],
    ['{"title": "x"}', '{"title": "x", "champion": "points@2"}'],
    ["{}", "{champion: points@2}"],
    ["title:\nsegment: s\n", "title:\nchampion: points@2\nsegment: s\n"]
  ])("%j becomes %j", (before, after) => {
    expect(edit(before)).toBe(after);
  });

  it("whole, where it is nested", () => {
    expect(edit("title: x\ncriteria: []\n", "2026-07-01", ["effective", "from"])).toBe(
      "title: x\neffective: { from: 2026-07-01 }\ncriteria: []\n"
    );
    expect(edit('{"title": "x"}', "2026-07-01", ["effective", "from"])).toBe(
      '{"title": "x", "effective": {"from":"2026-07-01"}}'
    );
  });
});

describe("refuses, with the value last,", () => {
  it.each([
    ["a value another one shares by an anchor", "champion: &c points@1\ntitle: *c\n"],
    ["a mapping where the value should be", "champion: { id: points }\n"],
    ["a list for a file", "- champion: points@1\n"],
    ["an empty file", "# nothing\n"]
  ])("%s", (_, text) => {
    expect(() => edit(text)).toThrow(
      "workspace.yaml: champion: only a person can set this without changing more: points@2"
    );
  });

  it("what is no YAML, with the line", () => {
    expect(() => edit("title: x\nchampion: [\n")).toThrow(/^workspace\.yaml:\d:\d+: /);
    expect(() => edit("champion: a\nchampion: b\n")).toThrow(/^workspace\.yaml:2:\d+: /);
  });
});

const word = fc.constantFrom(
  "a",
  "b c",
  "it's",
  "1",
  "true",
  "~",
  '"q"',
  "# no",
  "x: y",
  "- z",
  "ä, ö",
  "",
  "{",
  "&a",
  "👍"
);
const layout = fc.constantFrom("# c", "", "  # deeper", "#\ttab", "#champion: x");
const scalarText = fc.oneof(
  word.map((text) => JSON.stringify(text)),
  fc.constantFrom("plain", "'it''s'", ">-\n  folded\n  text", "|\n  kept")
);
const entry = fc.tuple(
  fc.constantFrom("title", "convert", "other", "champion", "sources"),
  fc.oneof(
    scalarText,
    fc.constantFrom("{ to: won, champion: x }", "\n  champion: x # y\n  z: [1, 2]", "\n  - champion: x\n  - 2", "")
  )
);

it("whatever the layout, only the value changes, and every line of it stays", () => {
  const file = fc.record({
    entries: fc.uniqueArray(entry, {selector: ([key]) => key, minLength: 1, maxLength: 5}),
    between: fc.array(layout, {minLength: 6, maxLength: 6}),
    eol: fc.constantFrom("\n", "\r\n"),
    end: fc.boolean(),
    mark: fc.constantFrom("", "\ufeff")
  });
  fc.assert(
    fc.property(file, ({entries, between, eol, end, mark}) => {
      const lines = entries.map(
        ([key, value], i) => `${between[i]}\n${key}:${value.startsWith("\n") ? "" : " "}${value}`
      );
      const text = mark + (lines.join("\n") + (end ? "\n" : "")).replaceAll("\n", eol);
      const before = parse(text) as Record<string, unknown>;
      let after: string;
      try {
        after = edit(text);
      } catch (error) {
        // Only a champion that is a mapping or a list may be refused.
        expect(typeof before["champion"]).toBe("object");
        expect(String(error)).toContain("only a person can set this");
        return;
      }
      expect(parse(after)).toEqual({...before, champion: "points@2"});
      const champion = entries.find(([key]) => key === "champion");
      if (champion !== undefined) return;
      const added = after.split(eol).filter((line) => !text.split(eol).includes(line));
      expect(added).toEqual(["champion: points@2"]);
      expect(after.includes("\r") === text.includes("\r") && after.startsWith(mark)).toBe(true);
    }),
    {numRuns: 500}
  );
});

it("any text can be a title, in whatever quotes the old one stood", () => {
  fc.assert(
    fc.property(
      fc.string({unit: "binary"}),
      fc.constantFrom("x", "'x'", '"x"', ">\n  x"),
      fc.boolean(),
      (title, old, isFlow) => {
        fc.pre(!isFlow || !old.startsWith(">"));
        const text = isFlow ? `{ title: ${old}, a: 1 }` : `title: ${old}\na: 1\n`;
        // A lone surrogate is no text; it may be refused, never written as something else.
        fc.pre(Buffer.from(title).toString() === title);
        expect(parse(edit(text, title, ["title"]))).toEqual({title, a: 1});
      }
    ),
    {numRuns: 500}
  );
});

describe("a value inside lists", () => {
  const set = (text: string, path: [string, ...(string | number)[]], after: string[] = []) =>
    editYaml(text, {file: "model.yaml", path, value: 7, after});

  it.each([
    ["a:\n  - { x: 1 } # one\n  - { x: 2 }\n", ["a", 1, "x"], "a:\n  - { x: 1 } # one\n  - { x: 7 }\n"],
    ["a:\n  - b:\n      - x: 1 # here\n", ["a", 0, "b", 0, "x"], "a:\n  - b:\n      - x: 7 # here\n"],
    ["a: [{ x: 1, y: 2 }]\n", ["a", 0, "y"], "a: [{ x: 1, y: 7 }]\n"],
    // One that is not there yet comes after its neighbour.
    ["a:\n  - { x: 1, z: 2 }\n", ["a", 0, "y"], "a:\n  - { x: 1, y: 7, z: 2 }\n"],
    ["a:\n  - x: 1 # one\n    z: 2\n  - x: 3\n", ["a", 0, "y"], "a:\n  - x: 1 # one\n    y: 7\n    z: 2\n  - x: 3\n"],
    ["a:\n  - x: 1\n", ["a", 0, "y"], "a:\n  - x: 1\n    y: 7\n"],
    ["a:\n  -\n    x: 1\nb: 2\n", ["a", 0, "y"], "a:\n  -\n    x: 1\n    y: 7\nb: 2\n"]
  ] as [string, [string, ...(string | number)[]], string][])("%j at %j becomes %j", (before, path, after) => {
    expect(set(before, path, ["x"])).toBe(after);
  });

  it.each([
    ["a: [1, 2]\n", ["a", 5]],
    ["a: { x: 1 }\n", ["a", 0]],
    ["a: [{ x: 1 }]\n", ["a", 0, "y", "z"]],
    ["a: [&p { x: 1 }, *p]\n", ["a", 0, "x"]]
  ] as [string, [string, ...(string | number)[]]][])("%j at %j is left to a person", (before, path) => {
    expect(() => set(before, path)).toThrow("only a person can set this without changing more: 7");
  });
});
