import {execFile} from "node:child_process";
import {copyFileSync, cpSync, existsSync, mkdirSync, readFileSync} from "node:fs";
import {mkdtemp, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {basename, join} from "node:path";
import {fileURLToPath} from "node:url";
import {promisify} from "node:util";
import type {Browser, Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {createModelSaver} from "../../src/cli/saveModel.js";
import type {Served} from "../../src/publish/serve.js";
import {servePreview} from "../../src/publish/serve.js";
import {locateWorkspace} from "../../src/workspace/locate.js";
import type {Site} from "../support/site.js";
import {openSite, warehouse} from "../support/site.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const demo = join(root, "data/demo");
/** Other workspaces have no such model to repair. */
const isDemo = !("WINNOW_WAREHOUSE" in process.env);

/**
 * Drives the workbench as an analyst does. A part of `site.test.ts`, because building the site takes the pages for
 * itself; the repaired model is saved into a copy of the workspace by the preview's own server.
 */
export function describeAnalyst(browser: Browser | null, getSite: () => Site): void {
  describe.skipIf(browser === null || !isDemo)("the workbench under an analyst's hands", () => {
    let served: Served;
    let copy: string;
    let state: string;
    beforeAll(async () => {
      copy = await mkdtemp(join(tmpdir(), "winnow-analyst-"));
      for (const name of ["workspace.yaml", "models", "frameworks"])
        cpSync(join(demo, name), join(copy, name), {recursive: true});
      state = join(root, ".winnow", basename(copy));
      mkdirSync(state, {recursive: true});
      copyFileSync(warehouse, join(state, "warehouse.duckdb"));
      served = await servePreview(Number(new URL(getSite().origin).port), 4680, {
        leadPage: async () => ({status: 404, page: ""}),
        token: "0123456789abcdef",
        ...createModelSaver(locateWorkspace(copy, join(demo, "source")), {data: join(demo, "source")})
      });
    });
    afterAll(async () => {
      served.close();
      await rm(copy, {recursive: true, force: true});
      await rm(state, {recursive: true, force: true});
    });

    const open = async (hash = "", origin = served.url) => {
      const context = await browser!.newContext({viewport: {width: 1400, height: 900}});
      const page = await context.newPage();
      await page.goto(`${origin}workbench.html${hash}`, {waitUntil: "networkidle"});
      await page.waitForSelector(".wb-tiers tbody td:not(:empty)");
      return page;
    };

    it("finds the inverted tier, repairs it by weights, saves, runs, and the Backtest page says the same", async () => {
      const page = await open("#model=legacy@1&against=legacy@1");
      expect(await order(page)).toMatch(/^▲ Alarm: Inverted: warm converts .*, the better tier hot only/);
      for (const [path, text] of repair) await type(page, path, text);
      await rest(page);
      expect(await order(page)).toMatch(/^✓ The order holds/);
      const finding = await page.locator(".finding").textContent();
      expect(finding).toContain("legacy@1 changed ranks better than legacy@1");
      const shown = {auc: await figure(page, "AUC"), tiers: await tierCells(page)};
      await page.getByRole("button", {name: "Save as new version"}).click();
      await page.waitForSelector(".wb-said:has-text('Saved as legacy@2')");
      await page.context().close();
      const text = readFileSync(join(copy, "models/legacy@2.yaml"), "utf8");
      expect(text).toContain("# The points list that was in use before");
      expect(text).toContain("points: -14");

      await run(copy);
      const after = await openSite(join(state, "warehouse.duckdb"));
      try {
        const backtest = await openBacktest(browser!, after);
        expect(await keyFigure(backtest, "AUC")).toEqual(shown.auc);
        expect(await backtestTiers(backtest)).toEqual(shown.tiers);
        await backtest.context().close();
        const again = await open("#model=legacy@2&against=legacy@2", `${after.origin}/`);
        expect({auc: await figure(again, "AUC"), tiers: await tierCells(again)}).toEqual(shown);
        await again.context().close();
      } finally {
        await after.close();
      }
    }, 900_000);

    it("is worked by keyboard, taken back and forth, and told by a link", async () => {
      const page = await open();
      const slider = page.getByRole("slider", {
        name: "Decides or sits close to it: Job level is director",
        exact: true
      });
      const number = page.locator('input[name="criteria.seniority.bands.1.points"]');
      await slider.focus();
      for (let i = 0; i < 3; ++i) await page.keyboard.press("ArrowLeft");
      expect(await number.inputValue()).toBe("9");
      await rest(page);
      expect(await page.locator(".finding").textContent()).toContain("points@3 changed");
      const [finding, url] = [await page.locator(".finding").textContent(), page.url()];
      expect(new URL(url).hash).toBe("#model=points@3&edits=v1*c.seniority.2-9");
      await page.keyboard.press("Control+z");
      expect(await number.inputValue()).toBe("12");
      await page.keyboard.press("Control+Shift+z");
      expect(await number.inputValue()).toBe("9");
      await page.context().close();
      const other = await open(new URL(url).hash);
      expect(await other.locator(".finding").textContent()).toBe(finding);
      await other.context().close();
    });

    it("counts looks at what one judges on, and hides it where asked", async () => {
      const page = await open("#split=2025-10");
      for (const text of ["9", "10", "9"]) {
        await type(page, "criteria.seniority.bands.1.points", text);
        await rest(page);
      }
      const looks = page.locator(".wb-looks");
      expect(await looks.textContent()).toContain("You have looked at the holdout twice");
      await page.getByLabel("show the holdout").uncheck();
      await type(page, "criteria.seniority.bands.1.points", "4");
      await rest(page);
      expect(await looks.textContent()).toContain("twice");
      expect(await page.locator(".wb-figures").innerText()).toContain("hidden");
      await page.context().close();
    });

    it("refuses what makes no model in words, and leaves what stands", async () => {
      const page = await open();
      const finding = await page.locator(".finding").textContent();
      await type(page, "score.min", "500");
      await page.waitForSelector("[role=alert]:not([hidden])");
      expect(await page.locator("[role=alert]").textContent()).toContain("min is above max");
      expect(await page.locator(".finding").textContent()).toBe(finding);
      await page.context().close();
    });

    it("judges a fifth of the accounts, and says so of changes that came before it", async () => {
      const page = await open();
      const basis = () => page.locator(".wb-top .basis").textContent();
      await type(page, "criteria.seniority.bands.1.points", "9");
      await page.getByRole("combobox", {name: "Split by"}).selectOption("fifth");
      await rest(page);
      expect(await basis()).toMatch(/^On the fifth of the (accounts|leads) set apart here: .*no p-value: tuned before/);
      expect(new URL(page.url()).hash).toContain("&split=fifth&tuned=before");
      expect(await page.locator(".wb-looks").textContent()).toContain("You have looked at the holdout");
      await page.context().close();
      const other = await open(new URL(page.url()).hash);
      expect(await other.locator(".wb-top .basis").textContent()).toContain("tuned before");
      await other.context().close();
    });

    it("comes onto paper with its charts, though nobody scrolled to them", async () => {
      const page = await open();
      const charts = page.locator(".wb-slot svg[role=img]");
      // They are fetched once the page has stood for a while.
      await page.waitForFunction(() =>
        performance.getEntriesByType("resource").some(({name}) => name.includes("benchCharts"))
      );
      await page.waitForTimeout(1500);
      expect(await charts.count()).toBe(0);
      await page.pdf({format: "A4"});
      expect(await charts.count()).toBe(6);
      await page.context().close();
    });

    it("searches on request and can be stopped", async () => {
      const page = await open("#split=2025-10");
      await page.locator(".wb-optimise summary").click();
      await page.getByRole("button", {name: "Start"}).click();
      await page.getByRole("button", {name: "Cancel"}).click();
      expect(await page.locator(".wb-optimise .wb-said").textContent()).toBe("Cancelled: nothing was changed.");
      expect(await page.locator(".finding").textContent()).not.toContain("changed");
      await page.context().close();
    });
  });
}

/** What history suggests, roughly: opens and downloads are made by those who do not buy; scores may then fall below 0. */
const repair: readonly [path: string, text: string][] = [
  ["dimensions.activity.min", "-100"],
  ["score.min", "-100"],
  ["criteria.opens.points", "-5"],
  ["criteria.clicks.points", "0"],
  ["criteria.downloads.points", "-14"],
  ["criteria.views.points", "3"],
  ["tiers.warm.0", "5"],
  ["tiers.hot.0", "20"]
];

async function type(page: Page, path: string, text: string): Promise<void> {
  const number = page.locator(`input[name="${path}"]`);
  await number.fill(text);
  await number.blur();
}

/** Waits until charts, address and the count of looks have followed. */
const rest = (page: Page) => page.waitForTimeout(1200);

const order = (page: Page) => page.locator(".wb-results .wb-order").textContent();

async function run(workspace: string): Promise<void> {
  const args = [join(root, "src/cli/winnow.js"), "run", "--workspace", workspace, "--data", join(demo, "source")];
  if (!existsSync(join(demo, "source"))) throw new Error(`the demo's sources are not there: ${demo}`);
  await promisify(execFile)(process.execPath, args, {cwd: root});
}

async function openBacktest(browser: Browser, site: Site): Promise<Page> {
  const context = await browser.newContext({viewport: {width: 1400, height: 900}});
  const page = await context.newPage();
  await page.goto(`${site.origin}/backtest.html?model=${encodeURIComponent("legacy@2")}`, {waitUntil: "networkidle"});
  return page;
}

/** Value and interval of a figure of the workbench. */
async function figure(page: Page, label: string): Promise<string[]> {
  const cell = page.locator(".wb-figures > div", {has: page.locator(`dt:text-is("${label}")`)});
  return [await cell.locator(".wb-value").innerText(), await cell.locator(".wb-hint").innerText()];
}

async function keyFigure(page: Page, label: string): Promise<string[]> {
  const cell = page.locator(".key-figures > div", {has: page.locator(`dt:text-is("${label}")`)});
  return cell.locator("dd").allInnerTexts();
}

/** Numbers of every tier by the heading of their column. */
const readTable = (page: Page, selector: string, columns: readonly string[]) =>
  page.evaluate(
    ([where, wanted]) => {
      const table = [...document.querySelectorAll(`${where} table`)].find((one) =>
        wanted.every((name) => [...one.querySelectorAll("thead th")].some((head) => head.textContent.trim() === name))
      )!;
      const heads = [...table.querySelectorAll("thead tr > *")].map((head) => head.textContent.trim());
      return [...table.querySelectorAll("tbody tr")].map((row) =>
        wanted.map((name) => row.children[heads.indexOf(name)]!.textContent.trim())
      );
    },
    [selector, columns] as const
  );

const shared = ["leads", "matured", "converted", "rate", "95% interval", "open"];
const tierCells = (page: Page) => readTable(page, ".wb-tiers", shared);
const backtestTiers = (page: Page) =>
  readTable(page, "main", ["tier", ...shared]).then((rows) => rows.map((row) => row.slice(1)));
