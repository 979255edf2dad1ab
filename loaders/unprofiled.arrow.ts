import {loadTable} from "../src/publish/loadTable.js";

process.stdout.write(
  await loadTable(
    "unprofiled",
    `
    select attribute, known, reason
    from published_unprofiled
    order by attribute
    `,
    process.env.WINNOW_WAREHOUSE
  )
);
