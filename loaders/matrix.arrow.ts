import {loadMatrix} from "../src/publish/loadWorkbench.js";

process.stdout.write(await loadMatrix(process.env.WINNOW_WAREHOUSE));
