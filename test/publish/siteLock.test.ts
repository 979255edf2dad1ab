import {existsSync, mkdtempSync, readFileSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {expect, it} from "vitest";
import {lockSite} from "../../src/publish/siteLock.js";

const newFile = () => join(mkdtempSync(join(tmpdir(), "winnow-lock-")), "deep", "lock");

it("lockSite lets one in and gives the lock back", () => {
  const file = newFile();
  const unlock = lockSite({file, owner: 1, isAlive: () => true});
  expect(readFileSync(file, "utf8")).toBe("1");
  unlock();
  expect(existsSync(file)).toBe(false);
});
it("lockSite refuses a second one and names the first", () => {
  const file = newFile();
  lockSite({file, owner: 41, isAlive: () => true});
  expect(() => lockSite({file, owner: 42, isAlive: () => true})).toThrow(
    "another build or preview of these pages is running: process 41"
  );
});
it("lockSite takes over from the dead, and from a lock that says nothing", () => {
  const file = newFile();
  lockSite({file, owner: 41, isAlive: () => true});
  lockSite({file, owner: 42, isAlive: () => false});
  expect(readFileSync(file, "utf8")).toBe("42");
  writeFileSync(file, "");
  lockSite({file, owner: 43, isAlive: () => true});
  expect(readFileSync(file, "utf8")).toBe("43");
});
