// @vitest-environment jsdom
import {afterEach, beforeEach, expect, it, vi} from "vitest";
import {copyText, downloadText} from "../../../reports/components/workbench/keepFile.js";

const made: Blob[] = [];
const freed: string[] = [];
beforeEach(() => {
  vi.useFakeTimers();
  [made.length, freed.length] = [0, 0];
  vi.stubGlobal(
    "URL",
    Object.assign(class {}, {
      createObjectURL: (blob: Blob) => `blob:${made.push(blob)}`,
      revokeObjectURL: (url: string) => freed.push(url)
    })
  );
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("downloadText offers a file by its name, leaves no link, and frees it only after it was read", async () => {
  const clicked: string[][] = [];
  const listen = (event: Event) => {
    const link = event.target as HTMLAnchorElement;
    clicked.push([link.getAttribute("href")!, link.download]);
    event.preventDefault();
  };
  document.addEventListener("click", listen);
  downloadText("points@3.yaml", "model: points\n");
  document.removeEventListener("click", listen);
  expect(clicked).toEqual([["blob:1", "points@3.yaml"]]);
  expect([made[0]!.type, made[0]!.size]).toEqual(["text/yaml;charset=utf-8", 14]);
  expect([document.querySelector("a"), freed]).toEqual([null, []]);
  vi.advanceTimersByTime(60_000);
  expect(freed).toEqual(["blob:1"]);
});

it("copyText says whether the browser let it", async () => {
  const copied: string[] = [];
  vi.stubGlobal("navigator", {clipboard: {writeText: async (text: string) => void copied.push(text)}});
  expect([await copyText("a"), copied]).toEqual([true, ["a"]]);
  vi.stubGlobal("navigator", {clipboard: {writeText: () => Promise.reject(new Error("denied"))}});
  expect(await copyText("a")).toBe(false);
  // Pages that are not served safely have no clipboard at all.
  vi.stubGlobal("navigator", {});
  expect(await copyText("a")).toBe(false);
});
