import {expect, it} from "vitest";
import {
  describeFitted,
  describeSide,
  describeSplit,
  nameFifth,
  toParted,
  toSplit
} from "../../../reports/components/workbench/splitWords.js";
import {dated, undated} from "../../support/splitAbouts.js";

it("toSplit takes months but the first, and the fifth; without dates the fifth alone", () => {
  const taken = ["2026-01", "2026-02", "fifth", "2031-01", null];
  expect(taken.map((text) => toSplit(text, dated))).toEqual([null, "2026-02", "fifth", null, null]);
  expect([...taken, "undated"].map((text) => toSplit(text, undated))).toEqual([null, null, "fifth", null, null, null]);
});

it("a split by month is told in months", () => {
  expect(describeSplit(null, dated)).toBe("none: fitted and judged on the same months");
  expect(describeSplit("2026-02", dated)).toBe("fit Jan 2026, judge Feb 2026 to Mar 2026");
  expect([null, "2026-02"].map((split) => describeFitted(split, dated))).toEqual([
    "all months",
    "the months to fit on"
  ]);
  expect(describeSide("2026-02", "judge", dated)).toBe("From Feb 2026 on: ");
  expect(describeSide("2026-02", "fit", dated)).toBe("Before Feb 2026: ");
});

it("the fifth is told in accounts, in leads where none has several, and by who holds it back", () => {
  expect(toParted("fifth", dated)).toBe("accounts");
  expect(describeFitted("fifth", dated)).toBe("the accounts to fit on");
  expect(nameFifth(dated)).toBe("the fifth of the accounts set apart here");
  expect(describeSplit("fifth", undated)).toBe("fit four fifths, judge the fifth of the leads held back");
  expect(describeSplit(null, undated)).toBe("none: fitted and judged on the same leads");
  expect(describeFitted(null, undated)).toBe("all leads");
  expect(describeSide("fifth", "judge", undated)).toBe("On the fifth of the leads that the workspace holds back: ");
  expect(describeSide("fifth", "judge", dated)).toBe("On the fifth of the accounts set apart here: ");
  expect(describeSide("fifth", "fit", dated)).toBe("On the other four fifths of the accounts: ");
  expect(describeSide(null, "judge", undated)).toBe("");
});
