import {loadTable} from "../src/publish/loadTable.js";

process.stdout.write(
  await loadTable(
    "framework_questions",
    `
    select criterion, position::INTEGER as position, question
    from published_framework_questions
    order by criterion, position
    `,
    process.env.WINNOW_WAREHOUSE
  )
);
