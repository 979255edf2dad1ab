import {loadTable} from "../src/publish/loadTable.js";

process.stdout.write(
  await loadTable(
    "segment_comparisons",
    `
    select model, other, cohort, kind, "value", n_values::INTEGER as n_values,
      difference::DOUBLE as difference, lower::DOUBLE as lower, upper::DOUBLE as upper,
      p::DOUBLE as p, p_adjusted::DOUBLE as p_adjusted, n::INTEGER as n,
      n_converted::INTEGER as n_converted
    from published_segment_comparisons
    order by model, other, cohort, kind, n_values, n desc, "value"
    `,
    process.env.WINNOW_WAREHOUSE
  )
);
