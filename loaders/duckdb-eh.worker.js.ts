import {writePackageFile} from "../src/publish/packageFile.js";

await writePackageFile("@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js", process.stdout);
