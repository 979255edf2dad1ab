import {loadTable} from "../src/publish/loadTable.js";

process.stdout.write(
  await loadTable(
    "spend",
    `
    select cohort, source, amount_minor::DOUBLE as amount_minor
    from published_spend
    order by cohort, source
    `,
    process.env.WINNOW_WAREHOUSE
  )
);
