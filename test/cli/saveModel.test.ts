import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from "node:fs";
import {join} from "node:path";
import {afterAll, beforeAll, beforeEach, describe, expect, it} from "vitest";
import {createModelSaver} from "../../src/cli/saveModel.js";
import {locateWorkspace} from "../../src/workspace/locate.js";
import {call, callJson, openFolder} from "./workspace.js";

const models = "data/demo/models";
let folder: string;
let close: () => void;
let shipped: string[];
beforeAll(async () => {
  ({folder, close} = openFolder());
  await call("run");
  shipped = readdirSync(models).sort();
});
afterAll(() => close());
beforeEach(() => {
  for (const name of readdirSync(models)) if (!shipped.includes(name)) rmSync(join(models, name), {recursive: true});
});

const saver = () => createModelSaver(locateWorkspace("data/demo"), {});
const save = (body: unknown) => saver().saveModel(body);
const added = () => readdirSync(models).filter((name) => !shipped.includes(name));
const edits = {"criteria.webinar.points": "9", "criteria.study.off": "off", "grid.rows.0": "27"};

describe("what a page has changed", () => {
  it("becomes the next version of the model, as a person would have written it", async () => {
    const {status, answer} = await save({base: "points@3", edits, title: "With a cut at 27"});
    expect([status, answer]).toEqual([
      201,
      {model: "points@4", file: "models/points@4.yaml", next: "winnow run --workspace data/demo"}
    ]);
    expect(added()).toEqual(["points@4.yaml"]);
    const text = readFileSync(join(models, "points@4.yaml"), "utf8");
    expect(text).toContain("title: With a cut at 27\n");
    expect(text).toContain("effective: { from: 2026-07-01 }\n");
    expect(text).toContain("# Who it is\n");
    const {changes} = await callJson<{changes: {subject: string; part: string}[]}>("diff", "points@3", "points@4");
    expect(changes.map(({subject}) => subject)).toEqual(
      expect.arrayContaining(["Came to a webinar", "Reads all day and asks nothing", "tiers", "title"])
    );
  });

  it("takes the id and the version asked for, and proposes the next free one", async () => {
    expect(saver().session()).toEqual({next: {legacy: 2, points: 4}});
    expect((await save({base: "points@2", edits: {}, id: "mine", version: 7})).status).toBe(201);
    expect((await save({base: "mine@7", edits: {"score.max": "90"}})).answer).toMatchObject({model: "mine@8"});
    expect(saver().session()).toEqual({next: {legacy: 2, mine: 9, points: 4}});
    expect((await call("check")).code).toBe(0);
  });

  it("without a title of its own keeps that of the base", async () => {
    await save({base: "legacy@1", edits: {}});
    expect(readFileSync(join(models, "legacy@2.yaml"), "utf8")).toMatch(/^title: .*$/m);
  });
});

