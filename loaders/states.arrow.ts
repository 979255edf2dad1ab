import {loadTable} from "../src/publish/loadTable.js";

process.stdout.write(
  await loadTable(
    "states",
    `
    select criterion, state, cohort, source, segment, fold::INTEGER as fold, n::INTEGER as n,
      n_matured::INTEGER as n_matured, n_converted::INTEGER as n_converted, n_open_won::INTEGER as n_open_won
    from published_states
    order by criterion, state, source, segment, cohort, fold
    `,
    process.env.WINNOW_WAREHOUSE
  )
);
