import {loadTable} from "../src/publish/loadTable.js";

process.stdout.write(
  await loadTable(
    "state_pairs",
    `
    select criterion, state, other, other_state, fold::INTEGER as fold, n::INTEGER as n,
      n_matured::INTEGER as n_matured, n_converted::INTEGER as n_converted, n_open_won::INTEGER as n_open_won
    from published_state_pairs
    order by criterion, other, state, other_state, fold
    `,
    process.env.WINNOW_WAREHOUSE
  )
);
