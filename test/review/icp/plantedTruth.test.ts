import {beforeAll, expect, it} from "vitest";
import {toDraftPoints} from "../../../src/review/icp/points.js";
import type {JudgedLift, Profile, ProfileValue} from "../../../src/review/icp/profile.js";
import {queryProfile} from "../../../src/review/icp/profile.js";
import {toStanding} from "../../../src/review/icp/standing.js";
import {createBirths} from "../../../src/simulate/calendar.js";
import {findDeal} from "../../../src/simulate/deals.js";
import {defaultTruth} from "../../../src/simulate/index.js";
import {findLastBirth} from "../../../src/simulate/simulate.js";
import {toCase} from "../../../src/simulate/toCase.js";
import {openDuckdb} from "../../../src/warehouse/duckdbEngine.js";
import {fillLeads, plain} from "./warehouse.js";

// WINNOW_SEEDS=40 looks for false findings in forty worlds.
const nSmall = Number(process.env.WINNOW_SEEDS ?? 20);
const smallWorld = 3000;
const largeWorld = 15_000;

/** Effects on the log-odds of winning as src/simulate/profile.ts and channels.ts plant them; the code tested knows none. */
const strong = {
  over: ["job_level: vp", "industry: software", "source: referral", "source: partner"],
  under: ["job_level: student", "industry: education", "source: content_syndication"]
};
/** Attributes that mean nothing for the outcome, each alone. */
const noise = ["country", "consent_email", "consent_phone", "follows_us", "queue", "import_batch"];

const nameOf = ({attribute, label}: ProfileValue) => `${attribute.name}: ${label}`;

interface World {
  independent: Profile;
  /** With accounts together, weighed by amount. */
  clustered: Profile;
}

/** The leads of a demo world with won or not; every lead's horizon is over. */
async function profileWorld(seed: number, leads: number): Promise<World> {
  const truth = {...defaultTruth, seed, leads, openAtEnd: 0};
  const births = createBirths(findLastBirth(0));
  const cases = Array.from({length: leads}, (_, index) => toCase(truth, index, births));
  const columns = Object.fromEntries(
    ["source", "job_level", "company_size", "industry", ...noise].map((name) => [name, {}])
  );
  const engine = await openDuckdb({});
  await fillLeads(
    engine,
    columns,
    cases.map((own) => ({
      isWon: own.outcome?.stage === "won",
      amount: Math.round((findDeal(seed, own, [])?.value ?? 0) * 100),
      account: own.lead.company,
      values: {
        source: own.lead.channel,
        job_level: own.lead.jobLevel,
        company_size: own.lead.companySize,
        industry: own.lead.industry,
        country: own.lead.country,
        consent_email: String(own.lead.consentEmail),
        consent_phone: String(own.lead.consentPhone),
        follows_us: String(own.lead.followsUs),
        queue: own.lead.queue,
        import_batch: own.lead.importBatch
      }
    }))
  );
  // Accounts hold several leads, but the world draws each lead's outcome for itself: both ways of looking are right.
  const independent = await queryProfile(engine, plain);
  const clustered = await queryProfile(engine, {...plain, isClustered: true, weight: {kind: "amount"}});
  engine.close();
  return {independent, clustered};
}

const small: World[] = [];
const large: World[] = [];

beforeAll(async () => {
  for (let seed = 1; seed <= nSmall; ++seed) small.push(await profileWorld(seed, smallWorld));
  for (let seed = 1; seed <= 3; ++seed) large.push(await profileWorld(seed, largeWorld));
}, 600_000);

const findValue = ({values}: Profile, name: string) => values.find((value) => nameOf(value) === name)!;

const standingsOf = (name: string) =>
  large.flatMap(({independent, clustered}) =>
    [independent, clustered].map((one) => toStanding(findValue(one, name).byCount))
  );

it.each(strong.under)("%s is found under-represented in every world, accounts together or not", (name) => {
  expect(standingsOf(name)).toEqual(large.flatMap(() => ["under", "under"]));
});

it.each(strong.over)("%s is found over-represented in most worlds, and never the other way", (name) => {
  const found = standingsOf(name);
  expect(found.filter((standing) => standing === "over").length).toBeGreaterThanOrEqual(found.length - 2);
  expect(found).not.toContain("under");
});

it("the money is found in large companies, in every world", () => {
  const found = large.map(({clustered}) => findValue(clustered, "company_size: enterprise").byWeight!);
  expect(found.map(toStanding)).toEqual(found.map(() => "over"));
});

const noiseOf = ({values}: Profile) => values.filter(({attribute}) => noise.includes(attribute.name));

it.each<[string, (world: World) => (JudgedLift | null)[]]>([
  ["by number", ({independent}) => noiseOf(independent).map(({byCount}) => byCount)],
  ["by number, accounts together", ({clustered}) => noiseOf(clustered).map(({byCount}) => byCount)],
  ["by amount", ({clustered}) => noiseOf(clustered).map(({byWeight}) => byWeight)]
])("of the values that mean nothing at most one in twenty gets points %s", (_, liftsOf) => {
  const lifts = small.flatMap(liftsOf).filter((lift) => lift !== null);
  expect(lifts.length).toBeGreaterThan(15 * nSmall);
  expect(lifts.filter((lift) => toDraftPoints(lift) !== 0).length / lifts.length).toBeLessThanOrEqual(0.05);
});
