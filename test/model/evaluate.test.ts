import {expect, it} from "vitest";
import type {Row, Value} from "../../src/model/evaluate.js";
import {evaluate, isTrueOf} from "../../src/model/evaluate.js";
import type {Expression, FunctionName} from "../../src/model/expression.js";

const column = (name: string): Expression => ({node: "column", name});
const text = (value: string): Expression => ({node: "literal", type: "text", value});
const call = (name: FunctionName, ...operands: Expression[]): Expression => ({node: "call", name, operands});

const truths = [true, false, null] as const;

it("and, or and not keep SQL's three values", () => {
  const row = (x: Value, y: Value): Row => ({x, y});
  const both = (node: "and" | "or") =>
    truths.flatMap((x) => truths.map((y) => evaluate({node, operands: [column("x"), column("y")]}, row(x, y))));
  expect(both("and")).toEqual([true, false, null, false, false, false, null, false, null]);
  expect(both("or")).toEqual([true, true, true, true, false, null, true, null, null]);
  expect(truths.map((x) => evaluate({node: "not", operand: column("x")}, {x}))).toEqual([false, true, null]);
});

it("in is unknown where the value may be in the list", () => {
  const isIn: Expression = {node: "in", operand: column("x"), list: [text("a"), column("y")]};
  expect(
    [
      {x: "a", y: null},
      {x: "b", y: null},
      {x: "b", y: "c"},
      {x: null, y: "c"}
    ].map((row) => evaluate(isIn, row))
  ).toEqual([true, null, false, null]);
});

it("between is false as soon as one end is passed", () => {
  const isBetween: Expression = {node: "between", operand: column("x"), low: column("y"), high: column("z")};
  expect(evaluate(isBetween, {x: 5, y: null, z: 4})).toBe(false);
  expect(evaluate(isBetween, {x: 4, y: null, z: 4})).toBeNull();
});

it("dates are compared as their first moment", () => {
  const isAfter: Expression = {
    node: "compare",
    operator: ">",
    left: column("at"),
    right: {node: "literal", type: "date", value: "2026-01-31"}
  };
  const times = ["2026-01-31", "2026-01-31 00:00:00", "2026-01-31T00:00:00.000001Z", null];
  expect(times.map((at) => isTrueOf(isAfter, {at}))).toEqual([false, false, true, null]);
});

it("an unknown answer is null", () => {
  const asked: Expression = {node: "assessed", criterion: "bant.need", role: null};
  const answers = ["met", "unmet", "unknown", null].map((answer) => evaluate(asked, {"assessed:bant.need": answer}));
  expect(answers).toEqual(["met", "unmet", null, null]);
});

it("functions have one meaning", () => {
  const row = {x: " \tÀé👍 ", n: -1.5};
  expect(evaluate(call("lower", call("trim", column("x"))), row)).toBe("àé👍");
  expect(evaluate(call("length", call("trim", column("x"))), row)).toBe(3);
  expect(evaluate(call("ends_with", column("x"), text(" ")), row)).toBe(true);
  expect(evaluate(call("coalesce", column("none"), text("a")), row)).toBe("a");
  expect(evaluate(call("abs", column("n")), row)).toEqual({digits: 15n, scale: 1});
});

it("texts are in the order of code points, also beyond the basic plane", () => {
  const isLess: Expression = {node: "compare", operator: "<", left: column("x"), right: column("y")};
  expect(evaluate(isLess, {x: "～", y: "👍"})).toBe(true);
  expect(evaluate(isLess, {x: "a", y: "ab"})).toBe(true);
});

it("a value of the wrong type is an error, not a guess", () => {
  const isLess: Expression = {node: "compare", operator: "<", left: column("x"), right: column("y")};
  expect(() => evaluate(isLess, {x: "10", y: 9})).toThrow("not a number: 10");
  expect(() => isTrueOf(column("x"), {x: "yes"})).toThrow("not true or false");
});
