import {expect, it} from "vitest";
import {toAboutFeatures} from "../../src/publish/toAboutFeatures.js";
import {compileModel} from "../support/modelCompiled.js";
import {features} from "../support/modelFiles.js";

it("toAboutFeatures names the models that read a feature, and keeps those nobody reads", async () => {
  const model = await compileModel();
  const unread = {...features["pricing_views"]!, name: "unread"};
  expect(toAboutFeatures({...features, unread}, [model, {...model, version: 3}])).toEqual([
    {
      feature: "pricing_views",
      description: "number of page view activities within 30 days",
      fade: null,
      models: ["points@2", "points@3"]
    },
    {
      feature: "email_heat",
      description: "sum of the values of email click activities, halved every 14 days",
      fade: {kind: "half_life", hours: 336},
      models: ["points@2", "points@3"]
    },
    {feature: "unread", description: "number of page view activities within 30 days", fade: null, models: []}
  ]);
});
