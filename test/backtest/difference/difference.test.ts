import {expect, it} from "vitest";
import {valuesOf} from "../../support/warehouse.js";
import {runFiles} from "../../support/warehouse.js";

const yaml = `title: Tiny
observed_until: 2026-06-30
observe: { as_of: created }
convert: { to: won, within: 30 days }
champion: a@1
sources:
  lead: { file: leads.csv, columns: { lead_id: id, created_at: created, source: "'web'" }, attributes: { size: { known: creation }, role: { known: creation } } }
  deal: { file: deals.csv, columns: { lead_id: lead, closed_at: closed, is_won: "true" } }
`;

const model = (id: string, effective: string, large: number, boss: number) => `model: ${id}
version: 1
effective: { from: ${effective} }
dimensions: { fit: { min: 0, max: 100 } }
score: { min: 0, max: 100 }
criteria:
  - { id: large, title: Is large, dimension: fit, kind: company, when: "size = 'large'", points: ${large} }
  - { id: boss, title: Is the boss, dimension: fit, kind: demographic, when: "role = 'boss'", points: ${boss} }
tiers:
  - { name: hot, when: "score >= 20", action: sales }
  - { name: cold, action: nurture }
`;

/** large boss, large clerk, small boss, small clerk: won at once where marked. */
const leads: [id: string, created: string, size: string, role: string, won: boolean][] = [
  ["l1", "2026-03-02", "large", "boss", true],
  ["l2", "2026-03-03", "large", "clerk", false],
  ["l3", "2026-03-04", "small", "boss", true],
  ["l4", "2026-03-05", "small", "clerk", false],
  ["l5", "2026-05-04", "large", "clerk", false],
  ["l6", "2026-05-05", "small", "boss", true],
  ["l7", "2026-06-22", "small", "boss", false]
];

const files = {
  yaml,
  files: {
    "leads.csv": `id,created,size,role\n${leads.map((row) => row.slice(0, 4).join(",")).join("\n")}\n`,
    "deals.csv": `lead,closed\n${leads.flatMap(([id, day, , , won]) => (won ? [`${id},${day}T12:00:00`] : [])).join("\n")}\n`
  }
};

it("a tiny world is compared as one would by hand, in both directions", async () => {
  const models = {"a@1": model("a", "2026-01-01", 20, 10), "b@1": model("b", "2026-04-15", 15, 20)};
  const {engine} = await runFiles({...files, models}, "publish");
  // a sends whoever is large; b sends bosses.
  expect(
    await valuesOf(
      engine,
      "select from_tier, to_tier, sum(n)::integer as n, sum(n_matured)::integer as m, sum(n_converted)::integer as c from published_moves where from_model = 'a@1' group by all order by all"
    )
  ).toEqual([
    ["cold", "cold", 1, 1, 0],
    ["cold", "hot", 3, 2, 2],
    ["hot", "cold", 2, 2, 0],
    ["hot", "hot", 1, 1, 1]
  ]);
  // Won leads are not open: l2, l4, l5, l7 are.
  expect(await valuesOf(engine, "select * from published_open_moves where from_model = 'a@1' order by all")).toEqual([
    ["a@1", "b@1", "cold", "cold", 1],
    ["a@1", "b@1", "cold", "hot", 1],
    ["a@1", "b@1", "hot", "cold", 2]
  ]);
  expect(
    await valuesOf(
      engine,
      "select part, kind, subject, text, n_alone, n_needed, n_moved from published_changes where from_model = 'a@1' order by position"
    )
  ).toEqual([
    ["criterion", "changed", "Is large", "met: +20 → +15", 2, 2, 2],
    ["criterion", "changed", "Is the boss", "met: +10 → +20", 3, 3, 3],
    ["about", "changed", "title", "a@1 → b@1", null, null, 0],
    ["about", "changed", "effective from", "2026-01-01 → 2026-04-15", null, null, 0],
    ["together", "", "several together", "needs two or more of the changes at once", null, null, 0],
    ["either", "", "any of several", "moves whichever single change is taken back", null, null, 0]
  ]);
  const effects = await valuesOf(
    engine,
    "select period, measure, from_value, to_value, difference, p is null, n, n_converted from published_effects where from_model = 'a@1' order by all"
  );
  expect(effects).toEqual([
    ["fresh", "auc", 0, 1, 1, true, 2, 1],
    ["fresh", "captured", 0, 1, 1, true, 2, 1],
    ["fresh", "sales_rate", 0, 1, 1, false, 2, 1],
    ["known", "auc", 0.75, 1, 0.25, true, 4, 2],
    ["known", "captured", 0.5, 1, 0.5, true, 4, 2],
    ["known", "sales_rate", 0.5, 1, 0.5, true, 4, 2]
  ]);
  const turned = await valuesOf(
    engine,
    `select one.difference + other.difference, one.lower + other.upper from published_effects as one join published_effects as other
on one.from_model = other.to_model and one.period = other.period and one.measure = other.measure
where one.from_model = 'a@1' and one.measure <> 'captured'`
  );
  for (const sums of turned) for (const sum of sums) expect(Number(sum)).toBeCloseTo(0, 12);
  expect(
    await valuesOf(
      engine,
      "select from_tier, to_tier, n from published_moves where from_model = 'b@1' and cohort = '2026-03' order by all"
    )
  ).toEqual([
    ["cold", "cold", 1],
    ["cold", "hot", 1],
    ["hot", "cold", 1],
    ["hot", "hot", 1]
  ]);
});

it("one model is nothing to compare, and leaves empty tables", async () => {
  const {engine} = await runFiles({...files, models: {"a@1": model("a", "2026-01-01", 20, 10)}}, "publish");
  for (const name of ["moves", "open_moves", "loads", "effects", "changes"])
    expect(await valuesOf(engine, `select count(*)::integer from published_${name}`)).toEqual([[0]]);
});

it("beyond six models each is compared with the champion only", async () => {
  const ids = ["a", "b", "c", "d", "e", "f", "g"];
  const models = Object.fromEntries(ids.map((id, i) => [`${id}@1`, model(id, "2026-01-01", 20, i)]));
  const {engine} = await runFiles({...files, models}, "publish");
  const pairs = await valuesOf(engine, "select distinct from_model, to_model from published_changes");
  expect(pairs).toHaveLength(12);
  expect(pairs.every((pair) => pair.includes("a@1"))).toBe(true);
});
