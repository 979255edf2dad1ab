import type {Row} from "../../reports/components/readTable.js";
import type {About, AboutCriterion, AboutModel} from "../../src/publish/about.js";

/**
 * Small tables for tests of charts: two models, six months of which the last is open, three sources.
 *
 * Long, because it is one world: charts that stand beside each other are tested on the same leads.
 */

const level = (value: number, label: string, points: number) => ({level: value, label, points});

const criterion = (name: string, points: number, more: Partial<AboutCriterion> = {}): AboutCriterion => ({
  criterion: name,
  title: `Has ${name}`,
  dimension: "fit",
  group: null,
  kind: "demographic",
  framework: null,
  framework_title: null,
  asks: null,
  theme: null,
  rule: `${name} is yes`,
  gate: null,
  levels: [level(0, "not met", 0), level(1, "met", points), level(255, "unknown", 0)],
  is_unstated: false,
  ...more
});

export const champion: AboutModel = {
  model: "points@2",
  title: "Points",
  fingerprint: "0123456789abcdef",
  effective_from: "2025-01-01",
  is_champion: true,
  score_min: 0,
  score_max: 100,
  tiers: [
    {tier: "excellent", action: "sales", after_days: null, rule: "fit is at least 20"},
    {tier: "good", action: "nurture", after_days: null, rule: "fit is at least 10"},
    {tier: "poor", action: "disqualify", after_days: null, rule: "everyone else"}
  ],
  cells: [],
  dimensions: [{dimension: "fit", min: 0, max: 100}],
  groups: [],
  lead_types: [],
  criteria: [
    criterion("budget", 10, {
      framework: "bant.budget",
      framework_title: "BANT",
      asks: "Is there money for this, or a way to get it?",
      theme: "money"
    }),
    criterion("website", 5, {is_unstated: true}),
    criterion("visits", 20, {
      levels: Array.from({length: 21}, (_, i) => level(i, i === 20 ? "20 or more" : String(i), i))
    })
  ]
};

export const challenger: AboutModel = {
  ...champion,
  model: "legacy@1",
  title: "Legacy",
  is_champion: false,
  effective_from: null
};

export const about: About = {
  title: "A test workspace",
  workspace: "test",
  currency: "EUR",
  observed_until: "2025-09-30",
  is_observed_until_guessed: false,
  as_of: "14 days after creation",
  convert_to: "won",
  horizon_days: 90,
  maturity: "horizon",
  is_clustered: false,
  is_repeated: false,
  n_observations: 1000,
  n_observed_leads: 1000,
  segment: "size",
  champion: "points@2",
  models: [champion, challenger],
  features: [
    {feature: "visits", description: "number of visit within 30 days", fade: null, models: []},
    {
      feature: "fresh_visits",
      description: "number of visit, falling evenly to nothing at 60 days",
      fade: {kind: "linear", hours: 1440},
      models: []
    },
    {
      feature: "email_heat",
      description: "sum of email click, halved every 14 days",
      fade: {kind: "half_life", hours: 336},
      models: ["points@2", "legacy@1"]
    },
    {
      feature: "stepped",
      description: "number of visit, weighing 1 up to 7 days, 0.2 up to 90 days, nothing after",
      fade: {
        kind: "steps",
        steps: [
          {hours: 168, weight: "1"},
          {hours: 2160, weight: "0.2"}
        ]
      },
      models: ["points@2"]
    }
  ],
  tables: {lead: 4000, deal: 300},
  sources: [
    {name: "lead", file: "leads.csv", n_read: 4010, n_accepted: 4000, n_merged: 4, n_rejected: 5, n_left_out: 1}
  ],
  rejects: [{source: "lead", reason: "lead_id empty", n: 5}],
  first_created_on: "2025-01-01",
  last_created_on: "2025-06-30",
  run_id: "run-1",
  data_hash: "fedcba9876543210"
};

