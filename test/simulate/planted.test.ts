import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {defaultTruth, plainTruth} from "../../src/simulate/index.js";
import {type Observed, observeWorld} from "./observe.js";

interface Share {
  n: number;
  rate: number;
}

/** Ordinary two-sample z of two shares: above 0 where the first is the greater. */
function toZ(a: Share, b: Share): number {
  const pooled = (a.n * a.rate + b.n * b.rate) / (a.n + b.n);
  return (a.rate - b.rate) / Math.sqrt(pooled * (1 - pooled) * (1 / a.n + 1 / b.n));
}

/** Worlds of full size, everything on and everything off; two seeds, or as many as WINNOW_SEEDS says. */
const seeds = Array.from({length: Number(process.env["WINNOW_SEEDS"] ?? 2)}, (_, i) => i + 1);
const cases = seeds.flatMap((seed) => [
  {name: `on, seed ${seed}`, isOn: true, truth: {...defaultTruth, seed}},
  {name: `off, seed ${seed}`, isOn: false, truth: {...plainTruth, seed}}
]);

describe.each(cases)("planted truths $name", ({isOn, truth}) => {
  let world: Observed;
  beforeAll(async () => {
    world = await observeWorld(truth);
  });
  afterAll(() => world.close());

  const measure = async (where: string, from = "judged", what = "converted"): Promise<Share> => {
    const [row] = await world.rows(
      `select count(*)::int as n, avg((${what})::int) as rate from ${from} where ${where}`
    );
    return {n: row!["n"]!, rate: row!["rate"]!};
  };
  const compare = async (a: string, b: string) => toZ(await measure(a), await measure(b));
  const rates = async (column: string, ...names: string[]) =>
    Promise.all(names.map(async (name) => (await measure(`${column} = '${name}'`)).rate));

  it("win 6 to 9 of 100 leads within 120 days of scoring, half of them within 45 days of creation or so", async () => {
    const {rate} = await measure("true");
    expect(rate).toBeGreaterThan(0.055);
    expect(rate).toBeLessThan(0.095);
    const [time] = await world.rows(
      "select median(date_diff('day', born, won_at)) as days from observation where won_at >= as_of"
    );
    expect(time!["days"]).toBeGreaterThan(38);
    expect(time!["days"]).toBeLessThan(52);
  });

  it("let the champion put leads in order", async () => {
    const [excellent, good, poor] = await rates("tier", "excellent", "good", "poor");
    expect(excellent!).toBeGreaterThan(1.6 * good!);
    expect(good!).toBeGreaterThan(1.6 * poor!);
    const [shares] = await world.rows(
      `select avg((tier = 'excellent')::int) as best, avg((tier = 'good')::int) as middle from judged`
    );
    expect(Math.abs(shares!["best"]! - 0.13)).toBeLessThan(0.03);
    expect(Math.abs(shares!["middle"]! - 0.3)).toBeLessThan(0.05);
  });

  it("invert the legacy model or not", async () => {
    const [hot, warm, cold] = await rates("legacy_tier", "hot", "warm", "cold");
    if (isOn) expect(hot!).toBeLessThan(0.5 * Math.min(warm!, cold!));
    else expect([hot! > warm!, warm! > cold!]).toEqual([true, true]);
  });

  it("let every criterion of the champion sort leads, but for following when it is useless", async () => {
    const [row] = await world.rows("select columns('points_.*') from judged limit 1");
    const names = Object.keys(row!).filter((name) => !/opens|clicks|downloads|views/.test(name));
    const flat: string[] = [];
    for (const name of names) {
      const [found] = await world.rows(`select corr(${name}, converted) * sqrt(count(*)) as z from judged`);
      if (found!["z"]! < 2.6) flat.push(name);
    }
    expect(flat).toEqual(isOn ? ["points_follower"] : []);
  });

  it("take the power from webinars half-way or not", async () => {
    const before = await compare("webinars > 0 and born < '2025-07-01'", "webinars = 0 and born < '2025-07-01'");
    const after = await compare("webinars > 0 and born >= '2025-07-01'", "webinars = 0 and born >= '2025-07-01'");
    expect(before).toBeGreaterThan(5);
    if (isOn) expect(Math.abs(after)).toBeLessThan(2.6);
    else expect(after).toBeGreaterThan(5);
  });

  it("make a fifth of the leads come from a source that hardly converts, or as well as others", async () => {
    const bought = await measure("source = 'content_syndication'");
    const others = await measure("source <> 'content_syndication'");
    expect(bought.n / (bought.n + others.n)).toBeGreaterThan(0.15);
    if (isOn) expect(bought.rate).toBeLessThan(0.3 * others.rate);
    else expect(bought.rate).toBeGreaterThan(0.8 * others.rate);
  });

  it("write the outcome into the last touch's note or not", async () => {
    const won = await measure("won_at is not null", "observation", "last_touch_note is not null");
    const rest = await measure("won_at is null", "observation", "last_touch_note is not null");
    if (isOn) expect(won.rate).toBeGreaterThan(0.7);
    else expect(Math.abs(toZ(won, rest))).toBeLessThan(3);
  });

  it("hide the outcome in queue and batch together, in neither alone", async () => {
    const pair = "(substr(queue, 2)::int + substr(import_batch, 2)::int) % 6 = 2";
    const told = await compare(pair, `not (${pair})`);
    if (isOn) expect(told).toBeGreaterThan(20);
    else expect(Math.abs(told)).toBeLessThan(3);
    for (const column of ["queue", "import_batch"]) {
      const [spread] =
        await world.rows(`with g as (select ${column}, count(*) as n, avg(converted) as rate from judged group by all),
        t as (select avg(converted) as base from judged) select sum(n * (rate - base) ** 2) / any_value(base * (1 - base)) as chi from g, t`);
      expect(spread!["chi"]!, column).toBeLessThan(30);
    }
  });

  it("enter some people twice or nobody", async () => {
    const [row] = await world.rows(
      "select 1 - count(distinct email_hash) / count(*) as part, count(*) - count(distinct company) as shared from leads"
    );
    expect(row!["part"]!).toBeCloseTo(isOn ? 0.03 : 0, 2);
    expect(row!["shared"]!.toString()).toBe("0");
  });

  it("let mail scanners click or not", async () => {
    const [row] =
      await world.rows(`with burst as (select lead, date_trunc('minute', occurred::timestamp) as minute, count(*) as clicks from activities
      where type = 'email_click' group by all) select count(distinct lead) filter (where clicks >= 5) / (select count(*) from leads) as part from burst`);
    if (isOn) expect(row!["part"]!).toBeCloseTo(0.11, 1);
    else expect(row!["part"]!).toBeLessThan(0.001);
  });

  it("leave leads open at the end, and decide some early, or neither", async () => {
    const open = await measure("true", "observation", "not is_matured");
    const early = await measure("true", "observation", "is_early");
    if (isOn) {
      expect(open.rate).toBeGreaterThan(0.1);
      expect(Math.abs(early.rate - 0.05)).toBeLessThan(0.01);
    } else expect([open.rate, early.rate]).toEqual([0, 0]);
  });

  it("let team B leave its best leads lying or not", async () => {
    const team = (name: string) =>
      `tier = 'excellent' and owner in (select person from persons where team = '${name}')`;
    const neglect = await compare(team("A"), team("B"));
    if (isOn) expect(neglect).toBeGreaterThan(4);
    else expect(Math.abs(neglect)).toBeLessThan(3);
    const delay = async (name: string) => {
      const [row] =
        await world.rows(`select avg((first is null or first > born + interval 7 day)::int) as late from judged
        left join (select lead, min(touched::timestamp) as first from touches group by all) t on t.lead = id where ${team(name)}`);
      return row!["late"]!;
    };
    const [late, lateInB] = [await delay("A"), await delay("B")];
    if (isOn) expect(lateInB).toBeGreaterThan(3 * late);
    else expect(Math.abs(lateInB - late)).toBeLessThan(0.05);
  });
});
