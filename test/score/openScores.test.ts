import {expect, it} from "vitest";
import {toModelName} from "../../src/model/model.js";
import {compileModels} from "../../src/observe/compileModels.js";
import {segmentSql} from "../../src/observe/segments.js";
import {buildComeBack} from "../../src/score/comeBack.js";
import {buildOpenLeads} from "../../src/score/openLeads.js";
import {scoreOpenLeads} from "../../src/score/openScores.js";
import {scoreSpine} from "../../src/score/scoreLeads.js";
import {columnOf, makeFolder, openEngine, runSteps} from "../support/warehouse.js";
import {createWorld, writeDemo} from "../support/world.js";

it("several models give the open leads the scores that each gives alone", async () => {
  const location = writeDemo(makeFolder(), createWorld(300));
  const engine = await openEngine({folders: [location.dataDir]});
  const run = await runSteps(engine, location, "score");
  const {models, features, columns} = await compileModels(engine, location.workspace, run.modelFiles);
  const at = "2026-07-01 00:00:00";
  const segment = segmentSql(location.workspace);
  const found = await scoreOpenLeads(engine, {models, features, columns, at, segment});
  const ids = await columnOf(engine, "select lead_id from open_lead order by observation_id");
  expect(found.n).toBeGreaterThan(50);
  expect(ids).toHaveLength(found.n);
  for (const [m, model] of models.entries()) {
    await buildComeBack(engine, model);
    await buildOpenLeads(engine, at, segment);
    const alone = await scoreSpine(engine, "open_lead", {model, features, columns});
    const scoreOf = new Map(alone.map((lead) => [lead.lead_id, [lead.score, lead.tierIndex]]));
    for (const [i, id] of ids.entries())
      expect([found.scores[m]!.score[i], found.scores[m]!.tier[i]]).toEqual(scoreOf.get(String(id)));
    // What the model's own list has beside them are closed leads that are due to come back.
    const others = alone.filter((lead) => !ids.includes(lead.lead_id));
    expect(others.every(({isDue}) => isDue)).toBe(true);
    expect(found.levels[m], toModelName(model)).toHaveLength(model.criteria.length);
  }
});
