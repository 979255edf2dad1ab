import {writePackageFile} from "../src/publish/packageFile.js";

await writePackageFile("@duckdb/duckdb-wasm/dist/duckdb-eh.wasm", process.stdout);
