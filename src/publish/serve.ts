import type {IncomingMessage, Server, ServerResponse} from "node:http";
import {createServer} from "node:http";
import type {Duplex} from "node:stream";
import {createProxyServer} from "http-proxy-3";
import sirv from "sirv";
import {WinnowError} from "../util/errors.js";
import type {JsonAnswer} from "./answerWrite.js";
import {answerWrite} from "./answerWrite.js";

const HOST = "127.0.0.1";

/** A server on loopback and the address people open. */
export interface Served {
  url: string;
  close: () => void;
}

/** Listens on the port, or on the next free one. */
async function listen(server: Server, port: number): Promise<number> {
  for (let p = port; p < port + 100; ++p) {
    const isFree = await new Promise<boolean>((done, fail) => {
      server.once("error", (error: NodeJS.ErrnoException) => (error.code === "EADDRINUSE" ? done(false) : fail(error)));
      server.listen(p, HOST, () => done(true));
    });
    server.removeAllListeners("error");
    if (isFree) return p;
  }
  throw new WinnowError(`no free port from ${port} to ${port + 99}`);
}

/**
 * A page of another site must reach nothing here: the name asked for must be ours, whatever it resolves to, and a
 * request that comes from a page must come from one of ours.
 */
export function isOwn({headers}: Pick<IncomingMessage, "headers">, port: number): boolean {
  // Browsers leave the standard port out.
  const suffix = port === 80 ? "" : `:${port}`;
  const hosts = [`${HOST}${suffix}`, `localhost${suffix}`];
  if (!hosts.includes(headers.host ?? "")) return false;
  return headers.origin === undefined || hosts.some((host) => headers.origin === `http://${host}`);
}

function refuse(response: ServerResponse): void {
  response.writeHead(403, {"content-type": "text/plain"}).end("not from here\n");
}

/** Ends at once, whoever keeps a connection open. */
function close(server: Server): void {
  server.close();
  server.closeAllConnections();
}

/** Serves a finished site. */
export async function serveSite(folder: string, port: number): Promise<Served> {
  const files = sirv(folder, {dev: false, etag: true, extensions: ["html"]});
  let bound = port;
  const server = createServer((request, response) => {
    if (!isOwn(request, bound)) return refuse(response);
    response.setHeader("x-content-type-options", "nosniff");
    files(request, response, () => {
      response.writeHead(404, {"content-type": "text/plain"}).end("no such page\n");
    });
  });
  bound = await listen(server, port);
  return {url: `http://${HOST}:${bound}/`, close: () => close(server)};
}

/** What the preview answers itself. */
export interface PreviewAnswers {
  /** The page of one lead, or the form that asks for one, with its HTTP status. */
  leadPage: (query: URLSearchParams) => Promise<{status: number; page: string}>;
  /** Secret of this start; whoever writes must show it. */
  token: string;
  /** What a page that may write has to know beside the token. */
  session: () => object;
  /** Saves a model of which a page gives what differs; gets the body of the request, of whatever shape. */
  saveModel: (body: unknown) => Promise<JsonAnswer>;
}

/** Stands before Framework's preview and owns `/_winnow/`. */
export async function servePreview(target: number, port: number, answers: PreviewAnswers): Promise<Served> {
  const proxy = createProxyServer({target: {host: HOST, port: target}, ws: true, changeOrigin: true});
  proxy.on("error", (_error, _request, response) => {
    if ("writeHead" in response) response.writeHead(502, {"content-type": "text/plain"}).end("the preview is not up\n");
    else response.destroy();
  });
  let bound = port;
  const server = createServer((request, response) => {
    if (!isOwn(request, bound)) return refuse(response);
    if (request.url?.startsWith("/_winnow/") === true) return void answer(request, response, answers);
    proxy.web(request, response);
  });
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (isOwn(request, bound)) proxy.ws(request, socket, head);
    else socket.destroy();
  });
  bound = await listen(server, port);
  return {url: `http://${HOST}:${bound}/`, close: () => close(server)};
}

async function answer(request: IncomingMessage, response: ServerResponse, answers: PreviewAnswers): Promise<void> {
  const {pathname, searchParams} = new URL(request.url!, `http://${HOST}`);
  const route = `${request.method} ${pathname}`;
  if (route === "GET /_winnow/lead") return answerLead(response, () => answers.leadPage(searchParams));
  if (route === "GET /_winnow/session") return answerJson(response, () => answerSession(request, answers));
  if (route === "POST /_winnow/models")
    return answerJson(response, () => answerWrite(request, answers.token, answers.saveModel));
  const isAlive = route === "GET /_winnow/alive";
  return answerJson(response, async () => ({status: isAlive ? 200 : 404, answer: {is_alive: isAlive}}));
}

/**
 * Hands the token to our own pages. A page of another site can ask for it but not read the answer: it is no script, no
 * header lets another origin read it, and browsers that say where a request comes from are held to it.
 */
async function answerSession({headers}: IncomingMessage, {token, session}: PreviewAnswers): Promise<JsonAnswer> {
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin") return {status: 403, answer: {message: "not from here"}};
  return {status: 200, answer: {token, ...session()}};
}

async function answerJson(response: ServerResponse, make: () => Promise<JsonAnswer>): Promise<void> {
  const {status, answer: said} = await make().catch(() => ({
    status: 500,
    answer: {message: "the request could not be answered"}
  }));
  // Of a body that was refused the rest is not read, so nothing else can come on this connection.
  if (status === 413) response.setHeader("connection", "close");
  response.writeHead(status, {"content-type": "application/json", ...privateHeaders}).end(JSON.stringify(said));
}

async function answerLead(
  response: ServerResponse,
  make: () => Promise<{status: number; page: string}>
): Promise<void> {
  try {
    const {status, page} = await make();
    response.writeHead(status, pageHeaders).end(page);
  } catch {
    response.writeHead(500, {"content-type": "text/plain"}).end("the lead could not be explained\n");
  }
}

/** No other page may hold what is answered, and nothing may keep it. */
const privateHeaders = {
  "cross-origin-resource-policy": "same-origin",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cache-control": "no-store"
};

/** A lead's data: no script runs in the page. */
const pageHeaders = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  ...privateHeaders
};
