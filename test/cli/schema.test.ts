import {mkdirSync, readdirSync, readFileSync, writeFileSync} from "node:fs";
import {afterAll, beforeAll, expect, it} from "vitest";
import {printSchema, schemaKinds} from "../../src/workspace/jsonSchemas.js";
import {call, openFolder} from "./workspace.js";

let close: () => void;
beforeAll(() => ({close} = openFolder()));
afterAll(() => close());

it.each(schemaKinds)("schema %s prints that schema and nothing else, in whatever folder", async (kind) => {
  expect(await call("schema", kind)).toEqual({code: 0, out: printSchema(kind), err: ""});
});

it("schema --output writes one file a kind, and replaces older ones", async () => {
  mkdirSync("made/schema", {recursive: true});
  writeFileSync("made/schema/model.schema.json", "{}");
  const {code, out} = await call("schema", "--output", "made/schema");
  expect([code, out.trim().split("\n")]).toEqual([0, schemaKinds.map((kind) => `made/schema/${kind}.schema.json`)]);
  for (const kind of schemaKinds)
    expect(readFileSync(`made/schema/${kind}.schema.json`, "utf8")).toBe(printSchema(kind));
  await call("schema", "model", "--output", "one");
  expect(readdirSync("one")).toEqual(["model.schema.json"]);
});

it("schema names the kinds where none or an unknown one is asked for", async () => {
  const none = await call("schema");
  expect([none.code, none.out]).toEqual([2, ""]);
  expect(none.err).toContain(`missing argument 'kind' (expected ${schemaKinds.join(", ")}, or --output DIR for all)`);
  const unknown = await call("schema", "mdoel");
  expect([unknown.code, unknown.out]).toEqual([2, ""]);
  expect(unknown.err).toContain(schemaKinds.join(", "));
});

it("schema says which file could not be written", async () => {
  writeFileSync("taken", "a file");
  const {code, err} = await call("schema", "--output", "taken");
  expect(code).toBe(1);
  expect(err).toMatch(/^file cannot be written, .*: taken\/model\.schema\.json\n$/);
});

it("schema --help shows an example and the line that asks for it", async () => {
  const {code, out} = await call("schema", "--help");
  expect(code).toBe(0);
  expect(out).toContain("# yaml-language-server: $schema=PATH");
  expect(out).toContain("\nExample:\n  winnow schema");
});
