import {loadTable} from "../src/publish/loadTable.js";

process.stdout.write(
  await loadTable(
    "power",
    `
    select model, other, cohort, difference::DOUBLE as difference, lower::DOUBLE as lower,
      upper::DOUBLE as upper, n::INTEGER as n, n_needed::DOUBLE as n_needed, months::DOUBLE as months,
      "text"
    from published_power
    order by model, other
    `,
    process.env.WINNOW_WAREHOUSE
  )
);
