import {loadTable} from "../src/publish/loadTable.js";

process.stdout.write(
  await loadTable(
    "icp",
    `
    select attribute, known, kind, value, position::INTEGER as position, n::INTEGER as n,
      n_converted::INTEGER as n_converted, n_weighted::INTEGER as n_weighted, amount_sum::DOUBLE as amount_sum,
      amount_sum_squares::DOUBLE as amount_sum_squares, share_of_leads::DOUBLE as share_of_leads,
      share_of_converted::DOUBLE as share_of_converted, lift::DOUBLE as lift, lower::DOUBLE as lower,
      upper::DOUBLE as upper, p::DOUBLE as p, method, standing, amount_share::DOUBLE as amount_share,
      amount_lift::DOUBLE as amount_lift, amount_lower::DOUBLE as amount_lower, amount_upper::DOUBLE as amount_upper,
      amount_p::DOUBLE as amount_p, amount_standing
    from published_icp
    order by position
    `,
    process.env.WINNOW_WAREHOUSE
  )
);
