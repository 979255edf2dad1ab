import {describe, expect, it} from "vitest";
import {queryProfile} from "../../../src/review/icp/profile.js";
import {toMainLift, toStanding} from "../../../src/review/icp/standing.js";
import type {ProfileLead} from "./warehouse.js";
import {openLeads, plain} from "./warehouse.js";

/** `n` leads with the same values, `won` of them won. */
const many = (n: number, won: number, values: ProfileLead["values"], more: Partial<ProfileLead> = {}): ProfileLead[] =>
  Array.from({length: n}, (_, i) => ({values, isWon: i < won, ...more}));

describe("queryProfile", () => {
  it("gives each value its share among customers and among leads, missing being a value", async () => {
    const leads = [
      ...many(100, 30, {size: "large"}),
      ...many(300, 20, {size: "small"}),
      ...many(100, 10, {size: null}),
      ...many(5, 1, {size: "odd"})
    ];
    const {values, population, nTests} = await queryProfile(await openLeads({size: {}}, leads), plain);
    expect(population).toMatchObject({nMatured: 505, nConverted: 61, fewest: 42});
    expect(values.map(({label, n, nConverted}) => [label, n, nConverted])).toEqual([
      ["small", 300, 20],
      ["large", 100, 30],
      ["(rare values)", 5, 1],
      ["(missing)", 100, 10]
    ]);
    const large = values[1]!.byCount;
    expect([large.shareOfAll, large.shareOfConverted]).toEqual([100 / 505, 30 / 61]);
    expect(large.lift).toBeCloseTo(30 / 61 / (100 / 505), 12);
    expect(values.map((value) => toStanding(value.byCount))).toEqual(["under", "over", "few", "unclear"]);
    expect(nTests).toBe(3);
  });

  it("never counts an open lead as one that is no customer, nor as a customer", async () => {
    const closed = [...many(100, 30, {size: "large"}), ...many(300, 20, {size: "small"})];
    const open = [
      ...many(200, 0, {size: "large"}, {isMatured: false}),
      ...many(50, 50, {size: "small"}, {isMatured: false})
    ];
    const [without, withOpen] = await Promise.all(
      [closed, [...closed, ...open]].map(async (leads) => queryProfile(await openLeads({size: {}}, leads), plain))
    );
    expect(withOpen!.values).toEqual(without!.values);
    expect(withOpen!.population).toMatchObject({nMatured: 400, nOpen: 250, nOpenWon: 50});
  });

  it("weighs customers by amount, those without one by nothing", async () => {
    const leads = [
      ...many(200, 30, {size: "large"}, {amount: 90_000}),
      ...many(400, 60, {size: "small"}, {amount: 10_000}),
      ...many(200, 10, {size: "unpriced"}, {amount: null})
    ];
    const engine = await openLeads({size: {}}, leads);
    const {values, weightFault, totals} = await queryProfile(engine, {...plain, weight: {kind: "amount"}});
    expect(weightFault).toBeNull();
    expect(totals).toMatchObject({nConverted: 100, nWeighted: 90, weightSum: 30 * 90_000 + 60 * 10_000});
    const large = values.find(({label}) => label === "large")!;
    expect(large.byWeight!.shareOfConverted).toBeCloseTo(2.7 / 3.3, 12);
    expect(large.byWeight!.method).toBe("jackknife");
    expect(toMainLift(large).isWeighted).toBe(true);
    // Nobody without an amount can be judged by it; the count still can.
    const unpriced = values.find(({label}) => label === "unpriced")!;
    expect(unpriced.byWeight!.p).toBeNull();
    expect(toMainLift(unpriced)).toMatchObject({isWeighted: false, method: "score"});
  });

  it("says why amounts do not weigh where one customer outweighs all others", async () => {
    const leads = [
      ...many(200, 30, {size: "large"}, {amount: 100}),
      ...many(199, 30, {size: "small"}, {amount: 100}),
      ...many(1, 1, {size: "small"}, {amount: 50_000_000})
    ];
    const engine = await openLeads({size: {}}, leads);
    const {values, weightFault} = await queryProfile(engine, {...plain, weight: {kind: "amount"}});
    expect(weightFault).toBe(
      "the amount of 61 of 61 customers is known and counts like that of 1.0 equal ones; fewer than 20 are too few"
    );
    expect(values.every(({byWeight}) => byWeight === null)).toBe(true);
  });

  it("takes a lifetime value as the weight though it is known only afterwards, and never as an attribute", async () => {
    const leads = [...many(200, 40, {size: "large", lifetime: 900}), ...many(400, 60, {size: "small", lifetime: 100})];
    const engine = await openLeads({size: {}, lifetime: {type: "decimal(18,4)", known: "outcome"}}, leads);
    const profile = await queryProfile(engine, {...plain, weight: {kind: "lifetime", column: "lifetime"}});
    expect(profile.leftOut).toEqual([
      {attribute: "lifetime", known: "outcome", reason: "known only after the outcome"}
    ]);
    expect(profile.values.find(({label}) => label === "large")!.byWeight!.shareOfConverted).toBeCloseTo(36 / 42, 12);
  });

  it("refuses by name what is known only with the outcome and what does not exist, all at once", async () => {
    const engine = await openLeads({size: {}, result: {known: "outcome"}}, many(10, 2, {size: "a", result: "x"}));
    await expect(queryProfile(engine, {...plain, attributes: ["result", "sise", "size"]})).rejects.toThrow(
      "attribute is known only with the outcome: result (it would describe customers, not who becomes one)\nunknown attribute of the lead: sise (did you mean size?)"
    );
  });

  it("leaves out what names leads, staff or nothing, with the reason", async () => {
    const leads = Array.from({length: 300}, (_, i): ProfileLead => ({
      isWon: i % 5 === 0,
      values: {
        hash: `h${i}`,
        number: i,
        born: "2026-01-01",
        none: null,
        same: "yes",
        nearly: i === 0 ? "no" : "yes",
        owner: `p${i % 4}`,
        shape: i % 2 === 0 ? "round" : "square"
      }
    }));
    const columns = {
      hash: {},
      number: {type: "bigint"},
      born: {type: "date"},
      none: {},
      same: {},
      nearly: {},
      owner: {},
      shape: {}
    } as const;
    const engine = await openLeads(columns, leads);
    await engine.execute("create table person as select 'p' || unnest(range(4)) as person_id");
    const {leftOut, values} = await queryProfile(engine, plain);
    expect(Object.fromEntries(leftOut.map(({attribute, reason}) => [attribute, reason]))).toEqual({
      hash: "nearly every lead has its own: 300 different values of 300",
      number: "nearly every lead has its own: 300 different values of 300",
      born: "a date",
      none: "empty for every lead",
      same: "the same for every lead",
      nearly: "the same value for all leads but 1",
      owner: "names people of sales or marketing, who work the lead"
    });
    expect(new Set(values.map(({attribute}) => attribute.name))).toEqual(new Set(["shape"]));
  });

  it("cuts numbers into ranges by the numbers alone, and keeps each lead in one of them", async () => {
    const leads = Array.from({length: 1000}, (_, i): ProfileLead => ({
      isWon: i % 9 === 0,
      values: {employees: i % 10 === 0 ? null : 1 + ((i * 7) % 299), rank: i % 3}
    }));
    const columns = {employees: {type: "bigint"}, rank: {type: "bigint"}} as const;
    const labelsOf = async (rows: ProfileLead[]) =>
      (await queryProfile(await openLeads(columns, rows), plain)).values.map(({label}) => label);
    const labels = await labelsOf(leads);
    expect(labels).toEqual([
      "under 60",
      "60 to 99",
      "100 to 179",
      "180 to 249",
      "250 or more",
      "(missing)",
      "0",
      "1",
      "2 or more"
    ]);
    expect(await labelsOf(leads.map((lead, i) => ({...lead, isWon: i % 7 === 0})))).toEqual(labels);
    const {values} = await queryProfile(await openLeads(columns, leads), plain);
    const sum = (name: string) =>
      values.filter(({attribute}) => attribute.name === name).reduce((total, {n}) => total + n, 0);
    expect([sum("employees"), sum("rank")]).toEqual([1000, 1000]);
  });

  it("counts hostile values like any other", async () => {
    const hostile = ["it's", '"; drop table lead; --', "a\nb", "# x", "(missing)", "100 %"];
    const leads = hostile.flatMap((value, i) => many(100, 10 + i, {'odd "name"': value}));
    const {values} = await queryProfile(await openLeads({'odd "name"': {}}, leads), plain);
    expect(values.map(({label, n}) => [label, n]).sort()).toEqual(hostile.map((value) => [value, 100]).sort());
  });

  it("has no values where nobody has matured, or nobody or everybody became a customer", async () => {
    for (const leads of [[], many(50, 0, {size: "a"}), many(50, 50, {size: "a"})]) {
      expect((await queryProfile(await openLeads({size: {}}, leads), plain)).values).toEqual([]);
    }
  });
});
