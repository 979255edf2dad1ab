import {loadTable} from "../src/publish/loadTable.js";

// The pipeline writes them most severe first and the pages show them in that order.
process.stdout.write(
  await loadTable(
    "findings",
    `
    select code, severity, subject, title, detail, page
    from published_findings
    order by rowid
    `,
    process.env.WINNOW_WAREHOUSE
  )
);
