import {existsSync, readdirSync, readFileSync} from "node:fs";
import {dirname, join, resolve} from "node:path";
import {fileURLToPath} from "node:url";
import {gzipSync} from "node:zlib";
import {AxeBuilder} from "@axe-core/playwright";
import type {Browser, BrowserContextOptions, Page} from "playwright-core";
import ts from "typescript";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {formatCount, formatPercent} from "../../reports/components/format.js";
import {openDuckdb} from "../../src/warehouse/duckdbEngine.js";
import {openBrowser} from "../support/browser.js";
import type {Site} from "../support/site.js";
import {openSite, warehouse} from "../support/site.js";
import {describeAnalyst} from "./analyst.js";

const browser: Browser | null = await openBrowser();
const pages = readdirSync(fileURLToPath(new URL("../../reports/", import.meta.url)))
  .filter((name) => name.endsWith(".md"))
  .map((name) => (name === "index.md" ? "" : name.replace(/\.md$/, ".html")));
const looks: Record<string, BrowserContextOptions> = {
  light: {viewport: {width: 1280, height: 900}, colorScheme: "light"},
  dark: {viewport: {width: 1280, height: 900}, colorScheme: "dark"},
  phone: {viewport: {width: 390, height: 844}, colorScheme: "light"}
};

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(async () => {
  await browser?.close();
  // Where the build failed there is no site, and the reason should be read, not this.
  await (site as Site | undefined)?.close();
});

