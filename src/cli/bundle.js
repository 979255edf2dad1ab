import {createHash} from "node:crypto";
import {existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync} from "node:fs";
import {dirname, join} from "node:path";
import {fileURLToPath, pathToFileURL} from "node:url";

const source = dirname(dirname(fileURLToPath(import.meta.url)));
const WEEK = 7 * 24 * 3_600_000;
const cache = join(dirname(source), "node_modules/.cache/winnow");

/** Name of the bundle of the code as it is: any file that comes, goes or changes gives another. */
function toKey() {
  const files = readdirSync(source, {recursive: true, encoding: "utf8"}).filter((name) => /\.(ts|js)$/.test(name));
  const hash = createHash("sha256").update(process.version);
  for (const name of files.sort()) {
    const {size, mtimeMs, ino} = statSync(join(source, name));
    hash.update(`${name}\n${size}\n${mtimeMs}\n${ino}\n`);
  }
  return hash.digest("hex").slice(0, 16);
}

/** Files find their neighbours (schemas, pages) by their own address, so each keeps the one it has in `src`. */
const keepAddresses = {
  name: "keep-addresses",
  setup(build) {
    build.onLoad({filter: /[\\/]src[\\/].*\.ts$/}, ({path}) => ({
      loader: "ts",
      contents: readFileSync(path, "utf8").replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href))
    }));
  }
};

async function writeBundle(folder) {
  const {build} = await import("esbuild");
  const staged = `${folder}.${process.pid}`;
  mkdirSync(cache, {recursive: true});
  await build({
    entryPoints: [join(source, "cli/main.ts")],
    outdir: staged,
    bundle: true,
    splitting: true,
    sourcemap: true,
    format: "esm",
    platform: "node",
    target: "node20",
    outExtension: {".js": ".mjs"},
    external: ["@duckdb/*", "@observablehq/*"],
    banner: {js: 'import {createRequire as $require} from "node:module"; const require = $require(import.meta.url);'},
    plugins: [keepAddresses],
    logLevel: "silent"
  });
  // Old ones go, but not those of processes that may still load their parts.
  for (const name of readdirSync(cache)) {
    const isOld = Date.now() - statSync(join(cache, name)).mtimeMs > WEEK;
    if (isOld) rmSync(join(cache, name), {recursive: true, force: true});
  }
  // Another process may have been quicker with the same code; its bundle is as good.
  if (existsSync(folder)) rmSync(staged, {recursive: true, force: true});
  else renameSync(staged, folder);
}

/**
 * The command line as one bundle, made anew when the code has changed: hundreds of modules one by one take two seconds
 * to start, the bundle a fraction of that.
 *
 * @returns address of its main module; null where none can be made, and the sources must be run as they are
 */
export async function findBundle() {
  try {
    const folder = join(cache, toKey());
    if (!existsSync(folder)) await writeBundle(folder);
    return pathToFileURL(join(folder, "main.mjs")).href;
  } catch {
    return null;
  }
}