export const undated: About = {
  ...about,
  observed_until: null,
  as_of: "undated",
  horizon_days: null,
  maturity: "none",
  segment: null,
  first_created_on: null,
  last_created_on: null
};

const cohorts = ["2025-01", "2025-02", "2025-03", "2025-04", "2025-05", "2025-06"];
const sources = ["referral", "paid_search", "event"];
/** Converted of 100 matured leads, by tier: first of the champion, then of the challenger. */
const rates: Readonly<Record<string, readonly number[]>> = {"points@2": [40, 20, 5], "legacy@1": [10, 20, 30]};

const base = {segment: "all", fold: 0};
const cells = cohorts.flatMap((cohort, month) => sources.map((source, place) => ({cohort, source, month, place})));

export const tiers: Row<"tiers">[] = Object.entries(rates).flatMap(([model, converted]) =>
  cells.flatMap(({cohort, source, month, place}) =>
    champion.tiers.map(({tier}, i) => {
      const isOpen = month === 5;
      const n_converted = isOpen ? 0 : Math.round(converted[i]! / (place + 1)) + (month % 2);
      return {
        ...base,
        model,
        cohort,
        source,
        tier,
        n: 100,
        n_matured: isOpen ? 0 : 100,
        n_converted,
        n_open_won: isOpen ? 2 : 0,
        amount_sum: n_converted * 1000,
        amount_sum_squares: n_converted * 1e6
      };
    })
  )
);

export const leads: Row<"leads">[] = cells.map(({cohort, source, place}) => ({
  cohort,
  source,
  segment: "all",
  n: 320 - 60 * place,
  n_observed: 300 - 60 * place,
  n_decided_won: 5,
  n_decided_lost: 10,
  n_not_yet: 5,
  n_won_ever: 70 - 25 * place
}));

export const criteria: Row<"criteria">[] = cells.flatMap(({cohort, source, month}) => {
  const counts = (n: number, n_converted: number) =>
    month === 5
      ? {...base, cohort, source, model: "points@2", n, n_matured: 0, n_converted: 0, n_open_won: 1}
      : {...base, cohort, source, model: "points@2", n, n_matured: n, n_converted, n_open_won: 0};
  return [
    {criterion: "budget", level: 0, ...counts(100, 10)},
    {criterion: "budget", level: 1, ...counts(100, 40)},
    {criterion: "budget", level: 255, ...counts(100, 15)},
    {criterion: "website", level: 0, ...counts(150, 30)},
    {criterion: "website", level: 1, ...counts(150, 30)},
    ...Array.from({length: 21}, (_, i) => ({criterion: "visits", level: i, ...counts(15, Math.round(i / 3))}))
  ];
});

export const scores: Row<"scores">[] = ["points@2", "legacy@1"].flatMap((model, place) =>
  cells
    .filter(({month}) => month < 5)
    .flatMap(({cohort, source}) =>
      Array.from({length: 10}, (_, i) => ({
        ...base,
        model,
        cohort,
        source,
        score: 10 * i,
        n: 30,
        n_converted: place === 0 ? i * 2 : 18 - 2 * i
      }))
    )
);

export const spend: Row<"spend">[] = cohorts.map((cohort) => ({cohort, source: "paid_search", amount_minor: 500_000}));

export const funnel: Row<"funnel">[] = [
  ["new", 4000],
  ["marketing_qualified", 2500],
  ["sales_accepted", 900],
  ["won", 300],
  ["lost", 1200]
].map(([stage, n]) => ({stage: String(stage), cohort: "2025-01", source: "event", segment: "all", n: Number(n)}));

export const times: Row<"times">[] = Array.from({length: 60}, (_, i) => ({
  source: "event",
  segment: "all",
  days: i * 3,
  n_converted: Math.max(0, 20 - i),
  n_censored: 10
}));

