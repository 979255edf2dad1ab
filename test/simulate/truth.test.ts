import {expect, it} from "vitest";
import {checkTruth, defaultTruth, plainTruth} from "../../src/simulate/truth.js";

it("checkTruth refuses a dose outside 0 to 1 and names it", () => {
  expect(() => checkTruth({...plainTruth, leak: 1.2})).toThrow("leak must be a dose from 0 to 1: 1.2");
  expect(() => checkTruth({...plainTruth, useless: NaN})).toThrow("useless must be a dose from 0 to 1: NaN");
});

it("checkTruth refuses a count that is not a whole number", () => {
  expect(() => checkTruth({...plainTruth, leads: 10.5})).toThrow("leads must be a whole number from 0: 10.5");
});

it("checkTruth returns a truth that makes sense", () => {
  expect(checkTruth(defaultTruth)).toBe(defaultTruth);
});

it("defaultTruth turns every switch on that plainTruth leaves off, but inflation", () => {
  const switches = Object.entries(plainTruth).filter(([name, dose]) => dose === 0 && name !== "inflation");
  expect(switches.length).toBe(11);
  expect(defaultTruth.inflation).toBe(0);
  expect(switches.filter(([name]) => defaultTruth[name as keyof typeof defaultTruth] === 0)).toEqual([]);
});
