import {loadTable} from "../src/publish/loadTable.js";

process.stdout.write(
  await loadTable(
    "given_levels",
    `
    select given_score, title, level::INTEGER as level, label, is_unknown, n::INTEGER as n,
      n_matured::INTEGER as n_matured, n_converted::INTEGER as n_converted,
      n_open_won::INTEGER as n_open_won, rate::DOUBLE as rate, lower::DOUBLE as lower, upper::DOUBLE as upper
    from published_given_levels
    order by given_score, level
    `,
    process.env.WINNOW_WAREHOUSE
  )
);
