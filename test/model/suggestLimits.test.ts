import {expect, it} from "vitest";
import {parse} from "yaml";
import {fingerprint} from "../../src/model/fingerprint.js";
import {parseModel} from "../../src/model/parse.js";
import {toSuggestLimits} from "../../src/model/suggestLimits.js";
import {parsePredicates} from "../../src/warehouse/parsePredicate.js";
import {modelOptions, pointsModel} from "../support/modelFiles.js";
import {openTestDatabase} from "../support/modelSql.js";

const head = `model: points
version: 1
dimensions: { fit: { min: 0, max: 60 } }
score: { min: 0, max: 100 }
`;
const criteria = `criteria:
  - { id: large, dimension: fit, when: "employees > 200", points: 5, sign: positive }
  - id: size
    dimension: fit
    sign: negative
    bands: [{ when: "employees < 10", points: -3 }, { when: "employees < 20", points: 2, sign: positive }]
  - { id: free, dimension: fit, per: views, points: 5, upto: 3 }
tiers: [{ name: all, action: sales }]
`;

it("a band's own sign goes before that of its criterion, and what is left out is free", () => {
  const {maxChange, signs} = toSuggestLimits(parse(`${head}suggest: { max_change: 7.5 }\n${criteria}`));
  expect(maxChange).toBe(7.5);
  expect([...signs]).toEqual([
    ["large", ["positive"]],
    ["size", ["negative", "positive"]],
    ["free", [null]]
  ]);
  expect(toSuggestLimits(parse(head + criteria)).maxChange).toBeNull();
});

it("signs and limits mean nothing for scoring: the fingerprint stays", async () => {
  const database = await openTestDatabase();
  const options = modelOptions((texts) => parsePredicates(texts, database.serialize));
  const limited = pointsModel
    .replace(/^criteria:/m, "suggest: { max_change: 3 }\ncriteria:")
    .replace("points: 15 }", "points: 15, sign: positive }");
  const [a, b] = [await parseModel(pointsModel, options), await parseModel(limited, options)];
  database.close();
  expect(limited).not.toBe(pointsModel);
  expect(b).toEqual(a);
  expect(fingerprint(b, options.features)).toBe(fingerprint(a, options.features));
});
