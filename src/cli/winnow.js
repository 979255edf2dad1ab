#!/usr/bin/env node
// The executable: registers the TypeScript loader, then hands over to main.ts.
import {register} from "tsx/esm/api";

register();
const {main, processIo} = await import("./main.ts");
process.exitCode = await main(process.argv.slice(2), processIo);
