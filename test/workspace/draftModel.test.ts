import {describe, expect, it} from "vitest";
import {parse} from "yaml";
import {modelSpec} from "../../src/model/spec.js";
import type {LeadFacts} from "../../src/workspace/draftModel.js";
import {draftModel} from "../../src/workspace/draftModel.js";

const options = {id: "points", title: 'A "first" list: yes', effectiveFrom: "2026-07-01", schema: "../model.json"};

const facts: LeadFacts = {
  columns: [
    {name: "job", sql: "job", type: "text", isDated: true, value: "it's"},
    {name: "Größe", sql: '"Größe"', type: "number", isDated: true, value: "200"},
    {name: "99", sql: '"99"', type: "boolean", isDated: true, value: null},
    {name: "note", sql: "note", type: "text", isDated: false, value: null},
    {name: "gro_e", sql: "gro_e", type: "other", isDated: false, value: null}
  ],
  features: [
    {name: "views", sql: "views", measure: "count"},
    {name: "silent", sql: "silent", measure: "days_since"},
    {name: "depth", sql: "depth", measure: "deepest"}
  ],
  assessed: [
    {criterion: "bant.budget", met: ["met"]},
    {criterion: "own.size", met: ["fair", "strong"]}
  ]
};

/** The draft with every proposal taken in. */
const accept = (text: string) => text.replaceAll(/^ {2}# - /gm, "  - ");

describe("draftModel", () => {
  it("begins with one criterion for each dimension, and proposes the rest", () => {
    const text = draftModel(options, facts)!;
    const spec = modelSpec.parse(parse(text));
    expect([spec.model, spec.version, spec.title, spec.effective]).toEqual([
      "points",
      1,
      'A "first" list: yes',
      {from: "2026-07-01"}
    ]);
    expect(spec.criteria.map(({id, when, per}) => [id, when ?? per])).toEqual([
      ["job", "job = 'it''s'"],
      ["views", "views"]
    ]);
    expect(text.split("\n")[0]).toBe("# yaml-language-server: $schema=../model.json");
    const all = modelSpec.parse(parse(accept(text)));
    expect(all.criteria.map(({id, when, per}) => [id, when ?? per])).toEqual([
      ["job", "job = 'it''s'"],
      ["views", "views"],
      ["gro_e", '"Größe" >= 200'],
      ["column", '"99"'],
      ["silent", "silent <= 7"],
      ["depth", "depth = 'decision'"],
      ["bant_budget", "assessed('bant.budget') = 'met'"],
      ["own_size", "assessed('own.size') in ('fair', 'strong')"],
      ["note", "note is not null"],
      ["gro_e_2", "gro_e is not null"]
    ]);
  });

  it("has no dimension without a criterion, and no day without dates", () => {
    const text = draftModel(
      {...options, effectiveFrom: null, schema: null},
      {columns: [], features: facts.features, assessed: []}
    )!;
    const spec = modelSpec.parse(parse(accept(text)));
    expect([Object.keys(spec.dimensions), spec.effective]).toEqual([["intent"], undefined]);
    expect(text).not.toContain("yaml-language-server");
  });

  it("is nothing where nothing is known", () => {
    expect(draftModel(options, {columns: [], features: [], assessed: []})).toBeNull();
  });
});
