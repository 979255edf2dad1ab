import {readdirSync, readFileSync} from "node:fs";
import {expect, it} from "vitest";

const reports = new URL("../../reports/", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, reports), "utf8");
const speaks = /(the filter does not|(within|whatever) th(e|is) filter)/i;

it("no page without a filter draws what speaks of one", () => {
  const pages = readdirSync(reports).filter((file) => file.endsWith(".md"));
  const bare = pages.filter((page) => !read(page).includes("filterBar("));
  expect(bare).toContain("cuts.md");
  expect(bare).toContain("checks.md");
  const wrong = bare.flatMap((page) =>
    [...read(page).matchAll(/from "\.\/(components\/\w+)\.js"/g)]
      .map((match) => `${match[1]!}.ts`)
      .filter((component) => speaks.test(read(component)))
      .map((component) => `${page}: ${component}`)
  );
  expect(wrong).toEqual([]);
});
