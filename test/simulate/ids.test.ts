import {expect, it} from "vitest";
import {toAccountId, toLeadId} from "../../src/simulate/ids.js";

it("ids are unique for as many leads as a world can have", () => {
  const numbers = Array.from({length: 50_000}, (_, i) => i);
  expect(new Set(numbers.map(toLeadId)).size).toBe(50_000);
  expect(new Set(numbers.map(toAccountId)).size).toBe(50_000);
});

it("ids have a prefix, six digits and no order of creation", () => {
  const ids = [0, 1, 2, 3].map(toLeadId);
  expect(ids.every((id) => /^L-\d{6}$/.test(id))).toBe(true);
  expect(ids).not.toEqual([...ids].sort());
});
