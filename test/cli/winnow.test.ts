import {spawnSync} from "node:child_process";
import {existsSync, mkdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {afterAll, beforeAll, expect, it} from "vitest";
import {openFolder, project, writeLeads} from "./workspace.js";

let close: () => void;
beforeAll(() => {
  ({close} = openFolder());
  writeLeads("data/few", "id,channel,size,won\n1,mail,large,no\n");
});
afterAll(() => close());

const executable = join(project, "src/cli/winnow.js");
const shell = (command: string) =>
  spawnSync("/bin/sh", ["-c", command], {
    encoding: "utf8",
    env: {...process.env, NODE: process.execPath, WINNOW: executable}
  });

it("the executable runs a command from any folder and passes its exit code on", () => {
  const {status, stdout, stderr} = shell('"$NODE" "$WINNOW" score --workspace data/few --csv');
  expect([status, stdout.split("\r\n").length]).toEqual([0, 3]);
  expect(stderr).toContain("Sum up for the pages");
  expect(shell('"$NODE" "$WINNOW" nothing').status).toBe(2);
});

// Only Linux tells a program which file its output goes to.
it.runIf(existsSync("/proc/self/fd/1"))(
  "a list redirected into a finished site is refused, and nothing is written",
  () => {
    mkdirSync("site/_observablehq", {recursive: true});
    for (const command of ["score --csv", "explain 1"]) {
      const {status, stderr} = shell(`"$NODE" "$WINNOW" ${command} --workspace data/few > site/today.csv`);
      expect(status).toBe(1);
      expect(stderr).toMatch(/a list of leads must not lie in a published folder: .*site\/today\.csv/);
      expect(readFileSync("site/today.csv", "utf8")).toBe("");
    }
  }
);

it("a reader that has had enough is no error", () => {
  const {stdout, stderr} = shell('"$NODE" "$WINNOW" --help | head -n 1');
  expect([stdout, stderr]).toEqual(["Usage: winnow [options] [command]\n", ""]);
});
