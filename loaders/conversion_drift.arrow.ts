import {loadTable} from "../src/publish/loadTable.js";

process.stdout.write(
  await loadTable(
    "conversion_drift",
    `
    select model, tier, position::INTEGER as position, since, until, n_before::INTEGER as n_before,
      converted_before::INTEGER as converted_before, rate_before::DOUBLE as rate_before,
      n_after::INTEGER as n_after, converted_after::INTEGER as converted_after,
      rate_after::DOUBLE as rate_after, difference::DOUBLE as difference, lower::DOUBLE as lower,
      upper::DOUBLE as upper, p_adjusted::DOUBLE as p_adjusted
    from published_conversion_drift
    order by model, position
    `,
    process.env.WINNOW_WAREHOUSE
  )
);
