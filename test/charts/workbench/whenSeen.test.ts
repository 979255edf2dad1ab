// @vitest-environment jsdom
import {expect, it, vi} from "vitest";
import {whenSeen} from "../../../reports/components/workbench/whenSeen.js";

it("whenSeen runs once, when the element comes into sight", () => {
  let tell: (entries: {isIntersecting: boolean}[]) => void = () => undefined;
  const ended: number[] = [];
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      constructor(run: typeof tell) {
        tell = run;
      }
      observe() {
        return undefined;
      }
      disconnect() {
        ended.push(1);
      }
    }
  );
  const seen: number[] = [];
  whenSeen(document.body, async () => void seen.push(1));
  tell([{isIntersecting: false}]);
  expect(seen).toEqual([]);
  tell([{isIntersecting: true}]);
  expect([seen.length, ended.length]).toEqual([1, 1]);
  vi.unstubAllGlobals();
});
