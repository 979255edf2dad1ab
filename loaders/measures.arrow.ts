import {loadTable} from "../src/publish/loadTable.js";

process.stdout.write(
  await loadTable(
    "measures",
    `
    select model, cohort, measure, value::DOUBLE as value, lower::DOUBLE as lower, upper::DOUBLE as upper,
      p::DOUBLE as p, n::INTEGER as n, n_converted::INTEGER as n_converted
    from published_measures
    order by model, measure, cohort
    `,
    process.env.WINNOW_WAREHOUSE
  )
);
