import {describe, expect, it} from "vitest";
import {parse} from "yaml";
import type {SuggestedWeight, Suggestion} from "../../../src/backtest/suggest/suggestion.js";
import {toSuggestionText} from "../../../src/backtest/suggest/suggestionText.js";
import {weightModel} from "../../support/weightWorld.js";

const text = `# yaml-language-server: $schema=x
# What we know of leads.
model: known
version: 1
title: Known # for now
dimensions: { fit: { min: -50, max: 100 } }
score: { min: -50, max: 100 }
criteria:
  # Who it is
  - { id: large, dimension: fit, when: large, points: 10 } # by headcount
  - id: role
    dimension: fit
    bands:
      # the buyer
      - { when: decides, points: 12 }
      - when: advises
        points: 6
      - { when: studies, points: -5 }
  # What it does
  - id: views
    dimension: fit
    per: views
    points: 4
    upto: 4
  - id: silent
    dimension: fit
    when: silent
    points: -3
tiers: [{ name: good, when: "score >= 15", action: sales }, { name: poor, action: nurture }]
`;

const weight = (criterion: number, some: Partial<SuggestedWeight>): SuggestedWeight => ({
  ...{criterion, kind: "level", level: 1, present: 0, n: 100, converted: 20, isVarying: true},
  ...{learned: 9.44, lower: 1.26, upper: 12, sameSign: 0.995, suggested: 0, reasons: []},
  ...some
});

const interval = {value: 0.02, lower: 0.01, upper: 0.03, p: null, n: 900, nConverted: 90};

const suggestion: Suggestion = {
  model: {...weightModel, effectiveFrom: null},
  suggested: weightModel,
  weights: [
    weight(0, {present: 10, suggested: 9}),
    weight(0, {kind: "unknown", level: 255, present: 0, suggested: 3}),
    weight(1, {level: 1, present: 12, suggested: 14, reasons: ["change of at most 2"]}),
    weight(1, {level: 2, present: 6, suggested: 6}),
    weight(1, {level: 3, present: -5, suggested: -7}),
    weight(2, {kind: "slope", level: 0, present: 4, suggested: 4.5}),
    weight(2, {kind: "unknown", level: 255, n: 0}),
    weight(3, {present: -3, suggested: -3, learned: null, lower: null, upper: null, sameSign: null, reasons: ["kept"]}),
    weight(3, {kind: "unknown", level: 255, present: 0, suggested: -1})
  ],
  scale: {factor: 20, pointsPerDoubling: 13.86, isOfModel: true},
  ...{n: 5000, nConverted: 400, firstMonth: 202501, lastMonth: 202506, resamples: 200, seed: 1},
  plan: {
    ...{rows: new Int32Array(), fitBefore: "2025-07", isTrial: false, fault: null},
    judged: [{name: "2025-07 and later", train: new Int32Array(), test: new Int32Array(), nBetween: 0, nSameAccount: 0}]
  },
  judgement: {present: {...interval, value: 0.7}, suggested: {...interval, value: 0.72}, difference: interval},
  unrounded: null,
  tiers: [],
  warnings: ["large and silent tell much the same"]
};

const options = {file: "models/known@1.yaml", text, version: 2, effectiveFrom: "2025-07-01", isRepeated: false};
const made = toSuggestionText(suggestion, options);

describe("the file of a suggestion", () => {
  it("is the present one with other points, as the next version, marked", () => {
    const before = parse(text) as {criteria: object[]};
    const [large, role, views, silent] = before.criteria as [object, object, object, object];
    expect(parse(made)).toEqual({
      ...before,
      ...{version: 2, title: "Known (suggestion)", effective: {from: "2025-07-01"}},
      criteria: [
        {...large, points: 9, unknown: 3},
        {
          ...role,
          bands: [
            {when: "decides", points: 14},
            {when: "advises", points: 6},
            {when: "studies", points: -7}
          ]
        },
        {...views, points: 4.5},
        {...silent, unknown: -1}
      ]
    });
  });

  it("keeps comments and order, and has the evidence beside each criterion", async () => {
    await expect(made).toMatchFileSnapshot("__snapshots__/known@2.yaml");
    const kept = made.split("\n").filter((line) => !line.trim().startsWith("# suggest: "));
    const changed = ["version", "title", "effective", "points", "unknown"];
    const isLeft = (line: string) => !changed.some((key) => line.includes(`${key}:`));
    expect(kept.filter(isLeft)).toEqual(text.split("\n").filter(isLeft));
    expect(made).toContain(
      "  # suggest: role.1: 12 becomes 14; learned 9.4 (1.3 to 12.0, same sign in 99.5%); 100 leads, 20 converted; change of at most 2\n"
    );
  });

  it("a suggestion from a suggestion has the new evidence only", () => {
    const again = toSuggestionText(suggestion, {...options, text: made});
    expect(again.split("\n").filter((line) => line.includes("SUGGESTION")).length).toBe(1);
    expect(again.length).toBe(made.length);
  });

  it("criteria without lines of their own have their evidence at the head", () => {
    const flow = JSON.stringify(parse(text));
    const drawn = toSuggestionText(suggestion, {...options, text: flow});
    expect(drawn).toMatch(/^(# suggest: .*\n)+\{.*\}$/);
    expect(drawn).toContain("# suggest: large: 10 becomes 9");
    expect((parse(drawn) as {version: number}).version).toBe(2);
  });

  it("line ends and a byte order mark stay", () => {
    const drawn = toSuggestionText(suggestion, {...options, text: `\ufeff${text.replaceAll("\n", "\r\n")}`});
    expect(drawn.startsWith("\ufeff# yaml-language-server")).toBe(true);
    expect(drawn.replaceAll("\r\n", "").includes("\n")).toBe(false);
    expect(parse(drawn)).toEqual(parse(made));
  });

  it("points that several criteria share by an anchor are left to a person", () => {
    const shared = text.replace("points: 10 }", "points: &p 10 }").replace("points: 4\n", "points: *p\n");
    expect(() => toSuggestionText(suggestion, {...options, text: shared})).toThrow(
      "models/known@1.yaml: criteria[0].points: only a person can set this without changing more: 9"
    );
  });
});
