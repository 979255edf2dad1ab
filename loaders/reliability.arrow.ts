import {loadTable} from "../src/publish/loadTable.js";

process.stdout.write(
  await loadTable(
    "reliability",
    `
    select model, method, bin::INTEGER as bin, probability_from::DOUBLE as probability_from,
      probability_to::DOUBLE as probability_to, mean_probability::DOUBLE as mean_probability, n::INTEGER as n,
      n_converted::INTEGER as n_converted, rate::DOUBLE as rate, lower::DOUBLE as lower, upper::DOUBLE as upper
    from published_reliability
    order by model, method, bin
    `,
    process.env.WINNOW_WAREHOUSE
  )
);
