import {expect, it} from "vitest";
import {quoteIdentifier, quoteLiteral} from "../../src/sql/identifier.js";

it("quoteIdentifier doubles double quotes", () => {
  expect(quoteIdentifier('a"b')).toBe('"a""b"');
});

it("quoteLiteral doubles single quotes and leaves backslashes", () => {
  expect(quoteLiteral("a'b\\")).toBe("'a''b\\'");
});
