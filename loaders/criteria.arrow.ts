import {loadTable} from "../src/publish/loadTable.js";

process.stdout.write(
  await loadTable(
    "criteria",
    `
    select model, criterion, level::INTEGER as level, cohort, source, segment, fold::INTEGER as fold,
      n::INTEGER as n, n_matured::INTEGER as n_matured, n_converted::INTEGER as n_converted,
      n_open_won::INTEGER as n_open_won
    from published_criteria
    order by criterion, level, model, segment, source, cohort, fold
    `,
    process.env.WINNOW_WAREHOUSE
  )
);
