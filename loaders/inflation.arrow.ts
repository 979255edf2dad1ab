import {loadTable} from "../src/publish/loadTable.js";

process.stdout.write(
  await loadTable(
    "inflation",
    `
    select model, cohort, position::INTEGER as position, part, subject, title, change::DOUBLE as change,
      mean_reference::DOUBLE as mean_reference, mean::DOUBLE as mean, n_reference::INTEGER as n_reference,
      n::INTEGER as n, base_from, base_to
    from published_inflation
    order by model, cohort, position
    `,
    process.env.WINNOW_WAREHOUSE
  )
);
