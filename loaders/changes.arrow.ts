import {loadTable} from "../src/publish/loadTable.js";

process.stdout.write(
  await loadTable(
    "changes",
    `
    select from_model, to_model, position::INTEGER as position, part, kind, subject, text,
      n_alone::DOUBLE as n_alone, n_needed::DOUBLE as n_needed, n_moved::INTEGER as n_moved
    from published_changes
    order by from_model, to_model, position
    `,
    process.env.WINNOW_WAREHOUSE
  )
);
