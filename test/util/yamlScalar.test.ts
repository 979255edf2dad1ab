import fc from "fast-check";
import {expect, it} from "vitest";
import {Document, isMap, isScalar, LineCounter, parseDocument, Scalar} from "yaml";
import {findOffset} from "../../src/util/yamlScalar.js";

function scalarOf(text: string): Scalar {
  const {contents} = parseDocument(text, {lineCounter: new LineCounter()});
  const value = isMap(contents) ? contents.items[0]!.value : null;
  if (!isScalar(value)) throw new Error(`no scalar: ${text}`);
  return value;
}

/** The file from the character on. */
const from = (text: string, character: number) => text.slice(findOffset(scalarOf(text), text, character));

it.each([
  ["plain", "when: employes > 3\n", 1, "employes > 3\n"],
  ["plain, inside", "when: a = 1 and employes > 3\n", 11, "employes > 3\n"],
  ["plain over two lines", "when: a = 1\n  and   employes > 3\n", 13, "employes > 3\n"],
  ["single quotes", "when: 'a = ''x'' and b'\n", 13, "b'\n"],
  ["double quotes", 'when: "a = \\"x\\" and \\u0062"\n', 13, '\\u0062"\n'],
  ["double quotes with blanks as escapes", 'when: "a\\t=\\n1 and\\x20b"\n', 11, 'b"\n'],
  ["double quotes over lines", 'when: "a =\n  1 \\\n  and b"\n', 11, 'b"\n'],
  ["a literal block", "when: |\n  a = 1\n  and b\n", 11, "b\n"],
  ["a folded block with a comment", "when: >- # why\n    a = 1\n\n    and b\n", 11, "b\n"],
  ["a character of two units", "when: a = '👍' and b\n", 13, "b\n"],
  ["the same as an escape", "when: \"a = '\\U0001F44D' and b\"\n", 13, 'b"\n'],
  ["a blank", "when: ab  cd\n", 3, "  cd\n"],
  ["the end", "when: a =\n", 4, "\n"],
  ["the end in quotes", "when: 'a ='\n", 4, "'\n"],
  ["beyond the end", "when: a =\n", 99, "\n"]
])("findOffset finds a character in %s", (_, text, character, rest) => {
  expect(from(text, character)).toBe(rest);
});

it("findOffset finds every mark of every text, however it is written", () => {
  const types = ["PLAIN", "QUOTE_SINGLE", "QUOTE_DOUBLE", "BLOCK_LITERAL", "BLOCK_FOLDED"] as const;
  const units = fc.constantFrom(..."ab'\"\\ =#:|>-\n\t", "ü", "👍", "\u2028", "long words to be folded ");
  fc.assert(
    fc.property(fc.array(units, {minLength: 1, maxLength: 40}), fc.constantFrom(...types), (parts, type) => {
      const scalar = new Scalar(parts.join(""));
      scalar.type = type;
      const file = new Document({when: scalar}).toString({lineWidth: 40});
      // The library writes some plain texts over several lines in a way that it does not read back.
      fc.pre(parseDocument(file).errors.length === 0);
      const read = scalarOf(file);
      const value = Array.from(String(read.value));
      for (const [i, mark] of value.entries()) {
        if (/\s/.test(mark)) continue;
        const rest = file.slice(findOffset(read, file, i + 1));
        const isThere = rest.startsWith(mark) || JSON.parse(`"${/^\\./.exec(rest)?.[0] ?? ""}"`) === mark;
        expect(isThere, `${file}: ${i}`).toBe(true);
      }
    }),
    {numRuns: 1000}
  );
});
