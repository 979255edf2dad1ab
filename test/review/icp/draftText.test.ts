import fc from "fast-check";
import {expect, it} from "vitest";
import {parseDocument} from "yaml";
import {toComment, toScalar} from "../../../src/review/icp/draftText.js";

it("toScalar is read back by YAML as it was, whatever it holds", () => {
  const texts = fc.oneof(
    fc.string({unit: "binary"}),
    fc.constantFrom(
      "it's # no comment",
      'a "b" \\ c',
      "- x: y",
      "a\nb\r\nc",
      "\u0085\u2028\u2029\ufeff\u007f",
      "{{}}",
      ""
    )
  );
  fc.assert(
    fc.property(texts, (text) => {
      const document = parseDocument(`{ when: ${toScalar(text)}, points: 3 }`);
      expect(document.errors).toEqual([]);
      expect(document.toJS()).toEqual({when: text, points: 3});
      expect(toScalar(text)).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
    })
  );
});

it("toComment never leaves its line and never grows long", () => {
  fc.assert(
    fc.property(fc.string({unit: "binary", maxLength: 300}), (text) => {
      const comment = toComment(text);
      expect(comment).not.toMatch(/[\p{C}\u2028\u2029]/u);
      expect(Array.from(comment).length).toBeLessThanOrEqual(60);
      const document = parseDocument(`# ${comment}\na: 1\n`);
      expect(document.errors).toEqual([]);
      expect(document.toJS()).toEqual({a: 1});
    })
  );
  expect(toComment("one\n  - id: two # three")).toBe("one - id: two # three");
  expect(toComment("\u202eevil\u202c")).toBe("evil");
});
