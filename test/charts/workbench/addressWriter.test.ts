// @vitest-environment jsdom
import {afterEach, beforeEach, expect, it, vi} from "vitest";
import {addressWriter} from "../../../reports/components/workbench/addressWriter.js";

beforeEach(() => {
  vi.useFakeTimers();
  history.replaceState({kept: 1}, "", "/workbench?source=web");
});
afterEach(() => void vi.useRealTimers());

it("addressWriter writes once things rest, keeps query and history, and writes at once where a link is copied", () => {
  let hash = "";
  const replace = vi.spyOn(history, "replaceState");
  const {later, now} = addressWriter(() => hash);
  for (let i = 1; i <= 10; ++i) {
    hash = `horizon=${i}`;
    later();
    vi.advanceTimersByTime(50);
  }
  expect([location.hash, replace.mock.calls.length]).toEqual(["", 0]);
  vi.advanceTimersByTime(1000);
  expect([location.search, location.hash, replace.mock.calls.length]).toEqual(["?source=web", "#horizon=10", 1]);
  expect(history.state).toEqual({kept: 1});
  now();
  expect(replace.mock.calls.length).toBe(1);
  hash = "horizon=90";
  now();
  expect(location.hash).toBe("#horizon=90");
  replace.mockRestore();
});
