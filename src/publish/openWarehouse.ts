import {fileURLToPath} from "node:url";
import {openDuckdb} from "../warehouse/duckdbEngine.js";
import type {Engine} from "../warehouse/engine.js";

/** The demo workspace's warehouse, where nothing else is asked for. */
const demo = new URL("../../.winnow/demo/warehouse.duckdb", import.meta.url);

/** The warehouse a loader selects from, for reading. */
export const openWarehouse = (file = fileURLToPath(demo)): Promise<Engine> => openDuckdb({file, isReadOnly: true});
