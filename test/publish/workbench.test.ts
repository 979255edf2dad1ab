import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {beforeAll, describe, expect, it} from "vitest";
import {readMatrix} from "../../reports/components/readMatrix.js";
import {scoreLevels} from "../../src/model/kernel.js";
import {toModelName} from "../../src/model/model.js";
import type {Run} from "../../src/pipeline.js";
import {loadMatrix, loadWorkbench} from "../../src/publish/loadWorkbench.js";
import {publishWorkbench} from "../../src/publish/workbench.js";
import {quoteLiteral} from "../../src/sql/identifier.js";
import {openDuckdb} from "../../src/warehouse/duckdbEngine.js";
import type {Matrix, WorkbenchAbout} from "../../src/workbench/matrix.js";
import {runFiles, runSteps, valueOf, valuesOf} from "../support/warehouse.js";
import {createWorld, writeDemo} from "../support/world.js";

interface Made {
  matrix: Matrix;
  about: WorkbenchAbout;
  bytes: Uint8Array;
}

let run: Run;
let file: string;
let whole: Made;

const load = async (): Promise<Made> => {
  const bytes = await loadMatrix(file);
  return {bytes, matrix: readMatrix(bytes), about: JSON.parse(await loadWorkbench(file)) as WorkbenchAbout};
};

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "winnow-"));
  const location = writeDemo(folder, createWorld(400));
  file = join(folder, "warehouse.duckdb");
  const engine = await openDuckdb({file, folders: [location.dataDir]});
  run = await runSteps(engine, location, "publish");
  // A file has one opener at a time.
  engine.close();
  whole = await load();
  return () => rmSync(folder, {recursive: true, force: true});
});

const query = async <T>(work: (engine: Run["engine"]) => Promise<T>, isReadOnly = true): Promise<T> => {
  const engine = await openDuckdb({file, isReadOnly});
  try {
    return await work(engine);
  } finally {
    engine.close();
  }
};

/** Every row of a matrix as a text, lists read out. */
const rowsOf = ({matrix, about}: Made) =>
  Array.from({length: matrix.n}, (_, i) =>
    [
      about.cohorts[matrix.cohort[i]!],
      about.weeks[matrix.week[i]!],
      about.sources[matrix.source[i]!],
      about.segments[matrix.segment[i]!],
      matrix.fold[i],
      matrix.usable[i],
      matrix.isDropped[i],
      matrix.convertedDay[i],
      matrix.followedDays[i],
      matrix.amountMinor[i],
      ...Object.values(matrix.levels).map((levels) => levels[i])
    ].join("|")
  );

/** First cohort that begins when a row's horizon is over, by comparing every row with every beginning. */
const toUsableSql = (where: string) => `case when followed_days >= 120 then coalesce((
  select min(place) from (select cohort, min(as_of) as beginning from observation where followed_days >= 120 group by cohort)
  join (select cohort, row_number() over (order by cohort) - 1 as place from (select distinct cohort from observation ${where})) using (cohort)
  where beginning >= observation.as_of + interval 120 day), 65535) else 65535 end`;

const expectedSql = (levels: readonly string[], where = "") =>
  `select cohort, strftime(date_trunc('week', as_of), '%Y-%m-%d'), source, segment, fold, ${toUsableSql(where)}, 0 as is_dropped, coalesce(converted_day, -1), followed_days, coalesce(amount_minor::varchar, 'NaN'), ${levels.join(", ")} from observation join level using (observation_id) ${where}`;

describe("the matrix", () => {
  it("holds every observation with what it showed and what came of it, and nothing else", async () => {
    const names = Object.keys(whole.matrix.levels);
    const expected = await query((engine) => valuesOf(engine, expectedSql(names)));
    expect(expected.length).toBeGreaterThan(250);
    expect(rowsOf(whole).sort()).toEqual(expected.map((row) => row.join("|")).sort());
    expect(new Set(whole.matrix.usable).size).toBeGreaterThan(3);
  });

  it("gives the scores of every model, by the columns named", async () => {
    for (const {name, model, columns} of whole.about.models) {
      const {score} = scoreLevels(
        model,
        columns.map((column) => whole.matrix.levels[column]!),
        whole.matrix.n
      );
      const expected = await query((engine) =>
        engine.queryColumns(`select score from score where model = ${quoteLiteral(name)} order by score`, {
          score: "i32"
        })
      );
      expect(score.sort()).toEqual(expected.score);
    }
  });

  it("stands in the order of what it holds, so that it does not tell which lead is which", async () => {
    const keys = Array.from({length: whole.matrix.n}, (_, i) => [
      whole.matrix.cohort[i]!,
      whole.matrix.week[i]!,
      whole.matrix.source[i]!,
      whole.matrix.segment[i]!
    ]);
    const isSorted = keys.every((key, i) => {
      if (i === 0) return true;
      const k = key.findIndex((value, j) => value !== keys[i - 1]![j]);
      return k < 0 || key[k]! > keys[i - 1]![k]!;
    });
    expect(isSorted).toBe(true);
    const stored = await query((engine) =>
      engine.queryColumns("select fold from observation order by observation_id", {fold: "u8"})
    );
    expect(whole.matrix.fold).not.toEqual(stored.fold);
  });

  it("gives the same bytes each time", async () => {
    expect(Buffer.compare(await loadMatrix(file), whole.bytes)).toBe(0);
  });

  it("is read without a copy", () => {
    const own = whole.bytes.buffer;
    const {levels, cohort, followedDays, amountMinor} = whole.matrix;
    for (const column of [...Object.values(levels), cohort, followedDays, amountMinor]) expect(column.buffer).toBe(own);
  });
});

