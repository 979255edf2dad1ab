import {loadTable} from "../src/publish/loadTable.js";

process.stdout.write(
  await loadTable(
    "folds",
    `
    select cohort, n_train::INTEGER as n_train, n_train_converted::INTEGER as n_train_converted, n_test::INTEGER as n_test,
      n_test_converted::INTEGER as n_test_converted, n_dropped::INTEGER as n_dropped, reason
    from published_folds
    order by cohort
    `,
    process.env.WINNOW_WAREHOUSE
  )
);
