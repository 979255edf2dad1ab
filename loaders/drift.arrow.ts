import {loadTable} from "../src/publish/loadTable.js";

process.stdout.write(
  await loadTable(
    "drift",
    `
    select kind, model, subject, title, known, position::INTEGER as position, cohort,
      n_reference::INTEGER as n_reference, n::INTEGER as n, n_bins::INTEGER as n_bins, psi::DOUBLE as psi,
      noise::DOUBLE as noise, p_adjusted::DOUBLE as p_adjusted, state, bin,
      share_reference::DOUBLE as share_reference, share::DOUBLE as share, base_from, base_to
    from published_drift
    order by position, cohort
    `,
    process.env.WINNOW_WAREHOUSE
  )
);
