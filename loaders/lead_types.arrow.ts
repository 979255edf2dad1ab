import {loadTable} from "../src/publish/loadTable.js";

process.stdout.write(
  await loadTable(
    "lead_types",
    `
    select model, stage, agreement::INTEGER as agreement, cohort, source, segment, fold::INTEGER as fold,
      n::INTEGER as n, n_matured::INTEGER as n_matured, n_converted::INTEGER as n_converted,
      n_open_won::INTEGER as n_open_won
    from published_lead_types
    order by model, stage, agreement, source, segment, cohort, fold
    `,
    process.env.WINNOW_WAREHOUSE
  )
);
