import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import type {World} from "../../src/simulate/index.js";
import {defaultTruth, simulate, toFiles} from "../../src/simulate/index.js";
import type {Location} from "../../src/workspace/locate.js";
import type {WorkspaceFiles} from "./warehouse.js";
import {writeWorkspace} from "./warehouse.js";

const demo = join(import.meta.dirname, "../../data/demo");
const read = (name: string) => readFileSync(join(demo, name), "utf8");

/** The demo's world, small. */
export const createWorld = (leads: number, seed = 1): World => simulate({...defaultTruth, leads, seed});

/** The demo's own workspace file, models and framework; its source files are yours to give. */
export function readDemo(): Required<Omit<WorkspaceFiles, "files">> {
  return {
    yaml: read("workspace.yaml").replace(/^simulate:.*$/m, ""),
    models: Object.fromEntries(
      readdirSync(join(demo, "models")).map((name) => [name.replace(/\.yaml$/, ""), read(`models/${name}`)])
    ),
    frameworks: {value: read("frameworks/value.yaml")}
  };
}

/** The demo workspace over a world, below a folder. */
export function writeDemo(folder: string, world: World): Location {
  const files = Object.fromEntries(toFiles(world).map(({name, text}) => [name, text]));
  return writeWorkspace(folder, {...readDemo(), files});
}
