import type {ChildProcess} from "node:child_process";
import {spawn} from "node:child_process";
import {existsSync, lstatSync, readdirSync, readFileSync, renameSync, rmSync} from "node:fs";
import {delimiter, join, resolve} from "node:path";
import {fileURLToPath} from "node:url";
import {WinnowError} from "../util/errors.js";
import {lockSite} from "./siteLock.js";

/** Folder of the project: the pages lie in it, in `reports/`. */
export const projectDir = fileURLToPath(new URL("../../", import.meta.url));

const framework = () =>
  fileURLToPath(new URL("./dist/bin/observable.js", import.meta.resolve("@observablehq/framework/package.json")));

const lockFile = join(projectDir, "reports/.observablehq/lock");

export interface SiteOptions {
  warehouse: string;
  /** Folder of the finished site; the old one stays until the new one is whole. */
  output: string;
  environment: Readonly<Record<string, string | undefined>>;
  /** Path of the Node that runs us. */
  node: string;
  /** Process id that holds the lock of the pages. */
  owner: number;
  isAlive: (owner: number) => boolean;
}

/**
 * The links `reports/data` and `reports/lib` make loaders and statistics part of the site.
 *
 * @throws WinnowError with how to mend it, on a checkout without symbolic links
 */
function checkLinks(): void {
  for (const [name, target] of [
    ["data", "loaders"],
    ["lib", "src"]
  ] as const) {
    if (lstatSync(join(projectDir, "reports", name), {throwIfNoEntry: false})?.isSymbolicLink() === true) continue;
    throw new WinnowError(
      `reports/${name} must be a symbolic link to ../${target}: git checked it out as a file (git config core.symlinks true, then git checkout reports/${name})`
    );
  }
}

/** Starts Framework with the pages reading from a warehouse. It keeps loader output while the loader's own file is unchanged, so that is dropped first. */
function startFramework(args: readonly string[], options: Omit<SiteOptions, "output">, dist: string): ChildProcess {
  const {warehouse, environment} = options;
  checkLinks();
  rmSync(join(projectDir, "reports/.observablehq/cache/data"), {recursive: true, force: true});
  return spawn(options.node, [framework(), ...args], {
    cwd: projectDir,
    env: {
      ...environment,
      // Loaders are run by tsx, which only npm's own scripts would find without this.
      PATH: `${join(projectDir, "node_modules/.bin")}${delimiter}${environment.PATH ?? ""}`,
      WINNOW_WAREHOUSE: resolve(warehouse),
      WINNOW_DIST: dist,
      OBSERVABLE_TELEMETRY_DISABLE: "1",
      NODE_OPTIONS: ""
    },
    stdio: ["ignore", "pipe", "pipe"]
  });
}

/**
 * Builds the analysts' site from a warehouse.
 *
 * @throws WinnowError with Framework's own words if the build fails, and if a page would show an error box
 */
export async function buildSite(options: SiteOptions): Promise<{nFiles: number}> {
  const unlock = lockSite({...options, file: lockFile});
  const staged = `${resolve(options.output)}.building`;
  rmSync(staged, {recursive: true, force: true});
  try {
    const child = startFramework(["build"], options, staged);
    const text = await collect(child);
    if (text.code !== 0) throw new WinnowError(`the site could not be built:\n${text.output.slice(-4000)}`);
    const files = readdirSync(staged, {recursive: true, encoding: "utf8"});
    const broken = files.filter(
      (name) => name.endsWith(".html") && readFileSync(join(staged, name), "utf8").includes("observablehq--error")
    );
    if (broken.length > 0) throw new WinnowError(`pages show an error: ${broken.join(", ")}`);
    replaceFolder(staged, resolve(options.output));
    return {nFiles: files.length};
  } finally {
    rmSync(staged, {recursive: true, force: true});
    unlock();
  }
}

/** The old site stays beside the new one until that has its name. */
function replaceFolder(staged: string, output: string): void {
  const old = `${output}.old`;
  rmSync(old, {recursive: true, force: true});
  if (existsSync(output)) renameSync(output, old);
  renameSync(staged, output);
  rmSync(old, {recursive: true, force: true});
}

/** Framework's own preview, on an address only the proxy in front of it uses. */
export function startPreview(options: Omit<SiteOptions, "output">, port: number): ChildProcess {
  const unlock = lockSite({...options, file: lockFile});
  const args = ["preview", "--host", "127.0.0.1", "--port", String(port), "--no-open"];
  return startFramework(args, options, "dist").on("close", unlock);
}

function collect(child: ChildProcess): Promise<{code: number | null; output: string}> {
  return new Promise((done, fail) => {
    let output = "";
    child.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr?.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("error", fail);
    child.on("close", (code) => done({code, output}));
  });
}
