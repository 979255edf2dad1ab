import {loadTable} from "../src/publish/loadTable.js";

process.stdout.write(
  await loadTable(
    "suggested_tiers",
    `
    select model, method, "position"::INTEGER as "position", from_points::DOUBLE as from_points,
      n::INTEGER as n, n_converted::INTEGER as n_converted, rate::DOUBLE as rate,
      lower::DOUBLE as lower, upper::DOUBLE as upper
    from published_suggested_tiers
    order by model, method, position
    `,
    process.env.WINNOW_WAREHOUSE
  )
);
