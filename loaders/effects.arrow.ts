import {loadTable} from "../src/publish/loadTable.js";

process.stdout.write(
  await loadTable(
    "effects",
    `
    select from_model, to_model, period, measure, from_value::DOUBLE as from_value, to_value::DOUBLE as to_value,
      difference::DOUBLE as difference, lower::DOUBLE as lower, upper::DOUBLE as upper, p::DOUBLE as p,
      n_from::INTEGER as n_from, n_to::INTEGER as n_to, n::INTEGER as n, n_converted::INTEGER as n_converted
    from published_effects
    order by from_model, to_model, period, measure
    `,
    process.env.WINNOW_WAREHOUSE
  )
);
