import {loadTable} from "../src/publish/loadTable.js";

process.stdout.write(
  await loadTable(
    "loads",
    `
    select model, week_on, n::INTEGER as n, n_sales::INTEGER as n_sales
    from published_loads
    order by model, week_on
    `,
    process.env.WINNOW_WAREHOUSE
  )
);
