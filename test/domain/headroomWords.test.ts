import {expect, it} from "vitest";
import {describeHeadroom, judgeAgainstSource} from "../../src/domain/headroomWords.js";

const row = {
  ...{model: "points@1", rival: "source_rate", period: "all", model_auc: 0.75, rival_auc: 0.61},
  ...{headroom: -0.14, lower: -0.16, upper: -0.12, n: 12_182, n_converted: 765}
};

it("judgeAgainstSource takes the model's side of the difference, and calls nothing better by chance", () => {
  const standing = (more: Partial<typeof row>) => judgeAgainstSource([{...row, ...more}], "points@1")!.standing;
  expect(judgeAgainstSource([row], "points@1")).toEqual({
    standing: "better",
    finding: "points@1 ranks leads better than their source alone does",
    basis:
      "AUC 0.750 against 0.610 for the past rate of the source, difference 0.140 (95% interval 0.120 to 0.160) on 12,182 matured leads, 765 converted"
  });
  expect(standing({upper: 0})).toBe("unclear");
  expect(standing({headroom: 0.1, lower: 0, upper: 0.2})).toBe("unclear");
  expect(standing({headroom: 0.1, lower: 0.01, upper: 0.2})).toBe("worse");
});

it("judgeAgainstSource claims nothing without an interval, and has no verdict without a history", () => {
  const none = judgeAgainstSource([{...row, lower: null, upper: null}], "points@1")!;
  expect(none.standing).toBe("unclear");
  expect(none.basis).toContain("for the past rate of the source on 12,182");
  expect(judgeAgainstSource([{...row, headroom: null}], "points@1")).toBeNull();
  expect(judgeAgainstSource([{...row, period: "known_to_author"}], "points@1")).toBeNull();
  expect(judgeAgainstSource([row], "points@2")).toBeNull();
});

it("describeHeadroom says what the weights leave on the table, or that nothing can be told", () => {
  const fitted = {...row, rival: "fitted", rival_auc: 0.78, headroom: 0.03, lower: 0.02, upper: 0.04};
  const reach = "Fitted on the same criteria, points@1 would reach AUC 0.780 instead of 0.750";
  expect(describeHeadroom([fitted], "points@1")).toBe(`${reach}: 0.030 is left on the table (0.020 to 0.040)`);
  expect(describeHeadroom([{...fitted, lower: -0.01}], "points@1")).toBe(
    `${reach}: no difference that can be told from chance (−0.010 to 0.040)`
  );
  expect(describeHeadroom([{...fitted, lower: -0.04, upper: -0.02}], "points@1")).toContain("set by hand rank better");
  expect(describeHeadroom([{...fitted, lower: null}], "points@1")).toBe(reach);
  expect(describeHeadroom([row], "points@1")).toBeNull();
});
