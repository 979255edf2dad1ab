import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {createRandom} from "../../src/util/random.js";
import {parseEditsText, toEditsText} from "../../src/workbench/editsText.js";
import {drawEdits} from "../support/drawEdits.js";
import {model as anyModel} from "../support/modelArbitraries.js";
import {compileModel} from "../support/modelCompiled.js";

const model = await compileModel();

describe("edits as a text for an address", () => {
  it("are short and stand as they are in a query", () => {
    const edits = {
      "criteria.decision_maker.points": "25.5",
      "criteria.company_size.bands.1.points": "-12",
      "criteria.heat.off": "off",
      "criteria.budget_met.unknown": "0",
      "criteria.pricing_interest.upto": "2",
      "dimensions.fit.max": "50",
      "score.min": "-1",
      "tiers.good.2": "90"
    };
    const text = toEditsText(model, edits);
    expect(text).toBe(
      "v1*c.decision_maker.p-25.5*c.company_size.2--12*c.pricing_interest.n-2*c.heat.x*c.budget_met.u-0*d.fit.h-50*s.l--1*t.1.2-90"
    );
    expect(new URLSearchParams({edits: text}).toString()).toBe(`edits=${text}`);
    expect(parseEditsText(model, text)).toEqual(edits);
  });

  it("come back as they were, of any model", () => {
    fc.assert(
      fc.property(anyModel, fc.integer(), (one, seed) => {
        const edits = drawEdits(one, createRandom(seed), 0.4);
        const text = toEditsText(one, edits);
        expect(parseEditsText(one, text)).toEqual(edits);
        expect(text).toMatch(/^[A-Za-z0-9._*-]*$/);
      }),
      {numRuns: 200}
    );
  });

  it("are nothing where nothing is changed", () => {
    expect(toEditsText(model, {})).toBe("");
    expect(toEditsText(model, {"score.min": "0.0"})).toBe("");
    expect(parseEditsText(model, "")).toEqual({});
    expect(parseEditsText(model, "v1")).toEqual({});
    expect(parseEditsText(model, "v1*s.l-0")).toEqual({});
  });

  it.each([
    ["v2*s.l-1", "changes in another form than v1: v2*s.l-1"],
    ["hello", "changes in another form than v1: hello"],
    ["v1*", "changes of no part of the model: "],
    ["v1*c.heats.p-1", "changes of no part of the model: c.heats.p (did you mean c.heat.p?)"],
    ["v1*s.l", "score.min must be a number: "],
    ["v1*s.l-x", "score.min must be a number: x"],
    ["v1*s.l-1000000", "score.min must be within -100000 and 100000: 1000000"],
    ["v1*__proto__-1", "changes of no part of the model: __proto__"]
  ])("are refused in words: %s", (text, said) => {
    expect(() => parseEditsText(model, text)).toThrow(said);
  });
});
