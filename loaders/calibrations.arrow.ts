import {loadTable} from "../src/publish/loadTable.js";

process.stdout.write(
  await loadTable(
    "calibrations",
    `
    select model, method, measure, value::DOUBLE as value, lower::DOUBLE as lower, upper::DOUBLE as upper,
      n::INTEGER as n, n_converted::INTEGER as n_converted, n_folds::INTEGER as n_folds
    from published_calibrations
    order by model, method, measure
    `,
    process.env.WINNOW_WAREHOUSE
  )
);
