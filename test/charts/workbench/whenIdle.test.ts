// @vitest-environment jsdom
import {afterEach, beforeEach, expect, it, vi} from "vitest";
import {whenIdle} from "../../../reports/components/workbench/whenIdle.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("whenIdle lets a page stand first, and then waits until it is idle", () => {
  let idle: (() => void) | null = null;
  vi.stubGlobal("requestIdleCallback", (run: () => void) => (idle = run));
  const done: number[] = [];
  whenIdle(() => done.push(1));
  vi.advanceTimersByTime(1000);
  expect(idle).toBeNull();
  vi.advanceTimersByTime(5000);
  expect(done).toEqual([]);
  idle!();
  expect(done).toEqual([1]);
});

it("whenIdle does it all the same where a browser cannot tell", () => {
  const done: number[] = [];
  whenIdle(() => done.push(1));
  expect(done).toEqual([]);
  vi.advanceTimersByTime(5000);
  expect(done).toEqual([1]);
});
