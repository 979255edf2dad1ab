import {readdirSync, readFileSync} from "node:fs";
import {builtinModules} from "node:module";
import {dirname, join, relative, resolve, sep} from "node:path";
import {describe, expect, it} from "vitest";

const root = join(import.meta.dirname, "..");

/** From left to right: a folder of `src` imports from itself and from those left of it. */
const order = [
  "util",
  "stats",
  "domain",
  "model",
  "workbench",
  "sql",
  "workspace",
  "warehouse",
  "ingest",
  "observe",
  "score",
  "backtest",
  "review",
  "publish",
  "pipeline.ts",
  "cli"
];

/** Folders that also run in the browser. */
const browser = ["util", "stats", "domain", "model", "workbench"];

const builtins = new Set(builtinModules);

interface Import {
  /** File that imports, from the root, with `/`. */
  file: string;
  /** What it names, as written. */
  specifier: string;
  /** File it means, from the root; null for packages. */
  target: string | null;
}

function listFiles(folder: string): string[] {
  return readdirSync(join(root, folder), {withFileTypes: true}).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name.startsWith(".") || entry.name === "node_modules" ? [] : listFiles(path);
    // Links to folders (reports/lib, reports/data) are another place's files.
    return entry.isFile() && /\.(ts|js)$/.test(entry.name) ? [path] : [];
  });
}

const withoutComments = (text: string) => text.replace(/\/\*[^]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");

function importsOf(file: string): Import[] {
  const text = withoutComments(readFileSync(join(root, file), "utf8"));
  const pattern = /(?:^|[\n;])\s*(?:import|export)\s[^;"']*?from\s*["']([^"']+)["']|\bimport\s*\(?\s*["']([^"']+)["']/g;
  return [...text.matchAll(pattern)].map((match) => {
    const specifier = match[1] ?? match[2]!;
    if (!specifier.startsWith(".")) return {file, specifier, target: null};
    const path = relative(root, resolve(root, dirname(file), specifier))
      .split(sep)
      .join("/");
    // Pages and components reach src through the link reports/lib.
    const target = path.replace(/^reports\/lib\//, "src/").replace(/\.js$/, ".ts");
    return {file, specifier, target};
  });
}

const files = ["src", "loaders", "reports"].flatMap(listFiles);
const imports = files.flatMap(importsOf);
const folderOf = (file: string) => file.split("/")[1]!;
const inSource = imports.filter(({file}) => file.startsWith("src/"));
const show = ({file, specifier}: Import) => `${file} imports ${specifier}`;
const offenders = (list: readonly Import[]) => list.map(show);

const isOf = (specifier: string, name: string) => specifier === name || specifier.startsWith(`${name}/`);
const isBuiltin = (specifier: string) => specifier.startsWith("node:") || builtins.has(specifier);

describe("layers", () => {
  it("there is something to check", () => {
    expect(files.length).toBeGreaterThan(100);
    expect(inSource.length).toBeGreaterThan(200);
  });

  it("every folder of src has its place in the order", () => {
    const folders = new Set(files.filter((file) => file.startsWith("src/")).map(folderOf));
    expect([...folders].filter((name) => !order.includes(name) && name !== "simulate")).toEqual([]);
  });

  it("a folder imports only from folders left of it", () => {
    const wrong = inSource.filter(({file, target}) => {
      if (target === null || !target.startsWith("src/")) return false;
      const [from, to] = [folderOf(file), folderOf(target)];
      if (from === to) return false;
      if (from === "simulate") return to !== "util" && to !== "domain";
      // The demo's world is made by the command line only: a detector may not know the simulator.
      if (to === "simulate") return from !== "cli";
      return order.indexOf(to) > order.indexOf(from);
    });
    expect(offenders(wrong)).toEqual([]);
  });

  it("src imports nothing outside src", () => {
    expect(offenders(inSource.filter(({target}) => target !== null && !target.startsWith("src/")))).toEqual([]);
  });

  it("loaders and reports import from src and from their own folder only", () => {
    const wrong = imports.filter(({file, target}) => {
      if (file.startsWith("src/") || target === null) return false;
      return !target.startsWith("src/") && !target.startsWith(`${file.split("/")[0]!}/`);
    });
    expect(offenders(wrong)).toEqual([]);
  });

  it("files form no cycle", () => {
    const graph = new Map(
      files.map((file) => [file, imports.filter((one) => one.file === file).flatMap(({target}) => target ?? [])])
    );
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (file: string, path: readonly string[]) => {
      if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(" → "));
      if (done.has(file) || path.includes(file)) return;
      for (const target of graph.get(file) ?? []) visit(target, [...path, file]);
      done.add(file);
    };
    for (const file of graph.keys()) visit(file, []);
    expect(cycles).toEqual([]);
  });

  it("every relative import ends in .js and names a file that is there", () => {
    const all = new Set(files);
    const wrong = imports.filter(
      ({specifier, target}) =>
        target !== null && ((!all.has(target) && !all.has(target.replace(/\.ts$/, ".js"))) || !/\.js$/.test(specifier))
    );
    // The executable itself runs before the TypeScript loader knows the other spelling.
    expect(offenders(wrong).filter((line) => line !== "src/cli/winnow.js imports ./main.ts")).toEqual([]);
  });
});

describe("who may use what", () => {
  it("util, stats, domain and model use no built-in of Node and no database", () => {
    const wrong = inSource.filter(
      ({file, specifier}) =>
        browser.includes(folderOf(file)) && (isBuiltin(specifier) || isOf(specifier, "@duckdb/node-api"))
    );
    expect(offenders(wrong)).toEqual([]);
  });

  it("src/sql makes text only", () => {
    const wrong = inSource.filter(
      ({file, specifier, target}) => folderOf(file) === "sql" && target === null && specifier !== ""
    );
    expect(offenders(wrong)).toEqual([]);
  });

  it("built-ins of Node are named node:…", () => {
    expect(offenders(imports.filter(({specifier}) => builtins.has(specifier)))).toEqual([]);
  });

  it.each([
    ["@duckdb/node-api", ["src/warehouse/"]],
    ["apache-arrow", ["src/publish/", "loaders/", "reports/components/"]],
    ["@observablehq/plot", ["reports/components/"]],
    ["pure-rand", ["src/util/random.ts"]],
    ["commander", ["src/cli/"]],
    ["listr2", ["src/cli/"]]
  ])("%s is imported by %s only", (name, places) => {
    const users = imports.filter(({specifier}) => isOf(specifier, name));
    expect(users.length).toBeGreaterThan(0);
    expect(offenders(users.filter(({file}) => !places.some((place) => file.startsWith(place))))).toEqual([]);
  });

  it("only the command line touches process, and only it prints", () => {
    const wrong = files
      .filter((file) => file.startsWith("src/") && folderOf(file) !== "cli")
      .filter((file) =>
        /\bprocess\.(env|argv|exit|exitCode|stdout|stderr|cwd|pid|on|kill)\b|\bconsole\./.test(
          withoutComments(readFileSync(join(root, file), "utf8"))
        )
      );
    expect(wrong).toEqual([]);
  });

  it("chance comes from src/util/random.ts only", () => {
    const wrong = files.filter((file) =>
      /\bMath\.random\b/.test(withoutComments(readFileSync(join(root, file), "utf8")))
    );
    expect(wrong).toEqual([]);
  });

  it("no implementation file exports everything of another", () => {
    const wrong = files.filter((file) => /^export \*/m.test(readFileSync(join(root, file), "utf8")));
    expect(wrong).toEqual([]);
  });
});
