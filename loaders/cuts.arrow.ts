import {loadTable} from "../src/publish/loadTable.js";

process.stdout.write(
  await loadTable(
    "cuts",
    `
    select model, policy, chosen_on, reported_on, is_same_leads, cut::DOUBLE as cut,
      cut_lower::DOUBLE as cut_lower, cut_upper::DOUBLE as cut_upper, n::INTEGER as n,
      n_converted::INTEGER as n_converted, n_all::INTEGER as n_all, n_weeks::DOUBLE as n_weeks,
      rate_lower::DOUBLE as rate_lower, rate_upper::DOUBLE as rate_upper,
      profit_amount::DOUBLE as profit_amount, profit_lower::DOUBLE as profit_lower,
      profit_upper::DOUBLE as profit_upper, missed_amount::DOUBLE as missed_amount,
      missed_lower::DOUBLE as missed_lower, missed_upper::DOUBLE as missed_upper,
      value_per_win::DOUBLE as value_per_win, is_value_stated,
      cost_per_contact::DOUBLE as cost_per_contact, capacity::DOUBLE as capacity
    from published_cuts
    order by model, policy
    `,
    process.env.WINNOW_WAREHOUSE
  )
);
