import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import type {IncomingHttpHeaders, OutgoingHttpHeaders} from "node:http";
import {createServer, request} from "node:http";
import type {AddressInfo} from "node:net";
import {connect} from "node:net";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import type {PreviewAnswers, Served} from "../../src/publish/serve.js";
import {isOwn, servePreview, serveSite} from "../../src/publish/serve.js";

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A request as it stands, without the tidying a browser or `fetch` would do to path and headers. */
function ask(
  port: number,
  path: string,
  headers: OutgoingHttpHeaders = {},
  method = "GET",
  sentBody = ""
): Promise<Answer> {
  return new Promise((done, fail) => {
    const sent = request({host: "127.0.0.1", port, path, method, headers, agent: false}, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => (body += chunk));
      response.on("end", () => done({status: response.statusCode ?? 0, headers: response.headers, body}));
    });
    sent.on("error", fail);
    sent.end(sentBody);
  });
}

const portOf = ({url}: Served) => Number(new URL(url).port);

/** A server on a free port, for tests to stand behind or in the way. */
async function openServer(answer: (url: string) => string) {
  const server = createServer((asked, response) => response.end(answer(asked.url ?? "")));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", () => done()));
  return {port: (server.address() as AddressInfo).port, close: () => server.close()};
}

describe("isOwn", () => {
  const own = (host: string | undefined, origin?: string, port = 3000) =>
    isOwn({headers: {...(host === undefined ? {} : {host}), ...(origin === undefined ? {} : {origin})}}, port);

  it("takes our two names with our port, from no page or from ours", () => {
    expect([own("127.0.0.1:3000"), own("localhost:3000"), own("localhost:3000", "http://127.0.0.1:3000")]).toEqual([
      true,
      true,
      true
    ]);
    expect(own("localhost", "http://localhost", 80)).toBe(true);
  });

  it.each([
    [undefined, undefined],
    ["example.com:3000", undefined],
    ["localhost:3001", undefined],
    ["localhost", undefined],
    ["localhost:3000.example.com", undefined],
    ["localhost:3000", "http://example.com"],
    ["localhost:3000", "https://localhost:3000"],
    ["localhost:3000", "http://localhost:3001"],
    ["localhost:3000", "null"],
    ["localhost:3000", ""]
  ])("refuses host %j with origin %j", (host, origin) => {
    expect(own(host, origin)).toBe(false);
  });
});

