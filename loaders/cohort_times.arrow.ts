import {loadTable} from "../src/publish/loadTable.js";

process.stdout.write(
  await loadTable(
    "cohort_times",
    `
    select cohort, followed_days::INTEGER as followed_days, days::INTEGER as days,
      n_converted::INTEGER as n_converted, n_censored::INTEGER as n_censored
    from published_cohort_times
    order by cohort, days
    `,
    process.env.WINNOW_WAREHOUSE
  )
);