describe("is refused in words, and nothing is written,", () => {
  it.each([
    ["no object", null, "body: must be a mapping of keys to values"],
    ["an empty object", {}, "base: must be a text\nedits: must be a mapping of keys to values"],
    ["numbers as numbers", {base: "points@3", edits: {"score.max": 1}}, "edits.score.max: must be a text"],
    ["a key that is none", {base: "points@3", edits: {}, file: "/tmp/x"}, /file/],
    ["a path in the id", {base: "points@3", edits: {}, id: "../../evil"}, /^id: must be a name of small letters/],
    ["a drive in the id", {base: "points@3", edits: {}, id: "c:evil"}, /^id: must be a name/],
    ["an empty id", {base: "points@3", edits: {}, id: ""}, /^id: must be a name/],
    ["a version that is none", {base: "points@3", edits: {}, version: 1.5}, /^version: /],
    ["an endless title", {base: "points@3", edits: {}, title: "x".repeat(300)}, /^title: /]
  ])("%s", async (_, body, said) => {
    const {status, answer} = await save(body);
    expect(status).toBe(400);
    expect((answer as {message: string}).message).toMatch(said);
    expect(added()).toEqual([]);
  });

  it.each([
    ["a base that is not there", {base: "point@3", edits: {}}, "no such model: point@3 (did you mean points@3?)"],
    ["a base elsewhere", {base: "../../../etc/passwd", edits: {}}, "no such model: ../../../etc/passwd"],
    [
      "a part of no model",
      {base: "points@3", edits: {"criteria.webinars.points": "1"}},
      /^no such part of the model: criteria\.webinars\.points \(did you mean/
    ],
    ["a value of no part", {base: "points@3", edits: {"score.max": "1e9"}}, /^score\.max must be within/],
    ["a value that is YAML", {base: "points@3", edits: {"score.max": "1 }\nevil: x"}}, /^score\.max must be a number/],
    ["cuts that do not fall", {base: "points@3", edits: {"grid.rows.0": "1"}}, /^grid\.rows\.1 must be below/],
    ["JavaScript's own names", {base: "points@3", edits: {constructor: "1"}}, "no such part of the model: constructor"],
    ["a version before the latest", {base: "points@3", edits: {}, id: "points", version: 1}, /./]
  ])("%s", async (_, body, said) => {
    const {status, answer} = await save(body);
    expect([409, 422]).toContain(status);
    expect((answer as {message: string}).message).toMatch(said);
    expect(added()).toEqual([]);
  });

  it("every fault of the file that it would become, with its place", async () => {
    // What the base's own file says may have become wrong since.
    const base = readFileSync(join(models, "points@2.yaml"), "utf8");
    writeFileSync(
      join(models, "broken@1.yaml"),
      base
        .replace("model: points", "model: broken")
        .replace("version: 2", "version: 1")
        .replaceAll("employees", "employes")
    );
    const {status, answer} = await save({base: "broken@1", edits: {}});
    const {faults} = answer as {faults: string[]};
    expect(status).toBe(422);
    expect(faults.length).toBeGreaterThan(1);
    for (const fault of faults) expect(fault).toMatch(/models\/broken@1\.yaml:\d+:\d+: .*unknown column: employes/);
    expect(added()).toEqual(["broken@1.yaml"]);
  });

  it("a version that is there already, with the next free one", async () => {
    const before = readFileSync(join(models, "points@3.yaml"), "utf8");
    const {status, answer} = await save({base: "points@3", edits, version: 3});
    expect([status, answer]).toMatchObject([409, {message: "model is there already: points@3", next: {points: 4}}]);
    expect(readFileSync(join(models, "points@3.yaml"), "utf8")).toBe(before);
  });

  it("a folder of models that is a link to another place", async () => {
    const elsewhere = join(folder, "elsewhere");
    renameSync(models, elsewhere);
    symlinkSync(elsewhere, models);
    try {
      const {status, answer} = await save({base: "points@3", edits});
      expect([status, answer]).toMatchObject([
        422,
        {message: "models must be a folder of the workspace and no link: data/demo/models"}
      ]);
      expect(readdirSync(elsewhere).sort()).toEqual(shipped);
    } finally {
      rmSync(models);
      renameSync(elsewhere, models);
    }
  });

  it("a file's name that is taken by a link or a folder", async () => {
    const target = join(folder, "target.yaml");
    symlinkSync(target, join(models, "points@4.yaml"));
    // Node lists a link that leads nowhere as a file of that name, which cannot be read.
    await save({base: "points@3", edits, version: 5}).catch(() => null);
    expect(existsSync(target)).toBe(false);
    rmSync(join(models, "points@4.yaml"));
    mkdirSync(join(models, "points@6.d"));
    expect((await save({base: "points@3", edits, version: 6})).status).toBe(201);
  });
});

it("of many that save at the same time one gets the version, and the file is whole", async () => {
  const bodies = Array.from({length: 8}, (_, i) => ({
    base: "points@3",
    edits: {"score.max": String(100 + i)},
    version: 4
  }));
  const answers = await Promise.all(bodies.map(save));
  expect(answers.map(({status}) => status).sort()).toEqual([201, ...Array<number>(7).fill(409)]);
  expect(added()).toEqual(["points@4.yaml"]);
  const winner = answers.findIndex(({status}) => status === 201);
  expect(readFileSync(join(models, "points@4.yaml"), "utf8")).toContain(`max: ${100 + winner} }`);
});
