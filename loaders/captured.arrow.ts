import {loadTable} from "../src/publish/loadTable.js";

process.stdout.write(
  await loadTable(
    "captured",
    `
    select model, other, cohort, capacity::DOUBLE as capacity, is_stated, is_weekly,
      n_weeks::INTEGER as n_weeks, n::INTEGER as n, n_converted::INTEGER as n_converted,
      n_worked::DOUBLE as n_worked, captured::DOUBLE as captured,
      other_captured::DOUBLE as other_captured, difference::DOUBLE as difference,
      lower::DOUBLE as lower, upper::DOUBLE as upper, method
    from published_captured
    order by model, other
    `,
    process.env.WINNOW_WAREHOUSE
  )
);
