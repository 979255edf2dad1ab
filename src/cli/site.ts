import {randomBytes} from "node:crypto";
import {existsSync, readdirSync, statSync} from "node:fs";
import type {AddressInfo} from "node:net";
import {createServer} from "node:net";
import {join, resolve} from "node:path";
import type {Command} from "commander";
import {servePreview, serveSite} from "../publish/serve.js";
import {buildSite, startPreview} from "../publish/site.js";
import {WinnowError} from "../util/errors.js";
import type {Location} from "../workspace/locate.js";
import type {Io} from "./io.js";
import {printJson, progress} from "./io.js";
import {isAlive} from "./isAlive.js";
import {createLeadPage} from "./leadPage.js";
import {withWarehouse} from "./openWarehouse.js";
import type {CommonOptions} from "./options.js";
import {parsePort, toLocation, withCommonOptions} from "./options.js";
import {printOverview} from "./overview.js";
import {createModelSaver} from "./saveModel.js";

interface Options extends CommonOptions {
  output: string;
  port: number;
}

const environment = () => ({node: process.execPath, environment: process.env, owner: process.pid, isAlive});

export function addBuild(program: Command, io: Io): void {
  const command = program
    .command("build")
    .description("build the analysts' site")
    .option("--output <dir>", "folder of the finished site", "dist");
  withCommonOptions(command, "winnow build --workspace data/olist --output dist").action(async (options: Options) => {
    const location = toLocation(options);
    const nFiles = await build(location, options.output, io);
    if (options.json === true) printJson(io, {output: options.output, n_files: nFiles});
    else io.out(`${nFiles} files in ${options.output}\n`);
  });
}

async function build(location: Location, output: string, io: Io): Promise<number> {
  refuseForeign(output);
  await withWarehouse(location, io, () => Promise.resolve());
  let n = 0;
  await progress(io).onStep("Build the site", async () => {
    n = (await buildSite({warehouse: location.warehouse, output: resolve(output), ...environment()})).nFiles;
    return `${n} files`;
  });
  return n;
}

export function addPreview(program: Command, io: Io): void {
  const command = program
    .command("preview")
    .description("serve the pages while you edit them, on this machine only")
    .option("--port <number>", "first port to try", parsePort, 3000);
  withCommonOptions(command, "winnow preview --workspace data/olist").action(async (options: Options) => {
    const location = toLocation(options);
    await withWarehouse(location, io, () => Promise.resolve());
    const inner = await findFreePort();
    const child = startPreview({warehouse: location.warehouse, ...environment()}, inner);
    child.stderr?.pipe(process.stderr);
    const served = await servePreview(inner, options.port, {
      leadPage: createLeadPage(location, options, io),
      token: randomBytes(32).toString("hex"),
      ...createModelSaver(location, options)
    });
    const ended = new Promise<number | null>((done) => child.on("close", done));
    stopOnSignal(() => child.kill());
    if (options.json === true) printJson(io, {url: served.url});
    else io.out(`Preview at ${served.url}, single leads at ${served.url}_winnow/lead (Ctrl-C ends it)\n`);
    const code = await ended;
    served.close();
    if (code !== 0 && code !== null) throw new WinnowError(`the preview ended with exit code: ${code}`);
  });
}

export function addStart(program: Command, io: Io): void {
  const command = program
    .command("start")
    .description("run the pipeline, print the tiers and the findings, build the site and serve it on this machine")
    .option("--output <dir>", "folder of the finished site", "dist")
    .option("--port <number>", "first port to try", parsePort, 3000);
  withCommonOptions(command, "winnow start").action(async (options: Options) => {
    const location = toLocation(options);
    refuseForeign(options.output);
    await withWarehouse(location, io, async (open) => {
      if (options.json !== true) await printOverview(open, location, options, io);
    });
    await build(location, options.output, io);
    const served = await serveSite(resolve(options.output), options.port);
    if (options.json === true) printJson(io, {url: served.url});
    else io.out(`\nThe pages are at ${served.url} (Ctrl-C ends it)\n`);
    await new Promise<void>((done) => stopOnSignal(done));
    served.close();
  });
}

/**
 * A build puts its folder in the place of the old one, so it must not be given a folder of something else.
 *
 * @throws WinnowError if the folder holds anything but a finished site
 */
function refuseForeign(output: string): void {
  const folder = resolve(output);
  if (!existsSync(folder)) return;
  if (statSync(folder).isDirectory() && readdirSync(folder).length === 0) return;
  if (!existsSync(join(folder, "_observablehq")))
    throw new WinnowError(`the folder for the site holds something else, which would be lost: ${output}`);
}

function stopOnSignal(stop: () => void): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, stop);
}

async function findFreePort(): Promise<number> {
  const probe = createServer();
  return new Promise((done) => {
    probe.listen(0, "127.0.0.1", () => {
      const {port} = probe.address() as AddressInfo;
      probe.close(() => done(port));
    });
  });
}
