#!/usr/bin/env node
// The executable: registers the TypeScript loader, then hands over to main.ts.
import {register} from "tsx/esm/api";

register();
// Whoever reads may have had enough (winnow score | head).
process.stdout.on("error", (error) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});
const {main, processIo} = await import("./main.ts");
process.exitCode = await main(process.argv.slice(2), processIo);
