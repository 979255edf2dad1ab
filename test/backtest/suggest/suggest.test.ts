import {describe, expect, it} from "vitest";
import {toPartName} from "../../../src/backtest/suggest/partNames.js";
import type {SuggestOptions} from "../../../src/backtest/suggest/suggest.js";
import {suggestWeights} from "../../../src/backtest/suggest/suggest.js";
import type {Suggestion} from "../../../src/backtest/suggest/suggestion.js";
import {describeVerdict, toVerdict} from "../../../src/backtest/suggest/suggestionWords.js";
import type {Model} from "../../../src/model/model.js";
import {createRandom} from "../../../src/util/random.js";
import type {WorldLead} from "../../support/weightWorld.js";
import {drawLeads, openWeightWorld, trueLogOdds, weightColumns, weightModel} from "../../support/weightWorld.js";

const defaults: SuggestOptions = {
  ...{horizonDays: 30, until: "2027-01-01", isGuessed: false, isClustered: false},
  limits: {maxChange: null, signs: new Map()},
  ...{pins: [], maxChange: null, fitBefore: null, isDated: true, holdoutFold: null, resamples: 40, seed: 1}
};

interface World extends Partial<SuggestOptions> {
  leads?: readonly WorldLead[];
  model?: Model;
  accountOf?: (i: number) => number;
}

async function suggestIn({leads = drawLeads(1, 4000), model = weightModel, accountOf, ...options}: World = {}) {
  const engine = await openWeightWorld(leads, accountOf === undefined ? {} : {accountOf});
  try {
    return await suggestWeights(engine, {model, columns: weightColumns}, {...defaults, ...options});
  } finally {
    engine.close();
  }
}

const weightOf = ({model, weights}: Suggestion, name: string) =>
  weights.find((weight) => toPartName(model, weight) === name)!;

describe("what is learned", () => {
  it("is the world's log-odds by one common factor, and the intervals hold it", async () => {
    const suggestion = await suggestIn({leads: drawLeads(1, 12_000)});
    const {factor} = suggestion.scale;
    for (const [name, logOdds] of Object.entries(trueLogOdds)) {
      // A slope is for one unit of four.
      const truth = (factor * logOdds) / (name === "views each" ? 4 : 1);
      const {learned, lower, upper, suggested, sameSign} = weightOf(suggestion, name);
      expect([name, Math.abs(learned! - truth) < 4]).toEqual([name, true]);
      expect(lower).toBeLessThan(learned!);
      expect(upper).toBeGreaterThan(learned!);
      expect(suggested).toBe(Math.sign(learned!) * Math.round(Math.abs(learned!)));
      expect(sameSign).toBeGreaterThan(0.7);
    }
  });

  it("spreads over the leads as the present points do", async () => {
    const leads = drawLeads(1, 4000);
    const {model, suggested} = await suggestIn({leads});
    const pointsOf = (one: Model, {levels}: WorldLead) =>
      one.criteria.reduce((sum, {rule, unknownPoints}, c) => {
        const level = levels[c]!;
        if (level === 255) return sum + Number(unknownPoints);
        if (rule.type === "bands") return sum + Number(rule.bands[level - 1]?.points ?? 0);
        return sum + level * Number(rule.points);
      }, 0);
    const spread = (one: Model) => {
      const points = leads.map((lead) => pointsOf(one, lead));
      const mean = points.reduce((sum, value) => sum + value, 0) / points.length;
      return Math.sqrt(points.reduce((sum, value) => sum + (value - mean) ** 2, 0) / points.length);
    };
    expect(spread(suggested) / spread(model)).toBeCloseTo(1, 1);
  });

  it("is the same on every run, and another seed moves the intervals only", async () => {
    const [a, b, c] = [await suggestIn(), await suggestIn(), await suggestIn({seed: 2})];
    expect(b).toEqual(a);
    expect(c.suggested).toEqual(a.suggested);
    expect(c.weights.map(({lower}) => lower)).not.toEqual(a.weights.map(({lower}) => lower));
  });
});

