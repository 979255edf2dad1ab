import {readdirSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {analystFiles, isPublishable, publishedTables} from "../../src/publish/tables.js";

const loaders = readdirSync(join(import.meta.dirname, "../../loaders")).map((name) => name.replace(/\.ts$/, ""));
const isForAnalysts = (file: string) => Object.hasOwn(analystFiles, file);

describe("the data files of the site", () => {
  it("are each declared: publishable, or for analysts only", () => {
    expect(loaders.length).toBeGreaterThan(40);
    expect(loaders.filter((file) => isPublishable(file) === isForAnalysts(file))).toEqual([]);
  });

  it("for analysts only may stand on no other site", () => {
    expect(Object.keys(analystFiles)).toEqual(expect.arrayContaining(["matrix.arrow", "workbench.json"]));
    expect(Object.keys(analystFiles).filter(isPublishable)).toEqual([]);
  });

  it("that are not declared may stand on no other site either", () => {
    for (const file of ["leads.csv", "observation.arrow", "tiers.json", "tiers", "../about.json", "toString.arrow"])
      expect(isPublishable(file), file).toBe(false);
  });

  it("that may be published have no row and no column for a lead", () => {
    for (const [name, {grain, columns}] of Object.entries(publishedTables)) {
      expect(grain, name).not.toMatch(/^(lead|account|person|observation)\b/);
      expect(
        Object.keys(columns).filter((column) => /^(lead|account|person|observation)_id$/.test(column)),
        name
      ).toEqual([]);
    }
  });
});
