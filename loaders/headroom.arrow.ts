import {loadTable} from "../src/publish/loadTable.js";

process.stdout.write(
  await loadTable(
    "headroom",
    `
    select model, rival, period, n_folds::INTEGER as n_folds, model_auc::DOUBLE as model_auc, rival_auc::DOUBLE as rival_auc,
      headroom::DOUBLE as headroom, lower::DOUBLE as lower, upper::DOUBLE as upper, n::INTEGER as n, n_converted::INTEGER as n_converted
    from published_headroom
    order by model, rival, period
    `,
    process.env.WINNOW_WAREHOUSE
  )
);
