import {expect, it} from "vitest";
import type {Expression} from "../../src/model/expression.js";
import {assessmentsOf, childrenOf, columnsOf} from "../../src/model/expression.js";

const a: Expression = {node: "column", name: "a"};
const b: Expression = {node: "column", name: "b"};
const need: Expression = {node: "assessed", criterion: "bant.need", role: "sales"};
const tree: Expression = {
  node: "and",
  operands: [
    {node: "between", operand: b, low: a, high: {node: "arithmetic", operator: "+", left: a, right: b}},
    {node: "not", operand: {node: "in", operand: need, list: [need, {node: "call", name: "lower", operands: [b]}]}},
    {node: "isNull", operand: a}
  ]
};

it("columnsOf names each column once, in order of use", () => {
  expect(columnsOf(tree)).toEqual(["b", "a"]);
});

it("assessmentsOf names each assessment once", () => {
  expect(assessmentsOf(tree)).toEqual([{criterion: "bant.need", role: "sales"}]);
});

it("childrenOf gives every operand", () => {
  expect(childrenOf(tree)).toHaveLength(3);
  expect(childrenOf(a)).toEqual([]);
});