/** Five matured months that differ by chance only, and one that is followed for 30 of 90 days. */
export const cohortTimes: Row<"cohort_times">[] = cohorts.flatMap((cohort, month) => {
  const followed_days = month < 5 ? 240 - 30 * month : 30;
  const end = Math.min(90, followed_days);
  const steps = [5, 12, 20, 30, 45, 70].filter((days) => days < end);
  const row = {cohort, followed_days};
  return [
    ...steps.map((days, i) => ({...row, days, n_converted: 12 - i + (month % 3), n_censored: 0})),
    {...row, days: end, n_converted: 0, n_censored: 700 + 10 * month}
  ];
});

export const maturity: Row<"maturity">[] = ["all", "excellent", "good", "poor"].map((tier, position) => {
  const rate = [0.2, 0.4, 0.2, 0.1][position]!;
  const estimate = rate + 0.005;
  const counts = {n: 5400, n_matured: 4500, n_converted: 4500 * rate, n_open_won: 40, n_at_risk: 3500};
  const limits = {lower: rate - 0.01, upper: rate + 0.01, estimate_lower: estimate - 0.008};
  return {
    model: "points@2",
    position,
    tier,
    ...counts,
    rate,
    estimate,
    ...limits,
    estimate_upper: estimate + 0.008,
    method: "log-log"
  };
});

export const measures: Row<"measures">[] = ["points@2", "legacy@1", "source rate"].flatMap((model, place) =>
  [...cohorts.slice(0, 5), "all"].flatMap((cohort, i) => {
    const value = [0.75, 0.44, 0.6][place]! + (i % 3) * 0.01;
    const n = cohort === "all" ? 4500 : 900;
    const row = {model, cohort, p: null, n, n_converted: n / 5};
    return [
      {...row, measure: "auc", value, lower: value - 0.04, upper: value + 0.04},
      {...row, measure: "gain_at_10", value: value / 3, lower: null, upper: null}
    ];
  })
);

export const comparisons: Row<"comparisons">[] = [
  {
    model: "points@2",
    other: "legacy@1",
    cohort: "all",
    difference: 0.31,
    lower: 0.27,
    upper: 0.35,
    p: 1e-9,
    n: 4500,
    n_converted: 900
  },
  {
    model: "points@2",
    other: "source rate",
    cohort: "all",
    difference: 0.02,
    lower: -0.01,
    upper: 0.05,
    p: 0.2,
    n: 4500,
    n_converted: 900
  }
];

export const findings: Row<"findings">[] = [
  {
    code: "tier_inversion",
    severity: "alarm",
    subject: "legacy@1",
    title: "legacy@1 has its tiers upside down",
    detail: "Cold converts more.",
    page: "tiers"
  },
  {
    code: "open_kept_out",
    severity: "note",
    subject: "workspace",
    title: "900 leads are open",
    detail: "",
    page: "overview"
  }
];

const pairOf = (from_model: string, to_model: string) => ({from_model, to_model});
const there = pairOf("legacy@1", "points@2");

export const moves: Row<"moves">[] = champion.tiers.flatMap(({tier: from_tier}, i) =>
  champion.tiers.flatMap(({tier: to_tier}, j) =>
    cohorts.map((cohort, month) => ({
      ...there,
      from_tier,
      to_tier,
      cohort,
      fold: 0,
      n: 100 + 40 * i + 30 * j,
      n_matured: month === 5 ? 0 : 100 + 40 * i + 30 * j,
      n_converted: month === 5 ? 0 : 40 - 10 * i - 8 * j + 5 * (i === j ? 1 : 0)
    }))
  )
);

export const openMoves: Row<"open_moves">[] = [
  {...there, from_tier: "excellent", to_tier: "good", n: 12},
  {...there, from_tier: "poor", to_tier: "excellent", n: 30},
  {...there, from_tier: "poor", to_tier: "poor", n: 900}
];

