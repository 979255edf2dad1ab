import {expect, it} from "vitest";
import {toLateShare} from "../../src/domain/lateAnswers.js";

it("toLateShare is undefined without an answer", () => {
  expect(toLateShare(0, 0)).toBeNull();
});

it("toLateShare calls late only what surely is, for more than half of enough leads", () => {
  expect(toLateShare(16, 30)!.isMostlyLate).toBe(false);
  expect(toLateShare(22, 30)!.isMostlyLate).toBe(true);
  expect(toLateShare(29, 29)!.isMostlyLate).toBe(false);
});
