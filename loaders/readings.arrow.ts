import {loadTable} from "../src/publish/loadTable.js";

process.stdout.write(
  await loadTable(
    "readings",
    `
    select model, kind, position::INTEGER as position, label, score::DOUBLE as score,
      probability::DOUBLE as probability, lower::DOUBLE as lower, upper::DOUBLE as upper, n::INTEGER as n,
      n_converted::INTEGER as n_converted, rate::DOUBLE as rate
    from published_readings
    order by model, kind, position
    `,
    process.env.WINNOW_WAREHOUSE
  )
);
