// @vitest-environment jsdom
import {afterEach, beforeEach, expect, it, vi} from "vitest";
import {looker} from "../../../reports/components/workbench/looker.js";
import type {Looks} from "../../../src/workbench/looks.js";

beforeEach(() => {
  vi.useFakeTimers();
  sessionStorage.clear();
});
afterEach(() => void vi.useRealTimers());

const draft = (points: string) => ({model: "points@2", edits: {"criteria.budget.points": points}});

it("looker counts what rests in sight, not what a slider passes", () => {
  const told: Looks[] = [];
  const {see} = looker({dataHash: "abc", changed: (looks) => told.push(looks)});
  for (let i = 0; i < 10; ++i) {
    see(draft(String(i)));
    vi.advanceTimersByTime(50);
  }
  vi.advanceTimersByTime(500);
  expect(told.map(({length}) => length)).toEqual([1]);
  see(draft("3"));
  see(null);
  vi.advanceTimersByTime(1000);
  expect(told.length).toBe(1);
});

it("looker remembers within the tab, for the same data only", () => {
  const {see} = looker({dataHash: "abc", changed: () => undefined});
  see(draft("1"));
  vi.advanceTimersByTime(500);
  expect(looker({dataHash: "abc", changed: () => undefined}).read().length).toBe(1);
  expect(looker({dataHash: "def", changed: () => undefined}).read()).toEqual([]);
});
