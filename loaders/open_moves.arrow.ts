import {loadTable} from "../src/publish/loadTable.js";

process.stdout.write(
  await loadTable(
    "open_moves",
    `
    select from_model, to_model, from_tier, to_tier, n::INTEGER as n
    from published_open_moves
    order by from_model, to_model, from_tier, to_tier
    `,
    process.env.WINNOW_WAREHOUSE
  )
);
