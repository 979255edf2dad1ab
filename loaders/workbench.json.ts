import {loadWorkbench} from "../src/publish/loadWorkbench.js";

process.stdout.write(await loadWorkbench(process.env.WINNOW_WAREHOUSE));
