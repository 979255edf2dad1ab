import {loadTable} from "../src/publish/loadTable.js";

process.stdout.write(
  await loadTable(
    "framework_criteria",
    `
    select framework, framework_title, position::INTEGER as position, criterion, title, theme, asks, grades, met_from
    from published_framework_criteria
    order by position
    `,
    process.env.WINNOW_WAREHOUSE
  )
);
