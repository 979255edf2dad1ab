import {loadTable} from "../src/publish/loadTable.js";

process.stdout.write(
  await loadTable(
    "tiers",
    `
    select model, cohort, source, segment, fold::INTEGER as fold, tier, n::INTEGER as n,
      n_matured::INTEGER as n_matured, n_converted::INTEGER as n_converted,
      n_open_won::INTEGER as n_open_won, amount_sum::DOUBLE as amount_sum,
      amount_sum_squares::DOUBLE as amount_sum_squares
    from published_tiers
    order by model, cohort, source, segment, tier, fold
    `,
    process.env.WINNOW_WAREHOUSE
  )
);