/** Opens a page and gathers what must not happen there. */
async function visit(
  path: string,
  options: BrowserContextOptions = looks.light!
): Promise<{page: Page; faults: string[]}> {
  const context = await browser!.newContext(options);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) faults.push(message.text());
  });
  page.on("pageerror", ({message}) => faults.push(message));
  page.on("request", (request) => {
    if (!request.url().startsWith(site.origin) && !/^(data|blob):/.test(request.url())) faults.push(request.url());
  });
  page.on("response", (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} ${response.url()}`);
  });
  await page.goto(`${site.origin}/${path}`, {waitUntil: "networkidle"});
  return {page, faults};
}

/** A number a page begins with, by its label. */
const keyFigure = (page: Page, label: string) =>
  page
    .locator(".key-figures > div", {has: page.locator(`dt:text-is("${label}")`)})
    .locator("dd")
    .first()
    .textContent();

/** Pixels by which a page is wider than its window. */
const overflowOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

async function query<R extends object>(sql: string): Promise<R> {
  const engine = await openDuckdb({file: warehouse, isReadOnly: true});
  try {
    return (await engine.queryRows<R>(sql))[0]!;
  } finally {
    engine.close();
  }
}

describe("the built files", () => {
  it("every page holds no error box and its links, styles and modules resolve", () => {
    const files = readdirSync(site.folder, {recursive: true, encoding: "utf8"});
    const missing: string[] = [];
    for (const file of files.filter((name) => name.endsWith(".html"))) {
      const text = readFileSync(join(site.folder, file), "utf8");
      expect(text).not.toContain("observablehq--error");
      const targets = [...text.matchAll(/(?:href|src)="([^"#?]+)/g)].map((match) => match[1]!);
      for (const target of targets.filter((name) => !/^(\w+:|#)/.test(name))) {
        const path = resolve(site.folder, dirname(file), target);
        if (!existsSync(target.endsWith("/") ? join(path, "index.html") : path)) missing.push(`${file}: ${target}`);
      }
    }
    expect(missing).toEqual([]);
  });

  it("every static import of every module resolves, and none leaves the site", () => {
    const files = readdirSync(site.folder, {recursive: true, encoding: "utf8"});
    const missing: string[] = [];
    for (const file of files.filter((name) => name.endsWith(".js"))) {
      for (const {fileName} of ts.preProcessFile(readFileSync(join(site.folder, file), "utf8"), true, true)
        .importedFiles) {
        // Framework's client names libraries that it loads only where a page mentions them; no page here does.
        if (/\/(_npm|_observablehq\/stdlib)\//.test(join("/", dirname(file), fileName))) continue;
        const isFound = existsSync(resolve(site.folder, dirname(file), fileName));
        // A bare name would be an error in the console, which the browser tests look for.
        if (/^\.\.?\//.test(fileName) ? !isFound : fileName.includes(":")) missing.push(`${file}: ${fileName}`);
      }
    }
    expect(missing).toEqual([]);
  });
});

describe.skipIf(browser === null)("the pages in a browser", () => {
  for (const path of pages) {
    for (const [look, options] of Object.entries(looks)) {
      it(`${path || "index.html"} is whole, silent, local and accessible: ${look}`, async () => {
        const {page, faults} = await visit(path, options);
        expect(faults).toEqual([]);
        expect(await page.locator(".observablehq--error").count()).toBe(0);
        expect(await page.locator(".finding").textContent()).not.toBe("");
        const {violations} = await new AxeBuilder({page}).analyze();
        expect(violations.map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html).join(" ")}`)).toEqual([]);
        expect(await overflowOf(page)).toBeLessThanOrEqual(0);
        await page.context().close();
      });
    }

    it(`${path || "index.html"} fits on paper`, async () => {
      const {page} = await visit(path, {viewport: {width: 720, height: 1000}, colorScheme: "light"});
      await page.emulateMedia({media: "print"});
      expect(await overflowOf(page)).toBeLessThanOrEqual(0);
      await page.context().close();
    });
  }

  it("every page weighs less than 500 kB compressed on a first visit", async () => {
    for (const path of pages) {
      const context = await browser!.newContext();
      const page = await context.newPage();
      const bodies: Promise<Buffer>[] = [];
      page.on("response", (response) => bodies.push(response.body()));
      await page.goto(`${site.origin}/${path}`, {waitUntil: "networkidle"});
      const weight = (await Promise.all(bodies)).reduce((sum, body) => sum + gzipSync(body).length, 0);
      expect(weight, `${path || "index.html"}: ${bodies.length} requests`).toBeLessThan(500_000);
      await context.close();
    }
  });

  it("a filter in the address gives the numbers that the warehouse gives", async () => {
    const {source, from, champion} = await query<{source: string; from: string; champion: string}>(
      `select (select source from published_leads group by source order by sum(n) desc, source limit 1) as source,
        (select quantile_disc(cohort, 0.4) from (select distinct cohort from published_leads)) as from,
        (select json_extract_string(json, '$.champion') from about) as champion`
    );
    const where = `source = '${source}' and cohort >= '${from}'`;
    const leads = await query<{n: number}>(`select sum(n)::integer as n from published_leads where ${where}`);
    const scored = await query<{n: number; matured: number; converted: number}>(
      `select sum(n)::integer as n, sum(n_matured)::integer as matured, sum(n_converted)::integer as converted
       from published_tiers where model = '${champion}' and ${where}`
    );
    const {page} = await visit(`?source=${encodeURIComponent(source)}&from=${from}`);
    expect(await keyFigure(page, "Leads")).toBe(formatCount(leads.n));
    expect(await keyFigure(page, "Scored")).toBe(formatCount(scored.n));
    expect(await keyFigure(page, "Matured")).toBe(formatCount(scored.matured));
    expect(await keyFigure(page, "Conversion")).toBe(formatPercent(scored.converted / scored.matured));
    await page.context().close();
  });

  it("a choice of source changes the numbers, stands in the address, and survives reload and the way to another page", async () => {
    const {page} = await visit("");
    const before = await keyFigure(page, "Leads");
    await page.locator(".multi summary").first().click();
    await page.locator(".multi input").first().check();
    await page.keyboard.press("Escape");
    const query = new URL(page.url()).search;
    expect(query).toMatch(/^\?source=/);
    const after = await keyFigure(page, "Leads");
    expect(after).not.toBe(before);
    await page.reload({waitUntil: "networkidle"});
    expect(await keyFigure(page, "Leads")).toBe(after);
    await page.locator("#observablehq-header a", {hasText: "Tiers"}).click();
    await page.waitForLoadState("networkidle");
    expect(new URL(page.url()).search).toBe(query);
    await page.locator(".reset").click();
    expect(new URL(page.url()).search).toBe("");
    await page.context().close();
  });

  it("a choice of model stands in the address and survives reload", async () => {
    const {page} = await visit("tiers.html");
    const radios = page.locator(".choice input");
    await radios.nth(1).check({force: true});
    const finding = await page.locator(".finding").textContent();
    await page.reload({waitUntil: "networkidle"});
    expect(await radios.nth(1).isChecked()).toBe(true);
    expect(await page.locator(".finding").textContent()).toBe(finding);
    await page.context().close();
  });

  it("Explore loads its database with the first question, from this site, and answers what the warehouse holds", async () => {
    const {page, faults} = await visit("explore.html");
    const requests: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    const ask = async (sql: string) => {
      await page.locator("#explore-sql").fill(sql);
      await page.keyboard.press("Control+Enter");
      await page.locator(".explore-output:not([aria-busy])").waitFor({state: "attached", timeout: 60_000});
    };
    await ask("select sum(n) as n from leads");
    const leads = await query<{n: number}>("select sum(n)::integer as n from published_leads");
    expect(await page.locator(".explore-output tbody th").textContent()).toBe(formatCount(leads.n));
    expect(await page.locator(".explore-status").textContent()).toMatch(/^1 row, 1 column, /);
    expect(requests.filter((url) => url.includes(".wasm")).length).toBe(1);
    for (const sql of [
      "select * from 'https://example.com/x.parquet'",
      "install httpfs from 'https://example.com'; load httpfs",
      "set enable_external_access = true",
      "select * from nothing_like_it"
    ]) {
      await ask(sql);
      expect(await page.locator(".explore-error").textContent(), sql).not.toBe("");
    }
    await page.locator(".explore-examples button").first().click();
    await page.locator(".explore-run button", {hasText: "Run"}).click();
    await page.locator(".explore-output svg[role=img]").waitFor();
    const {violations} = await new AxeBuilder({page}).analyze();
    expect(violations.map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html).join(" ")}`)).toEqual([]);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.locator("button", {hasText: "Download as CSV"}).click()
    ]);
    expect(readFileSync(await download.path(), "utf8")).toMatch(/^\ufeffcohort,tier,n,converted,percent\r\n/);
    expect(requests.filter((url) => !url.startsWith(site.origin) && !url.startsWith("blob:"))).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  }, 120_000);

  it("a filter that leaves nothing says so in words", async () => {
    for (const path of pages) {
      const {page, faults} = await visit(`${path}?from=2025-06&to=2024-09`);
      expect(faults).toEqual([]);
      expect(await page.locator(".observablehq--error").count()).toBe(0);
      expect(await page.locator("main").innerText()).not.toMatch(/NaN|undefined|Infinity/);
      await page.context().close();
    }
  });
});

describeAnalyst(browser, () => site);
