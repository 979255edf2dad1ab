import fc from "fast-check";
import {afterAll, beforeAll, expect, it} from "vitest";
import type {Fade} from "../../src/model/fade.js";
import {weightAt} from "../../src/model/fade.js";
import {halfLifeWeights, printWeight} from "../../src/sql/printFade.js";
import type {TestDatabase} from "../support/modelSql.js";
import {openTestDatabase} from "../support/modelSql.js";

let database: TestDatabase;
beforeAll(async () => void (database = await openTestDatabase()));
afterAll(() => database.close());

it("halfLifeWeights ends before the first 0", () => {
  const weights = halfLifeWeights({kind: "half_life", hours: 336});
  expect([weights[0], weights[336], weights.at(-1)]).toEqual([1048576, 524288, 1]);
  expect(weights.length).toBeLessThan(336 * 22);
});

const steps = fc
  .uniqueArray(fc.integer({min: 1, max: 500}), {minLength: 1, maxLength: 5})
  .chain((hours) =>
    fc.tuple(...hours.sort((a, b) => a - b).map((h) => fc.record({hours: fc.constant(h), weight: weightText})))
  );
const weightText = fc.integer({min: 1, max: 1000}).map((n) => String(n / 1000));
const fade: fc.Arbitrary<Fade> = fc.oneof(
  fc.record({kind: fc.constant("half_life" as const), hours: fc.integer({min: 1, max: 60})}),
  fc.record({kind: fc.constant("linear" as const), hours: fc.integer({min: 1, max: 500})}),
  fc.record({kind: fc.constant("steps" as const), steps})
);
const HOUR = 3_600_000_000;
const age = fc.oneof(
  fc.integer({min: 0, max: 510}).map((hours) => hours * HOUR),
  fc.integer({min: 0, max: 510 * HOUR}),
  fc.integer({min: 1, max: 510}).map((hours) => hours * HOUR + 1),
  fc.integer({min: 1, max: 510}).map((hours) => hours * HOUR - 1)
);

it("printWeight gives the weight of weightAt, to the microsecond of age", async () => {
  await fc.assert(
    fc.asyncProperty(fade, fc.array(age, {minLength: 1, maxLength: 30}), async (one, ages) => {
      const list = one.kind === "half_life" ? `[${halfLifeWeights(one).join(", ")}]` : "[]";
      const rows = await database.rows(
        `SELECT CAST(coalesce(${printWeight(one, "age", "list")}, 0) AS INTEGER) AS weight
FROM (SELECT unnest([${ages.join(", ")}]) AS age, unnest(range(${ages.length})) AS i), (SELECT ${list} AS list) ORDER BY i`
      );
      expect(rows.map(({weight}) => weight)).toEqual(ages.map((microseconds) => weightAt(one, microseconds / HOUR)));
    }),
    {numRuns: 150}
  );
});
