import {accessSync, constants} from "node:fs";
import type {Browser} from "playwright-core";
import {chromium} from "playwright-core";

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run"
];

const installed = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/microsoft-edge",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe"
];

/** A browser for the tests: an installed one, else on Linux the packed one; null where none starts, after saying so. */
export async function openBrowser(): Promise<Browser | null> {
  const executablePath = installed.find(isExecutable) ?? (await findPacked());
  if (executablePath === undefined) return skip("No browser was found");
  try {
    return await chromium.launch({executablePath, args: flags});
  } catch (error) {
    // The packed one lacks libraries on some systems.
    return skip(`${executablePath} does not start (${error instanceof Error ? error.message.split("\n")[0] : ""})`);
  }
}

function skip(reason: string): null {
  process.stderr.write(
    `\n*** ${reason}: the site is NOT tested. Install Chromium, Chrome or Edge, and run again. ***\n\n`
  );
  return null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function findPacked(): Promise<string | undefined> {
  if (process.platform !== "linux") return undefined;
  try {
    const {default: packed} = await import("@sparticuz/chromium");
    return await packed.executablePath();
  } catch {
    return undefined;
  }
}
