import {afterEach, beforeEach, expect, vi} from "vitest";

// A chart or a page that warns is a defect, so an unexpected console.warn fails the test that caused it.
beforeEach(() => {
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
});

afterEach(() => {
  const calls = vi.mocked(console.warn).mock.calls.map((call) => call.join(" "));
  vi.restoreAllMocks();
  expect(calls, "unexpected console.warn").toEqual([]);
});
