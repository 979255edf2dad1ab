import {mkdirSync, readFileSync, writeFileSync} from "node:fs";
import {afterAll, beforeAll, expect, it} from "vitest";
import {call, openFolder} from "./workspace.js";

let close: () => void;
beforeAll(() => ({close} = openFolder()));
afterAll(() => close());

it.each(["build", "start"])("%s does not put the site in the place of something else", async (name) => {
  mkdirSync("work", {recursive: true});
  writeFileSync("work/thesis.txt", "years");
  const {code, out, err} = await call(name, "--output", "work");
  expect([code, out]).toEqual([1, ""]);
  expect(err).toBe("the folder for the site holds something else, which would be lost: work\n");
  expect(readFileSync("work/thesis.txt", "utf8")).toBe("years");
  expect((await call(name, "--output", "work/thesis.txt")).code).toBe(1);
});