describe("serveSite", () => {
  const folder = mkdtempSync(join(tmpdir(), "winnow-serve-"));
  let served: Served;
  let busy: Awaited<ReturnType<typeof openServer>>;

  beforeAll(async () => {
    mkdirSync(join(folder, "site/_file"), {recursive: true});
    writeFileSync(join(folder, "secret.txt"), "secret");
    writeFileSync(join(folder, "site/index.html"), "<p>home</p>");
    writeFileSync(join(folder, "site/tiers.html"), "<p>tiers</p>");
    busy = await openServer(() => "busy");
    served = await serveSite(join(folder, "site"), busy.port);
  });
  afterAll(() => {
    served.close();
    busy.close();
    rmSync(folder, {recursive: true, force: true});
  });

  it("moves to the next free port when one is busy, on loopback only", async () => {
    const port = portOf(served);
    expect(port).toBeGreaterThan(busy.port);
    expect(served.url).toBe(`http://127.0.0.1:${port}/`);
    const second = await serveSite(join(folder, "site"), busy.port);
    expect(portOf(second)).toBeGreaterThan(port);
    second.close();
  });

  it("serves pages with and without their ending, and says what is not there", async () => {
    expect(await ask(portOf(served), "/")).toMatchObject({status: 200, body: "<p>home</p>"});
    const page = await ask(portOf(served), "/tiers");
    expect(page).toMatchObject({status: 200, body: "<p>tiers</p>"});
    expect(page.headers["x-content-type-options"]).toBe("nosniff");
    expect(await ask(portOf(served), "/nothing")).toMatchObject({status: 404, body: "no such page\n"});
  });

  it("refuses another host's name and another site's page", async () => {
    expect((await ask(portOf(served), "/", {host: "evil.example"})).status).toBe(403);
    expect((await ask(portOf(served), "/", {origin: "http://evil.example"})).status).toBe(403);
    expect((await ask(portOf(served), "/", {origin: served.url.slice(0, -1)})).status).toBe(200);
  });

  it.each([
    "/../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "//../secret.txt",
    "/_file/../../secret.txt",
    "/%00",
    "/%"
  ])("does not leave its folder by %s", async (path) => {
    const {status, body} = await ask(portOf(served), path);
    expect([status >= 400, body.includes("secret")]).toEqual([true, false]);
  });

  it("ends at once though a browser keeps its connection open", async () => {
    const other = await serveSite(join(folder, "site"), busy.port);
    const socket = connect(portOf(other), "127.0.0.1");
    socket.write(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${portOf(other)}\r\nConnection: keep-alive\r\n\r\n`);
    await new Promise((done) => socket.once("data", done));
    const ended = new Promise((done) => socket.once("close", done));
    other.close();
    await ended;
    expect(socket.destroyed).toBe(true);
  });
});

describe("servePreview", () => {
  const token = "a".repeat(64);
  /** Bodies that came through. */
  const saved: unknown[] = [];
  const answers: PreviewAnswers = {
    leadPage: (query) => {
      const id = query.get("id") ?? "";
      if (id === "broken") return Promise.reject(new Error("with a secret"));
      return Promise.resolve({status: id === "gone" ? 404 : 200, page: `<p>${id}</p>`});
    },
    token,
    session: () => ({next: {points: 4}}),
    saveModel: async (body) => {
      saved.push(body);
      if (body === "broken") throw new Error("with a secret");
      return {status: 201, answer: {model: "points@4"}};
    }
  };

  let inner: Awaited<ReturnType<typeof openServer>>;
  let served: Served;
  beforeAll(async () => {
    inner = await openServer((url) => `inner ${url}`);
    served = await servePreview(inner.port, inner.port + 1, answers);
  });
  afterAll(() => {
    served.close();
    inner.close();
  });

  it("passes pages on, and keeps /_winnow/ to itself", async () => {
    expect(await ask(portOf(served), "/tiers")).toMatchObject({status: 200, body: "inner /tiers"});
    expect(await ask(portOf(served), "/_winnow/alive")).toMatchObject({status: 200, body: '{"is_alive":true}'});
    expect(await ask(portOf(served), "/_winnow/other")).toMatchObject({status: 404});
    expect((await ask(portOf(served), "/_winnow/alive", {}, "POST")).status).toBe(404);
  });

  it("refuses another host's name and another site's page, before anything is passed on", async () => {
    for (const path of ["/tiers", "/_winnow/alive"]) {
      expect(await ask(portOf(served), path, {host: "evil.example"})).toMatchObject({status: 403});
      expect(await ask(portOf(served), path, {origin: "http://evil.example"})).toMatchObject({status: 403});
    }
  });

  it("refuses a foreign page's socket", async () => {
    const socket = connect(portOf(served), "127.0.0.1");
    let got = "";
    socket.on("data", (chunk: Buffer) => (got += chunk.toString()));
    const ended = new Promise((done) => socket.once("close", done));
    socket.write(
      `GET /_observablehq HTTP/1.1\r\nHost: 127.0.0.1:${portOf(served)}\r\nOrigin: http://evil.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`
    );
    await ended;
    expect(got).toBe("");
  });

  it("says so while the preview is not up", async () => {
    const gone = await openServer(() => "");
    gone.close();
    const proxy = await servePreview(gone.port, inner.port + 1, answers);
    expect(await ask(portOf(proxy), "/")).toMatchObject({status: 502, body: "the preview is not up\n"});
    proxy.close();
  });

  it("answers for leads itself, to our own pages only, and nothing may keep, hold or script the page", async () => {
    const {status, headers, body} = await ask(portOf(served), "/_winnow/lead?id=L-1", {
      host: `localhost:${portOf(served)}`
    });
    expect([status, body]).toEqual([200, "<p>L-1</p>"]);
    expect(headers).toMatchObject({
      "content-security-policy": expect.stringMatching(/^default-src 'none';.*frame-ancestors 'none'/) as string,
      "cache-control": "no-store",
      "cross-origin-resource-policy": "same-origin",
      "referrer-policy": "no-referrer"
    });
    expect((await ask(portOf(served), "/_winnow/lead?id=L-1", {host: "example.com"})).status).toBe(403);
  });

  it("says when there is no such lead, and not why explaining failed", async () => {
    const own = {host: `localhost:${portOf(served)}`};
    expect((await ask(portOf(served), "/_winnow/lead?id=gone", own)).status).toBe(404);
    const broken = await ask(portOf(served), "/_winnow/lead?id=broken", own);
    expect([broken.status, broken.body]).toEqual([500, "the lead could not be explained\n"]);
    expect((await ask(portOf(served), "/_winnow/lead?id=L-1", own, "POST")).status).toBe(404);
  });

  describe("a request that writes", () => {
    const own = () => ({
      host: `localhost:${portOf(served)}`,
      origin: `http://localhost:${portOf(served)}`,
      "x-winnow-token": token,
      "content-type": "application/json"
    });
    const save = (headers: OutgoingHttpHeaders, body = "{}", method = "POST") =>
      ask(portOf(served), "/_winnow/models", headers, method, body);
    const without = (name: string) => Object.fromEntries(Object.entries(own()).filter(([key]) => key !== name));

    it("is passed on from one of our pages that shows the token", async () => {
      const {status, headers, body} = await save(own(), '{"base":"points@3"}');
      expect([status, body]).toEqual([201, '{"model":"points@4"}']);
      expect(headers).toMatchObject({"cache-control": "no-store", "x-content-type-options": "nosniff"});
      expect(headers).not.toHaveProperty("access-control-allow-origin");
      expect(saved.splice(0)).toEqual([{base: "points@3"}]);
      const charset = {...own(), "content-type": "application/json; charset=utf-8"};
      expect((await save(charset)).status).toBe(201);
      saved.splice(0);
    });

    it.each([
      ["without origin", () => without("origin"), 403],
      ["from another site", () => ({...own(), origin: "http://evil.example"}), 403],
      ["from nowhere", () => ({...own(), origin: "null"}), 403],
      ["from our other name", () => ({...own(), origin: `http://127.0.0.1:${portOf(served)}`}), 403],
      ["from another port", () => ({...own(), origin: "http://localhost:1"}), 403],
      ["to another host's name", () => ({...own(), host: "evil.example", origin: "http://evil.example"}), 403],
      ["without token", () => without("x-winnow-token"), 403],
      ["with an empty token", () => ({...own(), "x-winnow-token": ""}), 403],
      ["with a wrong token", () => ({...own(), "x-winnow-token": "b".repeat(64)}), 403],
      ["with a token that only begins well", () => ({...own(), "x-winnow-token": `${token}a`}), 403],
      ["as a form", () => ({...own(), "content-type": "application/x-www-form-urlencoded"}), 415],
      ["as text", () => ({...own(), "content-type": "text/plain"}), 415],
      ["as text that looks like JSON", () => ({...own(), "content-type": "text/plain; application/json"}), 415],
      ["without type", () => without("content-type"), 415]
    ])("%s is refused", async (_, headers, expected) => {
      expect((await save(headers())).status).toBe(expected);
      expect(saved).toEqual([]);
    });

    it.each(["", "{", "undefined", "{} {}"])("with a body that is no JSON is refused: %j", async (body) => {
      expect((await save(own(), body)).status).toBe(400);
      expect(saved).toEqual([]);
    });

    it("with a huge body is refused, whether its length is stated or not", async () => {
      const huge = JSON.stringify("x".repeat(300_000));
      expect((await save(own(), huge)).status).toBe(413);
      expect((await save({...own(), "transfer-encoding": "chunked"}, huge)).status).toBe(413);
      expect(saved).toEqual([]);
    });

    it("by another method is none", async () => {
      for (const method of ["PUT", "DELETE", "PATCH", "OPTIONS", "GET"])
        expect((await save(own(), "", method)).status).toBe(404);
      expect(saved).toEqual([]);
    });

    it("that fails does not say why", async () => {
      const {status, body} = await save(own(), '"broken"');
      expect([status, body]).toEqual([500, '{"message":"the request could not be answered"}']);
      saved.splice(0);
    });
  });

  it("hands the token to our own pages only, and nothing may keep the answer or read it from elsewhere", async () => {
    const session = (headers: OutgoingHttpHeaders = {}) => ask(portOf(served), "/_winnow/session", headers);
    const {status, headers, body} = await session({"sec-fetch-site": "same-origin"});
    expect([status, JSON.parse(body)]).toEqual([200, {token, next: {points: 4}}]);
    expect(headers).toMatchObject({
      "cache-control": "no-store",
      "cross-origin-resource-policy": "same-origin",
      "content-type": "application/json"
    });
    expect(headers).not.toHaveProperty("access-control-allow-origin");
    for (const wrong of [
      {"sec-fetch-site": "cross-site"},
      {"sec-fetch-site": "same-site"},
      {"sec-fetch-site": "none"},
      {origin: "http://evil.example"},
      {host: "evil.example"}
    ]) {
      const refused = await session(wrong);
      expect([refused.status, refused.body.includes(token)]).toEqual([403, false]);
    }
  });
});
