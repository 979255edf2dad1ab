import {loadTable} from "../src/publish/loadTable.js";

process.stdout.write(
  await loadTable(
    "funnel",
    `
    select stage, cohort, source, segment, n::INTEGER as n
    from published_funnel
    order by stage, source, segment, cohort
    `,
    process.env.WINNOW_WAREHOUSE
  )
);
