import {expect, it} from "vitest";
import type {TierRule} from "../../src/model/model.js";
import {compileTierRule, describeTierRule, isTierRuleTrue} from "../../src/model/tierRule.js";

const operators = ["=", "<>", "<", "<=", ">", ">="] as const;
const compare = (operator: (typeof operators)[number], subject: number | "score" = 0): TierRule => ({
  node: "compare",
  subject,
  operator,
  threshold: 100
});

it.each(operators)("compileTierRule decides %s as isTierRuleTrue does", (operator) => {
  for (const subject of [0, "score"] as const) {
    const rule: TierRule = {
      node: "or",
      operands: [compare(operator, subject), {node: "not", operand: compare("<", subject)}]
    };
    const values = Int32Array.of(-100, 99, 100, 101);
    const compiled = compileTierRule(rule);
    const other = new Int32Array(4);
    const mask = new Uint8Array(4);
    compiled([subject === 0 ? values : other], subject === 0 ? other : values, 0, 4, mask);
    const found = [...mask].map((bit) => bit === 1);
    expect(found).toEqual([...values].map((value) => isTierRuleTrue(rule, () => value)));
  }
});

it("describeTierRule keeps the grouping", () => {
  const rule: TierRule = {
    node: "and",
    operands: [
      {node: "or", operands: [compare("<"), compare(">", "score")]},
      {node: "not", operand: compare("=")}
    ]
  };
  expect(describeTierRule(rule, [{id: "fit_now", min: 0, max: 1}])).toBe(
    "(fit now is below 1 or score is above 1) and not (fit now is 1)"
  );
});
