#!/usr/bin/env node
// The executable: finds the program, bundled or as it is, and hands over to it.
import {findBundle} from "./bundle.js";

// Whoever reads may have had enough (winnow score | head).
process.stdout.on("error", (error) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

async function loadSources() {
  const {register} = await import("tsx/esm/api");
  register();
  return import("./main.ts");
}

process.setSourceMapsEnabled(true);
const bundle = await findBundle();
const {main, processIo} = bundle === null ? await loadSources() : await import(bundle);
process.exitCode = await main(process.argv.slice(2), processIo);
