import {loadTable} from "../src/publish/loadTable.js";

process.stdout.write(
  await loadTable(
    "maturity",
    `
    select model, position::INTEGER as position, tier, n::INTEGER as n, n_matured::INTEGER as n_matured,
      n_converted::INTEGER as n_converted, n_open_won::INTEGER as n_open_won, rate::DOUBLE as rate,
      lower::DOUBLE as lower, upper::DOUBLE as upper, estimate::DOUBLE as estimate,
      estimate_lower::DOUBLE as estimate_lower, estimate_upper::DOUBLE as estimate_upper,
      n_at_risk::INTEGER as n_at_risk, method
    from published_maturity
    order by model, position
    `,
    process.env.WINNOW_WAREHOUSE
  )
);
