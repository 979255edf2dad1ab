import {expect, it} from "vitest";
import {editModel} from "../../src/workbench/editModel.js";

const text = `# yaml-language-server: $schema=../model.schema.json
model: points      # our first
version: 3
title: "Points"    # as pages show it
effective: { from: 2026-01-01 } # quarter
# Who it is
criteria: []
`;

it("the next version differs in version and effective day, nothing else", () => {
  expect(editModel(text, {file: "m.yaml", version: 4, effectiveFrom: "2026-07-01"})).toBe(
    text.replace("version: 3", "version: 4").replace("2026-01-01", "2026-07-01")
  );
  expect(editModel(text, {file: "m.yaml", version: 4, effectiveFrom: null})).toBe(
    text.replace("version: 3", "version: 4")
  );
});

it("another model has its own id, version and title, and keeps every comment", () => {
  expect(
    editModel(text, {file: "m.yaml", id: "list", version: 1, title: 'A "plain" list', effectiveFrom: "2026-07-01"})
  ).toBe(
    text
      .replace("points ", "list ")
      .replace("version: 3", "version: 1")
      .replace('"Points"', '"A \\"plain\\" list"')
      .replace("2026-01-01", "2026-07-01")
  );
});

it("what is missing gets a line after the head", () => {
  expect(
    editModel("model: a\ncriteria: []\n", {file: "m.yaml", version: 1, title: "A", effectiveFrom: "2026-07-01"})
  ).toBe("model: a\nversion: 1\ntitle: A\neffective: { from: 2026-07-01 }\ncriteria: []\n");
});
