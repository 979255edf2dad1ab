import {execFile} from "node:child_process";
import {createReadStream, existsSync} from "node:fs";
import {mkdtemp, rm} from "node:fs/promises";
import type {Server} from "node:http";
import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import {tmpdir} from "node:os";
import {extname, join, normalize} from "node:path";
import {fileURLToPath} from "node:url";
import {promisify} from "node:util";
import {isAlive} from "../../src/cli/isAlive.js";
import {buildSite} from "../../src/publish/site.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The warehouse the site is built from: the one asked for, else the demo workspace's. */
export const warehouse = process.env.WINNOW_WAREHOUSE ?? join(root, ".winnow/demo/warehouse.duckdb");

export interface Site {
  /** Where it is served, `http://127.0.0.1:1234`. */
  origin: string;
  /** Folder it was built into. */
  folder: string;
  close: () => Promise<void>;
}

/** Builds the site from a warehouse (the one above where none is named) into a temporary folder and serves it on loopback. */
export async function openSite(from = warehouse): Promise<Site> {
  if (!existsSync(from)) await makeWarehouse();
  const folder = await mkdtemp(join(tmpdir(), "winnow-site-"));
  await buildSite({
    warehouse: from,
    output: folder,
    node: process.execPath,
    environment: process.env,
    owner: process.pid,
    isAlive
  });
  const server = await serve(folder);
  const {port} = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    folder,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, {recursive: true, force: true});
    }
  };
}

async function makeWarehouse(): Promise<void> {
  await promisify(execFile)(process.execPath, [join(root, "src/cli/winnow.js"), "run"], {cwd: root});
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".arrow": "application/vnd.apache.arrow.file"
};

async function serve(folder: string): Promise<Server> {
  const server = createServer(({url = "/"}, response) => {
    const {pathname} = new URL(url, "http://127.0.0.1");
    const path = normalize(
      join(folder, decodeURIComponent(pathname.endsWith("/") ? `${pathname}index.html` : pathname))
    );
    if (!path.startsWith(folder) || !existsSync(path)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {"content-type": types[extname(path)] ?? "application/octet-stream"});
    createReadStream(path).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}
