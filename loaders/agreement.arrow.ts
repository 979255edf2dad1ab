import {loadTable} from "../src/publish/loadTable.js";

process.stdout.write(
  await loadTable(
    "agreement",
    `
    select criterion, marketing, sales, n::INTEGER as n
    from published_agreement
    order by criterion, marketing, sales
    `,
    process.env.WINNOW_WAREHOUSE
  )
);
