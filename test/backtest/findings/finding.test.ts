import {existsSync, readdirSync, readFileSync} from "node:fs";
import {expect, it} from "vitest";

const root = new URL("../../../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), "utf8");
const detectors = readdirSync(new URL("src/backtest/findings/", root)).map((file) => `src/backtest/findings/${file}`);
const pagesOf = (text: string) => [...text.matchAll(/page: "(\w+)"/g)].map((match) => match[1]!);

it("every finding leads to a page that there is, and that lists what leads to it", () => {
  const pages = new Set(detectors.flatMap((file) => pagesOf(read(file))));
  expect(pages.size).toBeGreaterThan(5);
  for (const page of pages) {
    const path = `reports/${page === "overview" ? "index" : page}.md`;
    expect(existsSync(new URL(path, root)), path).toBe(true);
    // The overview lists all findings; the page Method takes what no other page does.
    if (page !== "overview" && page !== "method") expect(read(path)).toContain(`page === "${page}"`);
    if (page !== "method") expect(read("reports/method.md")).toContain(`"${page}"`);
  }
});

it("leaks and drift lead to where their evidence stands", () => {
  const shown: readonly (readonly [string, string])[] = [
    ["leakFindings", "checks"],
    ["scoreDrift", "checks"],
    ["criterionDrift", "checks"],
    ["attributeDrift", "checks"],
    ["scoreInflation", "checks"],
    ["conversionDrift", "backtest"]
  ];
  for (const [file, page] of shown)
    expect(new Set(pagesOf(read(`src/backtest/findings/${file}.ts`))), file).toEqual(new Set([page]));
  expect(read("reports/checks.md")).toMatch(/leakTable\([^]*driftTable\([^]*inflationChart\(/);
  expect(read("reports/backtest.md")).toContain("tierTimeTable(rows, {about, model, conversions})");
});
