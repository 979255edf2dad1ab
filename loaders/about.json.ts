import {loadAbout} from "../src/publish/loadTable.js";

process.stdout.write(await loadAbout(process.env.WINNOW_WAREHOUSE));
