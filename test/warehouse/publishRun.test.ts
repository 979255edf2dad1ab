import {execFileSync} from "node:child_process";
import {existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it, onTestFinished} from "vitest";
import {openDuckdb} from "../../src/warehouse/duckdbEngine.js";
import {publishRun} from "../../src/warehouse/publishRun.js";
import {makeFolder, valueOf} from "../support/warehouse.js";

const optionsFor = (folder: string, alive: readonly number[] = []) => ({
  target: join(folder, "state", "warehouse.duckdb"),
  folders: [],
  owner: 1234,
  isAlive: (owner: number) => alive.includes(owner)
});

/** A small disk of its own at `folder`, or null where this machine does not let us have one. */
function mountSmallDisk(folder: string): (() => void) | null {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=6m", "none", folder], {stdio: "ignore"});
    return () => void execFileSync("umount", ["-l", folder], {stdio: "ignore"});
  } catch {
    return null;
  }
}

const write = (folder: string, value: number) =>
  publishRun(optionsFor(folder), (engine) => engine.execute(`create table t as select ${value} as a`));

async function read(folder: string) {
  const engine = await openDuckdb({file: optionsFor(folder).target, isReadOnly: true});
  try {
    return await valueOf(engine, "select a from t");
  } finally {
    engine.close();
  }
}

describe("publishRun", () => {
  it("makes the folder and puts the new warehouse in its place", async () => {
    const folder = makeFolder();
    await write(folder, 1);
    expect(await read(folder)).toBe(1);
    await write(folder, 2);
    expect(await read(folder)).toBe(2);
    expect(readdirSync(join(folder, "state"))).toEqual(["warehouse.duckdb"]);
  });

  it("returns what the build returns, and shows it the previous warehouse", async () => {
    const folder = makeFolder();
    const seen: unknown[] = [];
    for (let i = 0; i < 2; ++i) {
      const result = await publishRun(optionsFor(folder), async (engine, hasPrevious) => {
        seen.push(hasPrevious ? await valueOf(engine, "select a from previous.t") : null);
        await engine.execute("create table t as select 7 as a");
        return "made";
      });
      expect(result).toBe("made");
    }
    expect(seen).toEqual([null, 7]);
  });

  it("leaves the old warehouse as it was when the build fails", async () => {
    const folder = makeFolder();
    await write(folder, 1);
    const before = readFileSync(optionsFor(folder).target);
    const failed = publishRun(optionsFor(folder), async (engine) => {
      await engine.execute("create table t as select 2 as a");
      throw new Error("out of luck");
    });
    await expect(failed).rejects.toThrow("out of luck");
    expect(readFileSync(optionsFor(folder).target).equals(before)).toBe(true);
    expect(readdirSync(join(folder, "state"))).toEqual(["warehouse.duckdb"]);
  });

  it("does not leave a first, failed warehouse behind", async () => {
    const folder = makeFolder();
    await expect(publishRun(optionsFor(folder), (engine) => engine.execute("nonsense"))).rejects.toThrow();
    expect(readdirSync(join(folder, "state"))).toEqual([]);
  });

  it("removes what dead builds left, and leaves those of the living and everything else", async () => {
    const folder = makeFolder();
    const state = join(folder, "state");
    mkdirSync(join(state, "warehouse.duckdb.11.building.tmp"), {recursive: true});
    for (const name of ["11.building", "11.building.wal", "22.building", "x.building", "bak"])
      writeFileSync(join(state, `warehouse.duckdb.${name}`), "");
    writeFileSync(join(state, "notes.txt"), "");
    await publishRun(optionsFor(folder, [22]), (engine) => engine.execute("create table t as select 1 as a"));
    expect(readdirSync(state).sort()).toEqual([
      "notes.txt",
      "warehouse.duckdb",
      "warehouse.duckdb.22.building",
      "warehouse.duckdb.bak"
    ]);
  });

  it("a warehouse that cannot be read is replaced", async () => {
    const folder = makeFolder();
    await write(folder, 1);
    writeFileSync(optionsFor(folder).target, "damaged".repeat(5000));
    await publishRun(optionsFor(folder), async (engine, hasPrevious) => {
      expect(hasPrevious).toBe(false);
      await engine.execute("create table t as select 3 as a");
    });
    expect(await read(folder)).toBe(3);
  });

  it("a reader that has the old warehouse open keeps reading it", async () => {
    const folder = makeFolder();
    await write(folder, 1);
    const reader = await openDuckdb({file: optionsFor(folder).target, isReadOnly: true});
    const inode = statSync(optionsFor(folder).target).ino;
    await write(folder, 2);
    expect(await valueOf(reader, "select a from t")).toBe(1);
    reader.close();
    expect(statSync(optionsFor(folder).target).ino).not.toBe(inode);
    expect(await read(folder)).toBe(2);
  });

  it("a state folder that cannot be made is named in the error", async () => {
    const folder = makeFolder();
    writeFileSync(join(folder, "state"), "a file where the folder should be");
    await expect(write(folder, 1)).rejects.toThrow(/state/);
    expect(existsSync(join(folder, "state"))).toBe(true);
  });

  it("a full disk is an error that says so, and leaves the old warehouse", async (context) => {
    const folder = makeFolder();
    mkdirSync(join(folder, "state"));
    const unmount = mountSmallDisk(join(folder, "state"));
    if (unmount === null) context.skip("no right to mount a small disk");
    onTestFinished(() => unmount?.());
    await write(folder, 1);
    const failed = publishRun(optionsFor(folder), (engine) =>
      engine.execute("create table t as select md5(i::varchar) as a from range(2000000) as r(i)")
    );
    await expect(failed).rejects.toThrow(/No space left|space|full/i);
    expect(await read(folder)).toBe(1);
    expect(readdirSync(join(folder, "state"))).toEqual(["warehouse.duckdb"]);
    await write(folder, 2);
    expect(await read(folder)).toBe(2);
  });
});