describe("limits", () => {
  it("a weight of the wrong sign is 0, and says that it was pinned", async () => {
    const suggestion = await suggestIn({pins: [{criterion: "silent", pin: "positive"}]});
    expect(weightOf(suggestion, "silent")).toMatchObject({suggested: 0, reasons: ["pinned positive"]});
    expect(weightOf(suggestion, "silent").learned).toBeLessThan(0);
  });

  it("signs of the model's file hold band by band", async () => {
    const signs = new Map([["role", ["negative", null, "negative"] as const]]);
    const suggestion = await suggestIn({limits: {maxChange: null, signs}});
    expect(weightOf(suggestion, "role.1")).toMatchObject({suggested: 0, reasons: ["pinned negative"]});
    expect(weightOf(suggestion, "role.2").suggested).toBeGreaterThan(0);
    expect(weightOf(suggestion, "role.3").reasons).toEqual([]);
  });

  it("no weight changes by more than it may, in whole points", async () => {
    const {weights} = await suggestIn({maxChange: 2});
    for (const {present, suggested} of weights) expect(Math.abs(suggested - present)).toBeLessThanOrEqual(2);
    expect(weights.some(({reasons}) => reasons.includes("change of at most 2"))).toBe(true);
    const file = await suggestIn({limits: {maxChange: 0, signs: new Map()}});
    expect(file.suggested).toEqual(file.model);
  });

  it("criteria that are kept, gates and disqualifiers stay as they are, but take part in the fit", async () => {
    const criteria = weightModel.criteria.map((one) => (one.id === "silent" ? {...one, kind: "spam" as const} : one));
    const suggestion = await suggestIn({
      model: {...weightModel, criteria},
      pins: [{criterion: "views", pin: "keep"}]
    });
    expect(weightOf(suggestion, "views each")).toMatchObject({suggested: 4, reasons: ["kept"]});
    expect(weightOf(suggestion, "silent")).toMatchObject({suggested: -3, reasons: ["spam, stays"]});
    expect(weightOf(suggestion, "silent").learned).toBeLessThan(0);
  });

  it("no weight goes beyond what its dimension is wide", async () => {
    const dimensions = [{id: "fit", min: 0, max: 900}];
    const {weights} = await suggestIn({model: {...weightModel, dimensions}});
    expect(Math.max(...weights.map(({suggested}) => suggested))).toBe(9);
    expect(weights.filter(({reasons}) => reasons.includes("range of fit")).length).toBeGreaterThan(0);
  });

  it("pins of criteria that are not there are refused all at once, with the nearest name", async () => {
    const pins = [
      {criterion: "view", pin: "positive" as const},
      {criterion: "Q", pin: "keep" as const}
    ];
    await expect(suggestIn({pins})).rejects.toThrow(
      "no such criterion: view (did you mean views?)\nno such criterion: Q (expected large, role, views, silent)"
    );
  });
});

describe("judging", () => {
  it("holds later cohorts out, leaves the gap between, and finds better weights better", async () => {
    const poor = weightModel.criteria.map((one) =>
      one.id === "silent" ? {...one, rule: {...one.rule, points: "15"} as typeof one.rule} : one
    );
    const suggestion = await suggestIn({
      ...{leads: drawLeads(2, 6000), model: {...weightModel, criteria: poor}},
      ...{horizonDays: 45, fitBefore: "2025-07"}
    });
    const {plan, judgement, n} = suggestion;
    expect(plan.judged.map(({test, train, nBetween}) => [test.length, train.length, nBetween])).toEqual([
      [3000, 2500, 500]
    ]);
    expect([n, suggestion.firstMonth, suggestion.lastMonth]).toEqual([2500, 202501, 202505]);
    expect(toVerdict(suggestion)).toBe("better");
    expect(judgement!.difference.lower).toBeGreaterThan(0);
    expect(describeVerdict(suggestion)[1]).toContain("on 3,000 leads that had no part in it");
  });

  it("says not better where the present points are the truth in whole points", async () => {
    const points: Readonly<Record<string, string>> = {large: "18", views: "7", silent: "-16"};
    const criteria = weightModel.criteria.map((one) => {
      const {rule} = one;
      const bands = ["24", "12", "-14"];
      return rule.type === "bands"
        ? {...one, rule: {...rule, bands: rule.bands.map((band, i) => ({...band, points: bands[i]!}))}}
        : {...one, rule: {...rule, points: points[one.id]!}, unknownPoints: one.id === "large" ? "6" : "0"};
    });
    const wide = {min: -9000, max: 20_000};
    const model = {...weightModel, criteria, dimensions: [{id: "fit", ...wide}], score: wide};
    const suggestion = await suggestIn({leads: drawLeads(3, 4000), model});
    expect(toVerdict(suggestion)).not.toBe("better");
    expect(describeVerdict(suggestion)[0]).toBe(`${toVerdict(suggestion)}: keep the present weights`);
    expect(describeVerdict(suggestion).join("\n")).toContain("judged by a trial");
  });

  it("judges chance as chance: shuffled outcomes are not better", async () => {
    const random = createRandom(9);
    const leads = drawLeads(4, 3000).map(({levels}) => ({levels, isConverted: random.uniform() < 0.15}));
    expect(toVerdict(await suggestIn({leads}))).not.toBe("better");
  });

  it("an account is never on both sides", async () => {
    // Account i has leads i, i + 500, …: in every month.
    const shared = await suggestIn({fitBefore: "2025-07", isClustered: true, accountOf: (i) => i % 500});
    expect(shared.plan.judged[0]).toMatchObject({nSameAccount: 2000});
    expect(shared.plan.judged[0]!.test.length).toBe(0);
    expect([toVerdict(shared), describeVerdict(shared)]).toEqual([
      "not judged",
      ["not judged: too few conversions were held out for an interval"]
    ]);
  });

  it("undated leads are judged on each of five folds, or on those held out, which are not learned from", async () => {
    const folds = await suggestIn({isDated: false});
    expect(folds.plan.judged.map(({test}) => test.length)).toEqual([800, 800, 800, 800, 800]);
    expect([folds.n, folds.judgement!.difference.n]).toEqual([4000, 4000]);
    const held = await suggestIn({isDated: false, holdoutFold: 4});
    expect([held.n, held.judgement!.difference.n]).toEqual([3200, 800]);
    await expect(suggestIn({isDated: false, fitBefore: "2025-01"})).rejects.toThrow("no month to fit before: 2025-01");
  });

  it("a month that leaves nothing to judge on is refused with the last one", async () => {
    await expect(suggestIn({fitBefore: "2026-01"})).rejects.toThrow(
      "no matured cohort is left to judge on from this month on: 2026-01 (the last is 2025-12)"
    );
  });
});

