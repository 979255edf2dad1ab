// @vitest-environment jsdom
import {afterEach, beforeEach, expect, it, vi} from "vitest";
import {announcer} from "../../../reports/components/workbench/announcer.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("announcer speaks once things rest, and does not repeat itself", () => {
  const {element, say} = announcer({wait: 500});
  for (let i = 0; i < 10; ++i) {
    say(`AUC 0.7${i}`);
    vi.advanceTimersByTime(100);
  }
  expect(element.textContent).toBe("");
  vi.advanceTimersByTime(500);
  expect(element.textContent).toBe("AUC 0.79");
  element.textContent = "";
  say("AUC 0.79");
  vi.advanceTimersByTime(1000);
  expect(element.textContent).toBe("");
});
