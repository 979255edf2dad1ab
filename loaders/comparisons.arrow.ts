import {loadTable} from "../src/publish/loadTable.js";

process.stdout.write(
  await loadTable(
    "comparisons",
    `
    select model, other, cohort, difference::DOUBLE as difference, lower::DOUBLE as lower,
      upper::DOUBLE as upper, p::DOUBLE as p, n::INTEGER as n, n_converted::INTEGER as n_converted
    from published_comparisons
    order by model, other, cohort
    `,
    process.env.WINNOW_WAREHOUSE
  )
);