describe("what is known beside the matrix", () => {
  it("names lists, models and money as the workspace has them", async () => {
    const {about} = whole;
    expect(about).toMatchObject({
      champion: "points@3",
      horizonDays: 120,
      isDated: true,
      isClustered: false,
      currency: "EUR",
      segmentTitle: "company size",
      economics: {valuePerWin: 12_000, costPerContact: 400, capacityPerWeek: 40},
      sample: null,
      dataHash: "test"
    });
    expect(about.sources).toEqual(
      await query(async (engine) =>
        (await valuesOf(engine, "select distinct source from observation order by 1")).flat()
      )
    );
    const days = about.weeks.map((day) => Date.parse(day));
    expect(days.every((day, i) => i === 0 || day - days[i - 1]! === 7 * 86_400_000)).toBe(true);
    expect(new Date(days[0]!).getUTCDay()).toBe(1);
  });

  it("holds the models as they were compiled, and their files as they are written", () => {
    expect(whole.about.models.map(({model}) => model)).toEqual(run.models);
    for (const [i, {name, file: path, text}] of whole.about.models.entries()) {
      expect([name, path]).toEqual([toModelName(run.models[i]!), `models/${name}.yaml`]);
      expect(text).toBe(run.modelFiles[i]!.text);
    }
  });

  it("holds what history would set, beside every weight of which it says something", async () => {
    const n = await query((engine) => valueOf(engine, "select count(learned)::integer from backtest_weight"));
    expect(whole.about.learned).toHaveLength(n as number);
    const paths = new Set(whole.about.learned.map(({model, path}) => `${model} ${path}`));
    expect([paths.size, [...paths].some((path) => path.includes("undefined"))]).toEqual([n, false]);
  });

  it("names no lead and no account", async () => {
    const ids = await query((engine) =>
      valuesOf(engine, "select lead_id from lead union select account_id from lead where account_id is not null")
    );
    const text = JSON.stringify(whole.about) + Buffer.from(whole.bytes).toString("latin1");
    expect(ids.length).toBeGreaterThan(300);
    expect(
      ids.flat().filter((id) => text.includes(`"${id}"`) || Buffer.from(whole.bytes).includes(String(id)))
    ).toEqual([]);
  });
});

it("a matrix that would be too large is a sample of whole folds, and says so", async () => {
  const {plan, models, modelFiles: files, location, isClustered} = run;
  await query(async (engine) => {
    await engine.execute("drop view workbench_matrix; drop table workbench");
    const context = {workspace: location.workspace, models, files, plan, isClustered, dataHash: "test"};
    await publishWorkbench(engine, {...context, mostRows: Math.floor(whole.matrix.n / 2)});
  }, false);
  const sampled = await load();
  const folds = sampled.about.sample!.folds;
  expect(sampled.about.sample!.nTotal).toBe(whole.matrix.n);
  expect(folds.length).toBeGreaterThan(3);
  expect(sampled.matrix.n).toBeLessThanOrEqual(whole.matrix.n / 2);
  const expected = await query((engine) =>
    valuesOf(engine, expectedSql(Object.keys(whole.matrix.levels), `where fold in (${folds.join(", ")})`))
  );
  expect(rowsOf(sampled).sort()).toEqual(expected.map((row) => row.join("|")).sort());
});

it("without dates and models there is a matrix still, of one cohort and no week", async () => {
  const {engine} = await runFiles(
    {
      yaml: `title: Test
observe: undated
convert: { to: won }
sources:
  lead: { file: leads.csv, columns: { lead_id: id, is_won: won = 1 } }
`,
      files: {"leads.csv": "id,won\na,1\nb,0\n"}
    },
    "publish"
  );
  const about = JSON.parse(String(await valueOf(engine, "select json from workbench"))) as WorkbenchAbout;
  expect(about).toMatchObject({isDated: false, horizonDays: null, cohorts: ["undated"], weeks: [], models: []});
  expect(about).toMatchObject({segmentTitle: null, learned: [], champion: null});
  expect(await valuesOf(engine, "select cohort, week, converted_day from workbench_matrix order by all")).toEqual([
    [0, 0, -1],
    [0, 0, 0]
  ]);
});
