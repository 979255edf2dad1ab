import {loadTable} from "../src/publish/loadTable.js";

process.stdout.write(
  await loadTable(
    "times",
    `
    select source, segment, days::INTEGER as days, n_converted::INTEGER as n_converted,
      n_censored::INTEGER as n_censored
    from published_times
    order by source, segment, days
    `,
    process.env.WINNOW_WAREHOUSE
  )
);
