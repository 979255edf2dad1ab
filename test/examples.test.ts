import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import {compileFunction} from "node:vm";
import {describe, expect, it} from "vitest";

const root = join(import.meta.dirname, "..");

interface Example {
  file: string;
  line: number;
  /** Lines before the expression, run first. */
  setup: string[];
  /** Lines of which the last ones are the expression. */
  lines: string[];
  /** Text after `// =>`. */
  value: string;
}

/** Docstrings with the line they start on. */
function findDocs(text: string): {doc: string; line: number}[] {
  return [...text.matchAll(/\/\*\*[\s\S]*?\*\//g)].map((match) => ({
    doc: match[0],
    line: text.slice(0, match.index).split("\n").length
  }));
}

/** Code lines of the `@example` blocks of a docstring; a block ends at the next tag or the end of the docstring. */
function findBlocks(doc: string): {code: string[]; offset: number}[] {
  const lines = doc
    .replace(/\*\/$/, "")
    .split("\n")
    .map((line) => line.replace(/^\s*\/?\*+ ?/, ""));
  const blocks: {code: string[]; offset: number}[] = [];
  let open: {code: string[]; offset: number} | null = null;
  for (const [offset, line] of lines.entries()) {
    if (line.startsWith("@example")) blocks.push((open = {code: [], offset: offset + 1}));
    else if (line.startsWith("@")) open = null;
    else open?.code.push(line.startsWith("```") ? "" : line);
  }
  return blocks;
}

/** Every `expression; // => value`; the comment may stand on a line of its own below and may go on over lines. */
function findExamples(file: string): Example[] {
  const found: Example[] = [];
  for (const {doc, line} of findDocs(readFileSync(join(root, file), "utf8"))) {
    for (const {code, offset} of findBlocks(doc)) {
      const setup: string[] = [];
      let lines: string[] = [];
      for (let i = 0; i < code.length; ++i) {
        const [before, after] = code[i]!.split(/\/\/ => ?(.*)/s);
        if (after === undefined) {
          lines.push(code[i]!);
          continue;
        }
        if (before!.trim() !== "") lines.push(before!);
        let value = after;
        while (code[i + 1]?.startsWith("//") && !code[i + 1]!.startsWith("// =>")) value += code[++i]!.slice(2);
        // `Int32Array [1, 2]`, as Node prints it, is compared by its numbers.
        value = value.replace(/^\s*\w+Array(\(\d+\))? \[/, "[");
        found.push({file, line: line + offset + i, setup: [...setup], lines, value});
        setup.push(...lines);
        lines = [];
      }
    }
  }
  return found;
}

type Evaluate = (...values: unknown[]) => unknown;

/** The fewest last lines that form an expression are the expression; what stands before them runs first. */
function compileExample({setup, lines, value, file, line}: Example, names: string[]): Evaluate {
  const code = lines.join("\n").trimEnd().replace(/;$/, "").split("\n");
  for (let taken = 1; taken <= code.length; ++taken) {
    const before = [...setup, ...code.slice(0, -taken)].join("\n");
    const expression = code.slice(-taken).join("\n");
    try {
      const body = `return (async () => {\n${before}\nreturn {found: await (${expression}\n), expected: (${value}\n)};\n})();`;
      return compileFunction(body, names) as Evaluate;
    } catch (error) {
      if (taken === code.length) throw new Error(`example does not parse: ${file}:${line}`, {cause: error});
    }
  }
  throw new Error(`example holds no expression: ${file}:${line}`);
}

/** Plain data of a value: typed arrays, maps and sets as arrays, so that an example can write them down. */
function toPlain(value: unknown): unknown {
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    return Array.from(value as unknown as ArrayLike<unknown>);
  }
  if (value instanceof Map || value instanceof Set) return [...value].map(toPlain);
  if (Array.isArray(value)) return value.map(toPlain);
  if (typeof value === "object" && value !== null && !(value instanceof Date)) {
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, toPlain(part)]));
  }
  return value;
}

function isSame(found: unknown, expected: unknown): boolean {
  if (typeof found === "number" && typeof expected === "number") {
    if (Number.isInteger(expected) || !Number.isFinite(expected))
      return found === expected || Object.is(found, expected);
    return Math.abs(found - expected) <= 1e-9 * Math.max(1, Math.abs(expected));
  }
  if (typeof found !== "object" || typeof expected !== "object" || found === null || expected === null) {
    return Object.is(found, expected);
  }
  if (found instanceof Date || expected instanceof Date) {
    return found instanceof Date && expected instanceof Date && found.getTime() === expected.getTime();
  }
  const [mine, theirs] = [Object.entries(found), expected as Record<string, unknown>];
  if (Array.isArray(found) !== Array.isArray(expected) || mine.length !== Object.keys(theirs).length) return false;
  return mine.every(([key, part]) => key in theirs && isSame(part, theirs[key]));
}

const examples = readdirSync(join(root, "src"), {recursive: true, encoding: "utf8"})
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"))
  .sort()
  .flatMap((file) => findExamples(join("src", file)));

it("finds the examples of the docs", () => {
  expect(examples.length).toBeGreaterThanOrEqual(15);
});

describe.each([...new Set(examples.map(({file}) => file))])("%s", (file) => {
  it("states values that are true", async () => {
    const exported = (await import(pathToFileURL(join(root, file)).href)) as Record<string, unknown>;
    for (const example of examples.filter((each) => each.file === file)) {
      const evaluate = compileExample(example, Object.keys(exported));
      const {found, expected} = toPlain(await evaluate(...Object.values(exported))) as Record<string, unknown>;
      if (!isSame(found, expected)) {
        expect.fail(`${file}:${example.line} gives ${JSON.stringify(found)}, its example says ${example.value}`);
      }
      expect(isSame(found, expected)).toBe(true);
    }
  });
});
