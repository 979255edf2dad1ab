import {loadTable} from "../src/publish/loadTable.js";

process.stdout.write(
  await loadTable(
    "gains",
    `
    select model, depth::DOUBLE as depth, gain::DOUBLE as gain, lift::DOUBLE as lift, n::DOUBLE as n
    from published_gains
    order by model, depth
    `,
    process.env.WINNOW_WAREHOUSE
  )
);
