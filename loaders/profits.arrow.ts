import {loadTable} from "../src/publish/loadTable.js";

process.stdout.write(
  await loadTable(
    "profits",
    `
    select model, part, "position"::INTEGER as "position", cut::DOUBLE as cut, n::INTEGER as n,
      n_converted::INTEGER as n_converted, rate_lower::DOUBLE as rate_lower,
      rate_upper::DOUBLE as rate_upper, n_sales::INTEGER as n_sales,
      n_sales_converted::INTEGER as n_sales_converted, n_weeks::DOUBLE as n_weeks,
      design_effect::DOUBLE as design_effect, profit_amount::DOUBLE as profit_amount,
      lower_amount::DOUBLE as lower_amount, upper_amount::DOUBLE as upper_amount
    from published_profits
    order by model, part, position
    `,
    process.env.WINNOW_WAREHOUSE
  )
);
