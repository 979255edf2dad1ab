import {loadTable} from "../src/publish/loadTable.js";

process.stdout.write(
  await loadTable(
    "moves",
    `
    select from_model, to_model, from_tier, to_tier, cohort, fold::INTEGER as fold, n::INTEGER as n,
      n_matured::INTEGER as n_matured, n_converted::INTEGER as n_converted
    from published_moves
    order by from_model, to_model, from_tier, to_tier, cohort, fold
    `,
    process.env.WINNOW_WAREHOUSE
  )
);
