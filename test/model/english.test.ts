import {expect, it} from "vitest";
import {joinWords, toEnglish, toWords} from "../../src/model/english.js";
import type {Expression} from "../../src/model/expression.js";

const a: Expression = {node: "column", name: "is_a"};
const b: Expression = {node: "column", name: "b"};

it("toEnglish puts parentheses where and meets or", () => {
  const either: Expression = {node: "or", operands: [a, {node: "not", operand: {node: "isNull", operand: b}}]};
  expect(toEnglish({node: "and", operands: [either, a]})).toBe("(is a or b is known) and is a");
  expect(toEnglish({node: "not", operand: either})).toBe("not (is a or b is known)");
});

it("toEnglish shows an empty text as a word", () => {
  const isEmpty: Expression = {
    node: "compare",
    operator: "<>",
    left: b,
    right: {node: "literal", type: "text", value: ""}
  };
  expect(toEnglish(isEmpty)).toBe("b is not empty");
});

it("toWords and joinWords read like a sentence", () => {
  expect(toWords("pricing_views")).toBe("pricing views");
  expect([joinWords([], "or"), joinWords(["a"], "or"), joinWords(["a", "b"], "and")]).toEqual(["", "a", "a and b"]);
});
