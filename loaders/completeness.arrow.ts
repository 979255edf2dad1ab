import {loadTable} from "../src/publish/loadTable.js";

process.stdout.write(
  await loadTable(
    "completeness",
    `
    select framework, n_known::INTEGER as n_known, n_met::INTEGER as n_met, fold::INTEGER as fold, n::INTEGER as n,
      n_matured::INTEGER as n_matured, n_converted::INTEGER as n_converted, n_open_won::INTEGER as n_open_won
    from published_completeness
    order by framework, n_known, n_met, fold
    `,
    process.env.WINNOW_WAREHOUSE
  )
);
