import {loadTable} from "../src/publish/loadTable.js";

process.stdout.write(
  await loadTable(
    "scores",
    `
    select model, score::DOUBLE as score, cohort, source, segment, fold::INTEGER as fold, n::INTEGER as n,
      n_converted::INTEGER as n_converted
    from published_scores
    order by model, score, source, segment, cohort, fold
    `,
    process.env.WINNOW_WAREHOUSE
  )
);