describe("thin and awkward history", () => {
  it("too few conversions are refused with their number", async () => {
    const leads = drawLeads(1, 400).map((lead, i) => ({...lead, isConverted: i < 12}));
    await expect(suggestIn({leads})).rejects.toThrow(
      "known@1: weights need at least 20 leads that converted and as many that did not: 12 of 400 matured leads converted"
    );
  });

  it("a level whose leads all converted stays finite and is named", async () => {
    const leads = drawLeads(1, 3000).map((lead) => (lead.levels[1] === 1 ? {...lead, isConverted: true} : lead));
    const suggestion = await suggestIn({leads});
    expect(Number.isFinite(weightOf(suggestion, "role.1").learned)).toBe(true);
    expect(suggestion.warnings.join("\n")).toMatch(/role\.1: all of \d+ leads converted, so no odds are finite/);
  });

  it("criteria that tell the same share their points and are named", async () => {
    const leads = drawLeads(1, 3000).map(({levels, isConverted}) => ({
      levels: [levels[0]!, levels[1]!, levels[2]!, levels[0] === 1 ? 1 : 0],
      isConverted
    }));
    const suggestion = await suggestIn({leads});
    expect(suggestion.warnings.join("\n")).toContain("large and silent tell much the same (correlation 1.00)");
    const [a, b] = [weightOf(suggestion, "large"), weightOf(suggestion, "silent")];
    expect(a.learned).toBeCloseTo(b.learned!, 6);
  });

  it("levels that nobody or hardly anybody shows keep their points", async () => {
    const leads = drawLeads(1, 3000).map(({levels, isConverted}, i) => ({
      levels: [levels[0]!, levels[1] === 3 ? 0 : levels[1] === 2 && i > 20 ? 0 : levels[1]!, levels[2]!, levels[3]!],
      isConverted
    }));
    const suggestion = await suggestIn({leads});
    expect(weightOf(suggestion, "role.3")).toMatchObject({suggested: -5, learned: null, reasons: ["no lead has it"]});
    expect(weightOf(suggestion, "role.2").reasons[0]).toMatch(/^only \d leads?$/);
    expect(weightOf(suggestion, "role.2").suggested).toBe(6);
  });

  it("where next to nobody is at level 0, levels are measured from unknown, whose points stay", async () => {
    const leads = drawLeads(1, 4000).map(({levels, isConverted}, i) => ({
      levels: [levels[0]!, levels[1] === 0 && i % 50 > 0 ? 255 : levels[1]!, levels[2]!, levels[3]!],
      isConverted: levels[1] === 0 && i % 50 === 0 ? true : isConverted
    }));
    const criteria = weightModel.criteria.map((one) => (one.id === "role" ? {...one, unknownPoints: "-4"} : one));
    const suggestion = await suggestIn({leads, model: {...weightModel, criteria}});
    expect(weightOf(suggestion, "role unknown")).toMatchObject({
      ...{suggested: -4, learned: null},
      reasons: ["the others are measured from it"]
    });
    const {factor} = suggestion.scale;
    // The few that all converted shift nobody.
    expect(Math.abs(weightOf(suggestion, "role.1").learned! - (factor * 1.2 - 4))).toBeLessThan(4);
    expect(weightOf(suggestion, "role.3").learned).toBeLessThan(-4);
    expect(suggestion.weights.some(({kind}) => kind === "rest")).toBe(false);
  });

  it("present points that are all alike give the custom scale, and say so", async () => {
    const criteria = weightModel.criteria.map((one) => {
      const {rule} = one;
      return rule.type === "bands"
        ? {...one, rule: {...rule, bands: rule.bands.map((band) => ({...band, points: "0"}))}}
        : {...one, rule: {...rule, points: "0"}};
    });
    const suggestion = await suggestIn({model: {...weightModel, criteria}});
    expect(suggestion.scale.pointsPerDoubling).toBeCloseTo(20, 12);
    expect(suggestion.warnings.join("\n")).toContain("20 points double the odds, by custom");
  });
});
