import {expect, it} from "vitest";
import {parseDays, parseDuration, toDurationLabel} from "../../src/domain/duration.js";

it.each([
  ["14 days", 336],
  ["1 day", 24],
  ["36 hours", 36],
  ["2 weeks", 336],
  [" 1 hour ", 1]
])("parseDuration reads %s", (text, hours) => {
  expect(parseDuration(text)).toEqual({hours});
});

it.each(["14", "14days", "1.5 days", "-1 days", "0 days", "1 month", "days", "", "9999999 weeks", "1 toString"])(
  "parseDuration refuses %s",
  (text) => {
    expect(() => parseDuration(text)).toThrow(/^duration must be .*: /);
  }
);

it("parseDays insists on whole days", () => {
  expect(parseDays("48 hours")).toBe(2);
  expect(() => parseDays("36 hours")).toThrow("duration must be whole days: 36 hours");
});

it("toDurationLabel uses days where they are whole", () => {
  expect([24, 36, 1, 720].map((hours) => toDurationLabel({hours}))).toEqual(["1 day", "36 hours", "1 hour", "30 days"]);
});
