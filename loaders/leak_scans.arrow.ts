import {loadTable} from "../src/publish/loadTable.js";

process.stdout.write(
  await loadTable(
    "leak_scans",
    `
    select kind, n_looked::INTEGER as n_looked, n_suspected::INTEGER as n_suspected, words
    from published_leak_scans
    order by kind
    `,
    process.env.WINNOW_WAREHOUSE
  )
);
