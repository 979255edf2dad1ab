import * as fs from "node:fs";
import {chmodSync, linkSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import type {Disk} from "../../src/workspace/writeWhole.js";
import {createWhole, readWhole, replaceWhole} from "../../src/workspace/writeWhole.js";
import {makeFolder} from "../support/warehouse.js";

function fail(code: string): never {
  throw Object.assign(new Error(`${code}: no luck`), {code});
}

/** Disks that give up at one step; a full one leaves half of the text. */
const failing: Record<string, Partial<Disk>> = {
  "no room for the folder": {mkdtempSync: () => fail("ENOSPC")},
  "full half-way": {
    writeFileSync: ((path: string, text: string) => {
      writeFileSync(path, text.slice(0, text.length / 2));
      fail("ENOSPC");
    }) as Disk["writeFileSync"]
  },
  "no renaming": {linkSync: () => fail("EPERM"), openSync: () => fail("EROFS"), renameSync: () => fail("EROFS")}
};

const disk = (some: Partial<Disk>): Disk => ({...fs, ...some});

describe("createWhole", () => {
  it("writes a file, and the folder it lies in, and leaves nothing else", () => {
    const folder = join(makeFolder(), "models");
    createWhole(join(folder, "a.yaml"), "model: a\n");
    expect(readdirSync(folder)).toEqual(["a.yaml"]);
    expect(readFileSync(join(folder, "a.yaml"), "utf8")).toBe("model: a\n");
  });

  it("never takes the place of a file that is there, whatever it is", () => {
    const folder = makeFolder();
    const path = join(folder, "a.yaml");
    writeFileSync(path, "old");
    symlinkSync(join(folder, "nowhere"), join(folder, "link.yaml"));
    for (const name of ["a.yaml", "link.yaml"]) {
      expect(() => createWhole(join(folder, name), "new")).toThrow(`file exists already: ${join(folder, name)}`);
    }
    expect(readFileSync(path, "utf8")).toBe("old");
    expect(readdirSync(folder).sort()).toEqual(["a.yaml", "link.yaml"]);
  });

  it("writes whole and never over another on a disk without links", () => {
    const folder = makeFolder();
    const path = join(folder, "a.yaml");
    const plain = disk({linkSync: () => fail("EPERM")});
    createWhole(path, "new", plain);
    expect(readFileSync(path, "utf8")).toBe("new");
    expect(() => createWhole(path, "newer", plain)).toThrow("file exists already");
    expect([readFileSync(path, "utf8"), readdirSync(folder)]).toEqual(["new", ["a.yaml"]]);
  });

  it.each(Object.keys(failing))("leaves nothing behind on a disk that fails: %s", (name) => {
    const folder = makeFolder();
    const path = join(folder, "a.yaml");
    expect(() => createWhole(path, "model: a\n", disk(failing[name]!))).toThrow(/^file cannot be written, E.*a\.yaml$/);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("replaceWhole", () => {
  it("puts a text in the place of another, with the mode of the file", () => {
    const path = join(makeFolder(), "a.yaml");
    writeFileSync(path, "old");
    chmodSync(path, 0o640);
    replaceWhole(path, {before: "old", after: "new"});
    expect([readFileSync(path, "utf8"), statSync(path).mode & 0o777]).toEqual(["new", 0o640]);
  });

  it("follows a link, which stays one", () => {
    const folder = makeFolder();
    mkdirSync(join(folder, "real"));
    writeFileSync(join(folder, "real/a.yaml"), "old");
    symlinkSync(join(folder, "real/a.yaml"), join(folder, "a.yaml"));
    replaceWhole(join(folder, "a.yaml"), {before: "old", after: "new"});
    expect(fs.lstatSync(join(folder, "a.yaml")).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, "real/a.yaml"), "utf8")).toBe("new");
  });

  it("leaves a file that somebody else has changed meanwhile", () => {
    const path = join(makeFolder(), "a.yaml");
    writeFileSync(path, "theirs");
    expect(() => replaceWhole(path, {before: "old", after: "new"})).toThrow(
      `changed by somebody else meanwhile, so it is left as it is: ${path}`
    );
    expect(readFileSync(path, "utf8")).toBe("theirs");
  });

  it.each(Object.keys(failing))("leaves the old file on a disk that fails: %s", (name) => {
    const folder = makeFolder();
    const path = join(folder, "a.yaml");
    writeFileSync(path, "old");
    expect(() => replaceWhole(path, {before: "old", after: "new"}, disk(failing[name]!))).toThrow(
      /^file cannot be written, E.*a\.yaml$/
    );
    expect([readdirSync(folder), readFileSync(path, "utf8")]).toEqual([["a.yaml"], "old"]);
  });

  it("does not write through a name shared with another folder", () => {
    const folder = makeFolder();
    writeFileSync(join(folder, "a.yaml"), "old");
    linkSync(join(folder, "a.yaml"), join(folder, "copy.yaml"));
    replaceWhole(join(folder, "a.yaml"), {before: "old", after: "new"});
    expect(readFileSync(join(folder, "copy.yaml"), "utf8")).toBe("old");
  });
});

describe("readWhole", () => {
  it("keeps a byte order mark and line endings", () => {
    const path = join(makeFolder(), "a.yaml");
    writeFileSync(path, "\ufeffa: ä\r\n");
    expect(readWhole(path)).toBe("\ufeffa: ä\r\n");
  });

  it("refuses what is not UTF-8, because writing it back would lose it", () => {
    const path = join(makeFolder(), "a.yaml");
    writeFileSync(path, Buffer.from([0x61, 0xe4, 0x0a]));
    expect(() => readWhole(path)).toThrow(`not a text in UTF-8: ${path}`);
  });
});
