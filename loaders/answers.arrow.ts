import {loadTable} from "../src/publish/loadTable.js";

process.stdout.write(
  await loadTable(
    "answers",
    `
    select criterion, role, days::DOUBLE as days, n_answers::INTEGER as n_answers, n_met::INTEGER as n_met,
      n_unmet::INTEGER as n_unmet, n_first::INTEGER as n_first, n_first_of_role::INTEGER as n_first_of_role,
      n_first_late::INTEGER as n_first_late
    from published_answers
    order by criterion, role, days
    `,
    process.env.WINNOW_WAREHOUSE
  )
);
