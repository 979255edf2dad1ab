import {readFileSync, utimesSync, writeFileSync} from "node:fs";
import {afterAll, beforeAll, expect, it, vi} from "vitest";
import {rememberInputs} from "../../src/cli/rememberInputs.js";
import {locateWorkspace} from "../../src/workspace/locate.js";
import {openFolder, writeLeads} from "./workspace.js";

let close: () => void;
beforeAll(() => {
  ({close} = openFolder());
  writeLeads("data/few", "id,channel,size,won\n1,mail,large,yes\n");
});
afterAll(() => close());

const file = "data/few/source/leads.csv";
const memory = ".winnow/few/inputs.json";
const remember = (code = "code", isForced = false) => rememberInputs(locateWorkspace("data/few"), code, {isForced});

/** As if it were some seconds later, when files are known to have come to rest. */
async function later<T>(work: () => Promise<T>): Promise<T> {
  const clock = vi.spyOn(Date, "now").mockReturnValue(Date.now() + 10_000);
  try {
    return await work();
  } finally {
    clock.mockRestore();
  }
}

it("files just written are hashed again every time, because they may still change unseen", async () => {
  await remember();
  expect(() => readFileSync(memory)).toThrow();
});

it("hashes of files at rest are remembered, until something about them changes", async () => {
  const first = await later(() => remember());
  const {key, inputs} = JSON.parse(readFileSync(memory, "utf8")) as {key: string; inputs: unknown};
  expect(inputs).toEqual(first);
  // What is remembered is what is used: a mark in it shows.
  const marked = [{...first[0]!, hash: "marked"}];
  writeFileSync(memory, JSON.stringify({key, inputs: marked}));
  expect(await remember()).toEqual(marked);
  expect(await remember("code", true)).toEqual(first);
  expect((await remember("other code"))[0]!.hash).not.toBe("marked");
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.replace("large", "small"));
  utimesSync(file, 0, 0);
  const changed = await remember();
  expect(changed[0]!.hash).not.toBe(first[0]!.hash);
  writeFileSync(file, text);
  expect(await remember()).toEqual(first);
});

it("a memory that is not ours is forgotten", async () => {
  for (const text of ["", "null", "[]", '{"key": 5}']) {
    writeFileSync(memory, text);
    expect((await remember())[0]!.table).toBe("lead");
  }
});