export const loads: Row<"loads">[] = ["legacy@1", "points@2"].flatMap((model, place) =>
  Array.from({length: 13}, (_, week) => ({
    model,
    week_on: new Date(Date.UTC(2025, 6, 7 + 7 * week)).toISOString().slice(0, 10),
    n: 240 + (week % 4) * 8,
    n_sales: (place === 0 ? 50 : 30) + ((week * 7) % 11)
  }))
);

const effect = {...there, n_from: 400, n_to: 300, n: 4500, n_converted: 900};

export const effects: Row<"effects">[] = [
  {
    ...effect,
    period: "fresh",
    measure: "sales_rate",
    from_value: 0.1,
    to_value: 0.3,
    difference: 0.2,
    lower: 0.15,
    upper: 0.26,
    p: 1e-9
  },
  {
    ...effect,
    period: "fresh",
    measure: "captured",
    from_value: 0.05,
    to_value: 0.2,
    difference: 0.15,
    lower: 0.1,
    upper: 0.2,
    p: 1e-4
  },
  {
    ...effect,
    period: "fresh",
    measure: "auc",
    from_value: 0.44,
    to_value: 0.75,
    difference: 0.31,
    lower: 0.27,
    upper: 0.35,
    p: 1e-9
  },
  {
    ...effect,
    period: "known",
    measure: "sales_rate",
    from_value: 0.12,
    to_value: 0.2,
    difference: 0.08,
    lower: 0.02,
    upper: 0.14,
    p: null
  }
];

const change = {...there, kind: "changed", n_alone: 0, n_needed: 0, n_moved: 0};

export const changes: Row<"changes">[] = [
  {
    ...change,
    position: 0,
    part: "criterion",
    subject: "Has budget",
    text: "met: +10 → +15",
    n_alone: 1800,
    n_needed: 1500,
    n_moved: 1200
  },
  {
    ...change,
    position: 1,
    part: "tier",
    subject: "excellent",
    text: "fit is at least 20, for sales → fit is at least 25, for sales",
    n_alone: 900,
    n_needed: 700,
    n_moved: 400
  },
  {...change, position: 2, part: "score", subject: "score", text: "0 to 100 → 0 to 120"},
  {...change, position: 3, part: "about", subject: "title", text: "Legacy → Points", n_alone: null, n_needed: null},
  {
    ...change,
    position: 4,
    part: "together",
    kind: "",
    subject: "several together",
    text: "",
    n_alone: null,
    n_needed: null,
    n_moved: 800
  },
  {
    ...change,
    position: 5,
    part: "either",
    kind: "",
    subject: "any of several",
    text: "",
    n_alone: null,
    n_needed: null,
    n_moved: 3720
  }
];

export const headroom: Row<"headroom">[] = (["source_rate", "naive_bayes", "fitted"] as const).flatMap((rival, i) =>
  ["all", "known_to_author", "unknown_to_author"].map((period, j) => ({
    model: "points@2",
    rival,
    period,
    n_folds: [6, 4, 2][j]!,
    model_auc: 0.75,
    rival_auc: [0.65, 0.74, 0.78][i]!,
    headroom: [-0.1, -0.01, 0.03][i]!,
    lower: [-0.12, -0.03, 0.02][i]! - 0.01 * j,
    upper: [-0.08, 0.01, 0.04][i]! + 0.01 * j,
    n: [4000, 3000, 1000][j]!,
    n_converted: [800, 600, 200][j]!
  }))
);

export const folds: Row<"folds">[] = [
  {
    cohort: "2026-01",
    n_train: 0,
    n_train_converted: 0,
    n_test: 500,
    n_test_converted: 90,
    n_dropped: 0,
    reason: "no earlier lead whose horizon was over"
  },
  {
    cohort: "2026-02",
    n_train: 400,
    n_train_converted: 80,
    n_test: 450,
    n_test_converted: 70,
    n_dropped: 0,
    reason: ""
  },
  {
    cohort: "2026-03",
    n_train: 900,
    n_train_converted: 170,
    n_test: 430,
    n_test_converted: 60,
    n_dropped: 7,
    reason: ""
  }
];
