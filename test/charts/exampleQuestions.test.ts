import {expect, it} from "vitest";
import {listExampleQuestions} from "../../reports/components/explore/exampleQuestions.js";
import {findTables} from "../../reports/components/explore/findTables.js";
import {publishedTables} from "../../src/publish/tables.js";
import {makeFolder, openEngine, runSteps} from "../support/warehouse.js";
import {createWorld, writeDemo} from "../support/world.js";

it("every question to begin with is answered by the tables it names", async () => {
  const location = writeDemo(makeFolder(), createWorld(400));
  const engine = await openEngine({folders: [location.dataDir]});
  await runSteps(engine, location, "publish");
  await engine.execute("create schema report; create table report.report_tables (table_name varchar)");
  for (const name of Object.keys(publishedTables))
    await engine.execute(`create table report.${name} as select * from main.published_${name}`);
  await engine.execute("set schema = 'report'");
  for (const {question, sql} of listExampleQuestions("points@3")) {
    const rows = await engine.queryRows(sql);
    if (sql.includes("report_tables")) continue;
    expect(rows.length, question).toBeGreaterThan(0);
    expect(findTables(sql, Object.keys(publishedTables)).length, question).toBeGreaterThan(0);
  }
});
