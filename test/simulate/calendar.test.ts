import {expect, it} from "vitest";
import {createBirths, day, months, toMonth, toOffice, worldEnd, worldStart} from "../../src/simulate/calendar.js";
import {createChance} from "../../src/simulate/chance.js";
import {formatDay, formatTime} from "../../src/simulate/formatTime.js";

it("the world has 24 months and ends after the last day whose outcomes are known", () => {
  expect(months.length).toBe(24);
  expect([formatDay(worldStart), formatTime(worldEnd - 1)]).toEqual(["2024-07-01", "2026-06-30 23:59:59"]);
});

it("toMonth counts months from the first", () => {
  expect([toMonth(worldStart), toMonth(months[12]! - 1), toMonth(months[12]!), toMonth(worldEnd - 1)]).toEqual([
    0, 11, 12, 23
  ]);
});

it("createBirths fills the whole span and nothing else", () => {
  const end = worldStart + 100 * day;
  const births = createBirths(end);
  const random = createChance(1, "birth", 0);
  const moments = Array.from({length: 3_000}, () => births(random));
  expect(moments.every((moment) => moment >= worldStart && moment < end)).toBe(true);
  expect(new Set(moments.map(formatDay)).size).toBe(100);
});

it("toOffice keeps a moment in office hours and moves any other to the next morning of work", () => {
  const random = createChance(1, "touch", 0);
  const monday = Date.UTC(2025, 0, 6, 10) / 1000;
  expect(toOffice(random, monday)).toBe(monday);
  expect(formatDay(toOffice(random, monday + 10 * 3600))).toBe("2025-01-07");
  expect(formatDay(toOffice(random, Date.UTC(2025, 0, 10, 19) / 1000))).toBe("2025-01-13");
  expect(formatDay(toOffice(random, Date.UTC(2025, 0, 11, 12) / 1000))).toBe("2025-01-13");
});
