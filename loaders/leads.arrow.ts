import {loadTable} from "../src/publish/loadTable.js";

process.stdout.write(
  await loadTable(
    "leads",
    `
    select cohort, source, segment, n::INTEGER as n, n_observed::INTEGER as n_observed,
      n_decided_won::INTEGER as n_decided_won, n_decided_lost::INTEGER as n_decided_lost,
      n_not_yet::INTEGER as n_not_yet, n_won_ever::INTEGER as n_won_ever
    from published_leads
    order by cohort, source, segment
    `,
    process.env.WINNOW_WAREHOUSE
  )
);
