import {loadTable} from "../src/publish/loadTable.js";

// Suspicions first, as the scan wrote them.
process.stdout.write(
  await loadTable(
    "leaks",
    `
    select position::INTEGER as position, kind, subject, subject_kind, known, used_by, is_suspected, n::INTEGER as n,
      n_converted::DOUBLE as n_converted, auc::DOUBLE as auc, auc_lower::DOUBLE as auc_lower,
      auc_upper::DOUBLE as auc_upper, gain::DOUBLE as gain, gain_lower::DOUBLE as gain_lower,
      gain_upper::DOUBLE as gain_upper, iv::DOUBLE as iv, iv_noise::DOUBLE as iv_noise, p::DOUBLE as p,
      share::DOUBLE as share, share_other::DOUBLE as share_other, evidence
    from published_leaks
    order by position
    `,
    process.env.WINNOW_WAREHOUSE
  )
);
