import {mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {createServer} from "node:http";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {build} from "esbuild";
import type {Browser, CDPSession, Page} from "playwright-core";
import {pointsTable} from "../../src/model/pointsTable.js";
import {toFlatArrow} from "../../src/publish/arrow.js";
import type {Matrix, WorkbenchAbout} from "../../src/workbench/matrix.js";
import {openBrowser} from "../support/browser.js";
import {makeWorld} from "../support/workbenchWorld.js";
import type {BenchEntry, BenchResult} from "./entry.js";
import type {PythonWork} from "./python.js";
import {hasPython, startPython} from "./python.js";
import {duckdbScript, findDuckdbWasm, toRescoreSql} from "./workbenchDuckdb.js";
import type {PageBench} from "./workbenchPage.js";

const nCriteria = 30;
const horizonDays = 90;
const nEdits = 300;

declare const pageBench: PageBench;
declare const pageDuckdb: {open: () => Promise<void>; query: (sql: string) => Promise<number>};

const toArrow = ({levels, ...own}: Matrix): Uint8Array =>
  toFlatArrow({
    ...{cohort: own.cohort, week: own.week, source: own.source, segment: own.segment, fold: own.fold},
    ...{usable: own.usable, is_dropped: own.isDropped},
    ...{converted_day: own.convertedDay, followed_days: own.followedDays, amount_minor: own.amountMinor},
    ...levels
  });

/** What the page loads, by path. */
type Files = Readonly<Record<string, {type: string; bytes: Uint8Array | string}>>;

async function bundle(contents: string, resolveDir: string): Promise<string> {
  const built = await build({
    ...{stdin: {contents, resolveDir, loader: "ts"}, bundle: true, write: false, minify: true},
    ...{format: "esm", target: "es2022", logLevel: "silent"}
  });
  return built.outputFiles[0]!.text;
}

async function toFiles(matrix: Matrix, about: WorkbenchAbout): Promise<Files> {
  const script = (text: string | Uint8Array) => ({type: "text/javascript", bytes: text});
  const dist = findDuckdbWasm();
  const duckdb =
    dist === null
      ? {}
      : {
          "/duckdb.js": script(await bundle(duckdbScript, import.meta.dirname)),
          "/duckdb-browser-eh.worker.js": script(readFileSync(join(dist, "duckdb-browser-eh.worker.js"))),
          "/duckdb-eh.wasm": {type: "application/wasm", bytes: readFileSync(join(dist, "duckdb-eh.wasm"))}
        };
  return {
    "/": {type: "text/html", bytes: "<!doctype html><title>bench</title>"},
    "/page.js": script(await bundle('import "./workbenchPage.ts";', import.meta.dirname)),
    "/matrix.arrow": {type: "application/octet-stream", bytes: toArrow(matrix)},
    "/about.json": {type: "application/json", bytes: JSON.stringify(about)},
    ...duckdb
  };
}

async function serve(files: Files): Promise<{url: string; close: () => void}> {
  const server = createServer((request, response) => {
    const file = files[request.url ?? ""];
    // Isolated pages have a clock of microseconds instead of tenths of milliseconds.
    const isolation = {"cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp"};
    response.writeHead(file === undefined ? 404 : 200, {"content-type": file?.type ?? "text/plain", ...isolation});
    response.end(file?.bytes);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server of the bench has no port");
  return {url: `http://127.0.0.1:${address.port}/`, close: () => void server.close()};
}

/** Bytes that the page holds after everything unused is gone: objects, and the buffers of arrays. */
async function readMemory(session: CDPSession): Promise<number> {
  await session.send("HeapProfiler.collectGarbage");
  await session.send("HeapProfiler.collectGarbage");
  const usage = (await session.send("Runtime.getHeapUsage")) as {usedSize: number; backingStorageSize?: number};
  return usage.usedSize + (usage.backingStorageSize ?? 0);
}

const quantile = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.floor(share * values.length)]!;
const median = (values: readonly number[]) => quantile(values, 0.5);

/** Same rescoring in NumPy, and scikit-learn's AUC; null where they are not here. */
async function startNumpy(matrix: Matrix, about: WorkbenchAbout, folder: string): Promise<PythonWork | null> {
  if (!hasPython(["numpy", "sklearn"])) return null;
  const {model, columns} = about.models[0]!;
  const files = {levels: join(folder, "levels"), points: join(folder, "points"), label: join(folder, "label")};
  writeFileSync(files.levels, Buffer.concat(columns.map((name) => matrix.levels[name]!)));
  writeFileSync(files.points, Buffer.concat(model.criteria.map((one) => Buffer.from(pointsTable(one).buffer))));
  // 2 stands for leads that have not matured.
  const label = matrix.convertedDay.map((day, i) =>
    matrix.followedDays[i]! < horizonDays ? 2 : Number(day >= 0 && day <= horizonDays)
  );
  writeFileSync(files.label, Uint8Array.from(label));
  return startPython({
    setup: `import numpy as np
from sklearn.metrics import roc_auc_score
points = np.fromfile(sys.argv[2], dtype=np.int32).reshape(-1, 256)
levels = np.fromfile(sys.argv[1], dtype=np.uint8).reshape(len(points), -1)
label = np.fromfile(sys.argv[3], dtype=np.uint8)
matured = label < 2`,
    work: `sums = [np.zeros(levels.shape[1], dtype=np.int32) for _ in range(2)]
for c in range(len(points)):
    sums[c % 2] += points[c][levels[c]]
fit, intent = (np.clip(one, -2000, 6000) for one in sums)
score = np.clip(fit + intent, 0, 10000)
tier = np.where((fit >= 4000) & (intent >= 4000), 0, np.where((fit >= 4500) | (intent >= 4500), 1, np.where((fit >= 2500) & (intent >= 2500), 2, 3)))
np.bincount(tier[matured], weights=label[matured], minlength=4)
roc_auc_score(label[matured], score[matured])`,
    args: [files.levels, files.points, files.label]
  });
}

/** Runs ours and a reference in turn. */
async function pair(
  labels: Pick<BenchResult, "name" | "what" | "reference">,
  ours: () => Promise<number>,
  reference: () => Promise<number>
): Promise<BenchResult> {
  const runs = 7;
  await ours();
  await reference();
  const pairs: {ours: number; reference: number}[] = [];
  for (let i = 0; i < runs; ++i) pairs.push({ours: await ours(), reference: await reference()});
  return {
    ...labels,
    ours_ms: median(pairs.map((one) => one.ours)),
    reference_ms: median(pairs.map((one) => one.reference)),
    ratio: median(pairs.map((one) => one.ours / one.reference)),
    runs
  };
}

async function clock(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

interface Opened {
  page: Page;
  matrix: Matrix;
  about: WorkbenchAbout;
  folder: string;
  size: string;
}

async function compareAll({page, matrix, about, folder, size}: Opened): Promise<BenchResult[]> {
  const what = `a weight changed, scores to paired interval, ${size}`;
  const ours = async () => median(await page.evaluate(() => pageBench.edit(11)));
  const results: BenchResult[] = [];
  const numpy = await startNumpy(matrix, about, folder);
  if (numpy === null) console.log("workbench: Debian's python3-sklearn is not here to compare with");
  else {
    const reference = "NumPy's rescoring with scikit-learn's AUC";
    results.push(await pair({name: "workbench", what, reference}, ours, () => clock(numpy.run)));
    numpy.close();
  }
  if (findDuckdbWasm() === null) {
    console.log("workbench: DuckDB-Wasm is not installed to compare with");
    return results;
  }
  await page.addScriptTag({url: "duckdb.js", type: "module"});
  await page.waitForFunction("globalThis.pageDuckdb !== undefined");
  await page.evaluate(() => pageDuckdb.open());
  let run = 0;
  const query = () =>
    page.evaluate((sql) => pageDuckdb.query(sql), toRescoreSql(about.models[0]!, horizonDays, 100 * run++));
  const reference = "DuckDB-Wasm's rescoring by tier of the same Arrow table";
  return [...results, await pair({name: "workbench", what, reference}, ours, query)];
}

/** Budgets in one line each, beside what was measured. */
async function measure(browser: Browser, n: number): Promise<BenchResult[]> {
  const {matrix, about} = makeWorld({n, nCriteria});
  const folder = mkdtempSync(join(tmpdir(), "winnow-bench-"));
  const server = await serve(await toFiles(matrix, about));
  const page = await browser.newPage();
  try {
    const session = await page.context().newCDPSession(page);
    await page.goto(server.url);
    const empty = await readMemory(session);
    await page.addScriptTag({url: "page.js", type: "module"});
    await page.waitForFunction("globalThis.pageBench !== undefined");
    const open = await page.evaluate(() => pageBench.open());
    const opened = await readMemory(session);
    await page.evaluate((count) => pageBench.edit(count), 60);
    const edits = await page.evaluate((count) => pageBench.edit(count), nEdits);
    const charts = await page.evaluate(() => Array.from({length: 7}, () => pageBench.charts()));
    const before = await readMemory(session);
    const many = 10_000;
    await page.evaluate((count) => void pageBench.edit(count), many);
    const after = await readMemory(session);
    const toMb = (bytes: number) => (bytes / 1e6).toFixed(1);
    const size = `${n.toLocaleString("en")} rows × ${nCriteria} criteria`;
    console.table({
      [size]: {
        "edit median ms": median(edits).toFixed(2),
        "edit p95 ms": quantile(edits, 0.95).toFixed(2),
        "edit least ms": quantile(edits, 0).toFixed(2),
        "charts ms": median(charts).toFixed(0),
        "open ms": open.toFixed(0),
        "memory MB": toMb(opened - empty),
        [`growth MB, ${many.toLocaleString("en")} edits`]: toMb(after - before)
      }
    });
    return await compareAll({page, matrix, about, folder, size});
  } finally {
    await page.close();
    server.close();
    rmSync(folder, {recursive: true});
  }
}

/**
 * A change of one weight in a real browser against rescoring from scratch by others, with what opening costs; at
 * 100,000 and 1,000,000 rows.
 */
export const workbenchEntry: BenchEntry = {
  name: "workbench",
  run: async () => {
    const browser = await openBrowser();
    if (browser === null) return [];
    try {
      const results: BenchResult[] = [];
      for (const n of [100_000, 1_000_000]) results.push(...(await measure(browser, n)));
      return results;
    } finally {
      await browser.close();
    }
  }
};
