import {loadTable} from "../src/publish/loadTable.js";

process.stdout.write(
  await loadTable(
    "weights",
    `
    select model, criterion, position::INTEGER as position, weight, label, present::DOUBLE as present,
      learned::DOUBLE as learned, lower::DOUBLE as lower, upper::DOUBLE as upper, n::INTEGER as n,
      n_converted::INTEGER as n_converted, points_per_doubling::DOUBLE as points_per_doubling, is_penalised
    from published_weights
    order by model, position
    `,
    process.env.WINNOW_WAREHOUSE
  )
);
