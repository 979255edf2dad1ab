import {readdirSync} from "node:fs";
import {mkdir, rm} from "node:fs/promises";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import type {Browser, BrowserContextOptions, Page} from "playwright-core";
import {openBrowser} from "../support/browser.js";
import {openSite} from "../support/site.js";

/** Screenshots of every page, in every look, into the git-ignored folder `.look`; what went wrong is listed. */

const folder = fileURLToPath(new URL("../../.look/", import.meta.url));
const pages = readdirSync(fileURLToPath(new URL("../../reports/", import.meta.url)))
  .filter((name) => name.endsWith(".md"))
  .map((name) => name.slice(0, -".md".length));

interface Look {
  name: string;
  options: BrowserContextOptions;
  media?: "print";
}

const desktop = {width: 1280, height: 900};
const looks: readonly Look[] = [
  {name: "light", options: {viewport: desktop, colorScheme: "light"}},
  {name: "dark", options: {viewport: desktop, colorScheme: "dark"}},
  {name: "phone", options: {viewport: {width: 390, height: 844}, deviceScaleFactor: 2, colorScheme: "light"}},
  {name: "print", options: {viewport: {width: 720, height: 1000}, colorScheme: "light"}, media: "print"}
];

const site = await openSite();
const browser = await openBrowser();
const faults: string[] = [];
if (browser !== null) {
  await rm(folder, {recursive: true, force: true});
  await mkdir(folder, {recursive: true});
  // Names given on the command line choose looks: `npm run look -- light phone`.
  const asked = process.argv.slice(2);
  for (const look of looks) if (asked.length === 0 || asked.includes(look.name)) await takeAll(browser, look);
  await browser.close();
}
await site.close();
process.stdout.write(faults.length === 0 ? "no console error, no foreign request\n" : `${faults.join("\n")}\n`);
process.exitCode = faults.length === 0 ? 0 : 1;

async function takeAll(browser: Browser, {name, options, media}: Look): Promise<void> {
  const context = await browser.newContext(options);
  for (const path of pages) {
    const page = await context.newPage();
    watch(page, `${name} ${path}`);
    await page.goto(`${site.origin}/${path === "index" ? "" : `${path}.html`}`, {waitUntil: "networkidle"});
    await scrollThrough(page);
    if (media !== undefined) {
      await page.pdf({path: join(folder, `${path}-${name}.pdf`), format: "A4"});
      await page.emulateMedia({media});
    }
    await page.screenshot({path: join(folder, `${path}-${name}.png`), fullPage: true});
    process.stdout.write(`${join(".look", `${path}-${name}.png`)}\n`);
    await page.close();
  }
  await context.close();
}

/** What comes only when it is scrolled to is a part of the page too. */
async function scrollThrough(page: Page): Promise<void> {
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await page.waitForFunction(() => document.querySelector(".wb-place:empty") === null);
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForTimeout(500);
}

function watch(page: Page, where: string): void {
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") faults.push(`${where}: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`${where}: ${error.message}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(site.origin) && !/^(data|blob):/.test(request.url())) {
      faults.push(`${where}: foreign request ${request.url()}`);
    }
  });
}
