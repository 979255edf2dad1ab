import {chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from "node:fs";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {findLatestVersion} from "../../src/workspace/modelNames.js";
import {call, callJson, openFolder, project, writeLeads} from "./workspace.js";

/** The shipped models, whichever they are by now. */
const shipped = readdirSync(`${project}/data/demo/models`)
  .map((name) => name.replace(/\.yaml$/, ""))
  .sort();
const latest = findLatestVersion(shipped, "points")!;
const version = Number(latest.split("@")[1]);
const fileOf = (name: string) => `data/demo/models/${name}.yaml`;

let close: () => void;
beforeAll(() => ({close} = openFolder()));
afterAll(() => close());

const leads = `id,channel,size,won\n${Array.from({length: 60}, (_, i) => `${i},${i % 3 === 0 ? "mail" : "web"},${i % 2 === 0 ? "large" : "small"},${i % 5 === 0 ? "yes" : "no"}`).join("\n")}\n`;
const read = (path: string) => readFileSync(path, "utf8");

/** A workspace without dates with one model, `only@1`. */
function openSmall(name: string) {
  const dir = `data/${name}`;
  writeLeads(dir, leads);
  const run = (...args: string[]) => call(...args, "--workspace", dir);
  return {dir, run, file: `${dir}/workspace.yaml`, models: () => readdirSync(`${dir}/models`).sort()};
}

const helped = ["list", "new", "bump", "promote"];

it.each(helped)("model %s --help has an example and the options of the workspace", async (name) => {
  const {code, out} = await call("model", name, "--help");
  expect(code).toBe(0);
  expect(out).toMatch(new RegExp(`\\nExample:\n  winnow model ${name}\\b`));
  for (const option of ["--workspace <dir>", "--data <dir>", "--json"]) expect(out).toContain(option);
  expect(out).not.toContain("--model");
});

it("model --help lists what can be done", async () => {
  const {code, out} = await call("model", "--help");
  expect(code).toBe(0);
  for (const name of helped) expect(out).toMatch(new RegExp(`^  ${name} `, "m"));
});

describe("model list", () => {
  it("names every model with its day, fingerprint, title and file, and marks the champion", async () => {
    const rows = await callJson<Record<string, unknown>[]>("model", "list");
    expect(
      rows.map(({model, is_champion, effective_from, file}) => [model, is_champion, effective_from, file])
    ).toEqual(
      shipped.map((name) => [
        name,
        read("data/demo/workspace.yaml").includes(`\nchampion: ${name}\n`),
        /^effective: \{ from: (.*) \}$/m.exec(read(fileOf(name)))![1],
        fileOf(name)
      ])
    );
    expect(rows.filter(({is_champion}) => is_champion)).toHaveLength(1);
    const {models} = await callJson<{last_run: {models: {model: string; fingerprint: string}[]}}>("status").then(
      ({last_run}) => last_run
    );
    for (const {model, fingerprint} of models)
      expect(rows.find((row) => row["model"] === model)!["fingerprint"]).toBe(fingerprint);
    const {out} = await call("model", "list");
    expect(out).toMatch(/^points@\d {2}champion {2}2026-01-01 {2}[0-9a-f]{16} {2}/m);
  });

  it("says how to begin where there is none", async () => {
    const {dir, run, file} = openSmall("none");
    rmSync(`${dir}/models/only@1.yaml`);
    writeFileSync(file, read(file).replace(/^champion.*\n/m, ""));
    expect(await run("model", "list")).toMatchObject({code: 0, out: "no model yet: winnow model new ID\n"});
  });
});

describe("model new", () => {
  it("writes a draft from what the demo knows; it and every proposal in it pass the check", async () => {
    const made = await callJson<Record<string, unknown>>("model", "new", "draft", "--title", "A draft");
    const file = "data/demo/models/draft@1.yaml";
    expect(made).toEqual({model: "draft@1", file, from: null, effective_from: "2026-07-01"});
    const text = read(file);
    expect(text).toContain('title: "A draft"\n');
    const proposals = text.match(/^ {2}# - \{/gm)!.length;
    expect(proposals).toBeGreaterThan(20);
    for (const known of ["job_level", "pricing_views", "bant.budget"]) expect(text).toContain(known);
    // What comes with the outcome, or is one lead's own, is not proposed.
    for (const kept of ["lifetime_amount", "email_hash"]) expect(text).not.toContain(kept);
    expect((await call("check")).code).toBe(0);
    writeFileSync(file, text.replaceAll(/^ {2}# - /gm, "  - "));
    const rows = await callJson<{model: string}[]>("model", "list");
    expect(rows.map(({model}) => model)).toEqual(["draft@1", ...shipped]);
    rmSync(file);
  });

  it("copies another model with every comment", async () => {
    const {code, out} = await call("model", "new", "copy", "--from", "points@2", "--title", "Copy");
    expect([code, out]).toEqual([
      0,
      "data/demo/models/copy@1.yaml: copied from points@2, effective from 2026-07-01\nnext: set the points, then winnow check\n"
    ]);
    expect(read("data/demo/models/copy@1.yaml")).toBe(
      read("data/demo/models/points@2.yaml")
        .replace("model: points", "model: copy")
        .replace("version: 2", "version: 1")
        .replace(/^title: .*$/m, "title: Copy")
        .replace("2026-01-01", "2026-07-01")
    );
    rmSync("data/demo/models/copy@1.yaml");
  });

  it("has no day without dates, and points editors to the schema where it lies beside", async () => {
    const {dir, run} = openSmall("beside");
    mkdirSync("data/schema", {recursive: true});
    writeFileSync("data/schema/model.schema.json", "{}");
    expect((await run("model", "new", "second")).code).toBe(0);
    const text = read(`${dir}/models/second@1.yaml`);
    expect(text.split("\n")[0]).toBe("# yaml-language-server: $schema=../../schema/model.schema.json");
    expect(text).not.toContain("effective");
    expect((await run("check")).code).toBe(0);
  });

  it.each([
    [["only"], 1, "model exists already (winnow model bump only makes its next version): only@1\n"],
    [["other", "--from", "onyl@1"], 1, "no such model: onyl@1 (did you mean only@1?)\n"],
    [["Other"], 2, "must be a name of small letters, digits, hyphens and underscores: Other"],
    [["../x"], 2, "must be a name"],
    [[], 2, "missing required argument 'id'"]
  ])("%j is refused and writes nothing", async (args, exit, why) => {
    const {run, models} = openSmall("refused");
    const {code, out, err} = await run("model", "new", ...args);
    expect([code, out]).toEqual([exit, ""]);
    expect(err).toContain(why);
    expect(models()).toEqual(["only@1.yaml"]);
  });
});

describe("model bump", () => {
  it("copies the latest version to the next, different in version and day only", async () => {
    const {code, out} = await call("model", "bump", "points");
    const next = (i: number) => `points@${version + i}`;
    expect([code, out]).toEqual([
      0,
      `${fileOf(next(1))}: copied from ${latest}, effective from 2026-07-01\nnext: change it, then winnow check, winnow backtest, winnow model promote ${next(1)}\n`
    ]);
    expect(read(fileOf(next(1)))).toBe(
      read(fileOf(latest))
        .replace(`version: ${version}`, `version: ${version + 1}`)
        .replace("from: 2026-01-01", "from: 2026-07-01")
    );
    // From an older one, and with a day of one's own.
    const made = await callJson<Record<string, unknown>>("model", "bump", "points@2", "--effective", "2026-09-01");
    expect(made).toEqual({model: next(2), file: fileOf(next(2)), from: "points@2", effective_from: "2026-09-01"});
    // A version does not come into use before the one it follows.
    expect(await callJson("model", "bump", "points")).toMatchObject({model: next(3), effective_from: "2026-09-01"});
    for (const i of [1, 2, 3]) rmSync(fileOf(next(i)));
  });

  it("keeps line endings, and leaves the day alone without dates", async () => {
    const {dir, run} = openSmall("crlf");
    const text = read(`${dir}/models/only@1.yaml`).replaceAll("\n", "\r\n");
    writeFileSync(`${dir}/models/only@1.yaml`, text);
    expect((await run("model", "bump", "only")).code).toBe(0);
    expect(read(`${dir}/models/only@2.yaml`)).toBe(text.replace("version: 1", "version: 2"));
  });

  it.each([
    [["onyl"], 1, "no such model: onyl (did you mean only?)\n"],
    [["only@2"], 1, "no such model: only@2 (did you mean only@1?)\n"],
    [["only", "--effective", "2026-02-30"], 2, "not a day like 2026-06-30: 2026-02-30"]
  ])("%j is refused and writes nothing", async (args, exit, why) => {
    const {run, models} = openSmall("refused");
    const {code, out, err} = await run("model", "bump", ...args);
    expect([code, out]).toEqual([exit, ""]);
    expect(err).toContain(why);
    expect(models()).toEqual(["only@1.yaml"]);
  });
});

describe("model promote", () => {
  it("writes the champion's line, keeps the rest and the mode, and says what was and what is", async () => {
    const {dir, run, file} = openSmall("promote");
    await run("model", "bump", "only");
    writeFileSync(`${dir}/models/only@2.yaml`, read(`${dir}/models/only@2.yaml`).replace("points: 5", "points: 6"));
    writeFileSync(
      file,
      `\ufeff# ours\r\n${read(file).replaceAll("\n", "\r\n").replace("only@1", "'only@1' # in use")}`
    );
    const before = read(file);
    chmodSync(file, 0o640);
    const {code, out} = await run("model", "promote", "only@2");
    expect(code).toBe(0);
    expect(out).toMatch(
      /^data\/promote\/workspace\.yaml: champion: only@1 → only@2\nbefore {2}only@1, fingerprint [0-9a-f]{16}\nnow {5}only@2, fingerprint [0-9a-f]{16}\nnext: winnow run\n$/
    );
    expect(read(file)).toBe(before.replace("'only@1' # in use", "'only@2' # in use"));
    expect(statSync(file).mode & 0o777).toBe(0o640);
    const rows = JSON.parse((await run("model", "list", "--json")).out) as {
      model: string;
      fingerprint: string;
      is_champion: boolean;
    }[];
    expect(rows.map(({model, is_champion}) => [model, is_champion])).toEqual([
      ["only@1", false],
      ["only@2", true]
    ]);
    for (const {fingerprint} of rows) expect(out).toContain(fingerprint);
    // Once more changes nothing.
    const inode = statSync(file).ino;
    const again = await run("model", "promote", "only@2", "--json");
    expect(JSON.parse(again.out)).toEqual({
      file,
      champion: "only@2",
      fingerprint: rows[1]!.fingerprint,
      previous_champion: "only@2",
      previous_fingerprint: rows[1]!.fingerprint,
      has_changed: false
    });
    expect(statSync(file).ino).toBe(inode);
  });

  it("adds the line where there is none, and is the way out where the champion's file is gone", async () => {
    const {dir, run, file} = openSmall("gone");
    const whole = read(file);
    writeFileSync(file, whole.replace(/^champion.*\n/m, ""));
    expect((await run("model", "promote", "only@1")).out).toMatch(/champion: none → only@1\nnow /);
    expect(read(file)).toBe(whole);
    writeFileSync(file, whole.replace("only@1", "lost@7"));
    expect((await run("run")).code).toBe(1);
    expect((await run("model", "promote", "only@1")).out).toContain("before  lost@7, its file is gone\n");
    expect((await run("run")).code).toBe(0);
    expect(existsSync(`${dir}/models/only@1.yaml`)).toBe(true);
  });

  it.each([
    ["only", "no such model: only (did you mean only@1?)\n"],
    ["ponly@1", "no such model: ponly@1 (did you mean only@1?)\n"],
    ["../only@1", "no such model: ../only@1"]
  ])("%s is refused and the file stays", async (name, why) => {
    const {run, file} = openSmall("refused");
    const before = read(file);
    const {code, out, err} = await run("model", "promote", name);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain(why);
    expect(read(file)).toBe(before);
  });

  it("refuses a model with faults, with every one of them", async () => {
    const {dir, run, file} = openSmall("faulty");
    await run("run");
    const before = read(file);
    const text = read(`${dir}/models/only@1.yaml`)
      .replace("version: 1", "version: 2")
      .replace(/size = /g, "sise = ");
    writeFileSync(`${dir}/models/only@2.yaml`, text);
    const {code, err} = await run("model", "promote", "only@2");
    expect(code).toBe(1);
    expect(err.match(/only@2\.yaml:\d+.*unknown column: sise \(did you mean size\?\)/g)).toHaveLength(2);
    expect(read(file)).toBe(before);
  });
});

describe("a version that was in use", () => {
  it("is said to be rewritten from the run on in which it was, until it is put back", async () => {
    const {dir, run} = openSmall("rewritten");
    const path = `${dir}/models/only@1.yaml`;
    const text = read(path);
    const warnings = async (...args: string[]) => {
      if (args.length > 0) await run(...args);
      const {warnings} = JSON.parse((await run("check", "--json")).out) as {warnings: {code: string; title: string}[]};
      return warnings.filter(({code}) => code === "version_rewritten").map(({title}) => title);
    };
    expect(await warnings()).toEqual([]);
    const [{fingerprint: old}] = JSON.parse((await run("model", "list", "--json")).out) as [{fingerprint: string}];
    writeFileSync(path, `# a comment\n${text}`);
    expect(await warnings()).toEqual([]);
    writeFileSync(path, text.replace("points: 5", "points: 7"));
    const [title] = await warnings();
    const [{fingerprint: now}] = JSON.parse((await run("model", "list", "--json")).out) as [{fingerprint: string}];
    expect(title).toBe(`only@1 no longer means what it did in use: its fingerprint ${old} became ${now}`);
    // It stays said, also when everything is read again, and when the next change comes.
    expect(await warnings("run", "--force")).toEqual([title]);
    writeFileSync(path, text.replace("points: 5", "points: 8"));
    expect(await warnings()).toEqual([expect.stringContaining(`its fingerprint ${old} became`)]);
    writeFileSync(path, text);
    expect(await warnings()).toEqual([]);
  });
});
