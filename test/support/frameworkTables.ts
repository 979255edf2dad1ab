import type {Row} from "../../reports/components/readTable.js";

/** Small tables for tests of the framework charts: two frameworks that share a theme, one nobody uses, one criterion late. */

const criterion = (
  position: number,
  id: string,
  {title, theme, framework_title}: {title: string; theme: string; framework_title: string}
): Row<"framework_criteria"> => ({
  framework: id.split(".")[0]!,
  ...{framework_title, position, criterion: id, title, theme},
  asks: `What about ${title.toLowerCase()}?`,
  ...(id === "champ.money" ? {grades: "none, this_year, now", met_from: "this_year"} : {grades: "", met_from: ""})
});

export const frameworkCriteria: Row<"framework_criteria">[] = [
  criterion(0, "bant.budget", {title: "Budget", theme: "money", framework_title: "BANT"}),
  criterion(1, "bant.authority", {title: "Authority", theme: "authority", framework_title: "BANT"}),
  criterion(2, "bant.need", {title: "Need", theme: "need", framework_title: "BANT"}),
  criterion(3, "champ.money", {title: "Money", theme: "money", framework_title: "CHAMP"}),
  criterion(4, "meddic.economic_buyer", {title: "Economic buyer", theme: "authority", framework_title: "MEDDIC"})
];

export const frameworkQuestions: Row<"framework_questions">[] = frameworkCriteria.flatMap(({criterion}) =>
  ["Who pays?", "Why now?"].map((question, position) => ({criterion, position, question}))
);

type Counts = readonly [n: number, matured: number, converted: number];
const counts = ([n, n_matured, n_converted]: Counts) => ({
  n,
  n_matured,
  n_converted,
  n_open_won: n > n_matured ? 1 : 0
});
const place = {cohort: "2025-01", segment: "all", fold: 0};

const states = (criterion: string, all: Readonly<Record<string, Counts>>): Row<"states">[] =>
  Object.entries(all).flatMap(([state, own]) =>
    ["web", "event"].map((source) => ({criterion, state, ...place, source, ...counts(own)}))
  );

/** Budget separates, authority too, the economic buyer not, and of need there are few. */
export const frameworkStates: Row<"states">[] = [
  ...states("bant.budget", {
    met: [300, 250, 50],
    unmet: [400, 350, 20],
    unknown: [50, 40, 4],
    never_asked: [250, 200, 20]
  }),
  ...states("bant.authority", {
    met: [300, 250, 45],
    unmet: [400, 350, 21],
    unknown: [50, 40, 4],
    never_asked: [250, 200, 24]
  }),
  ...states("bant.need", {met: [6, 5, 1], unmet: [9, 7, 0], never_asked: [985, 828, 93]}),
  ...states("meddic.economic_buyer", {
    met: [200, 160, 18],
    unmet: [220, 170, 17],
    unknown: [80, 60, 6],
    never_asked: [500, 450, 53]
  })
];

const pair = (state: string, other_state: string, own: Counts): Row<"state_pairs"> => ({
  ...{criterion: "bant.authority", state, other: "meddic.economic_buyer", other_state, fold: 0},
  ...counts(own)
});

export const statePairs: Row<"state_pairs">[] = [
  pair("met", "met", [200, 160, 40]),
  pair("met", "unmet", [60, 50, 11]),
  pair("unmet", "met", [50, 45, 3]),
  pair("unmet", "unmet", [220, 180, 9]),
  pair("unknown", "met", [100, 80, 9]),
  pair("unknown", "unmet", [60, 50, 5]),
  pair("met", "unknown", [300, 250, 39]),
  pair("unknown", "unknown", [12, 10, 1])
];

const known = (n_known: number, n_met: number, own: Counts): Row<"completeness"> => ({
  ...{framework: "bant", n_known, n_met, fold: 0},
  ...counts(own)
});

export const completeness: Row<"completeness">[] = [
  known(3, 3, [40, 35, 12]),
  known(3, 2, [120, 100, 20]),
  known(3, 1, [200, 170, 12]),
  known(3, 0, [150, 130, 2]),
  known(2, 1, [300, 240, 24]),
  known(0, 0, [700, 600, 60])
];

const answer = (criterion: string, role: string, days: number | null, n: number, late = 0): Row<"answers"> => ({
  ...{criterion, role, days},
  ...{n_answers: n + 5, n_met: n, n_unmet: 0, n_first: n, n_first_of_role: n, n_first_late: late}
});

export const answers: Row<"answers">[] = [
  answer("bant.budget", "marketing", 2, 300),
  answer("bant.budget", "sales", 6, 500, 10),
  answer("bant.budget", "sales", 20, 100, 20),
  answer("bant.authority", "marketing", 3, 400),
  answer("bant.authority", "sales", 9, 300, 3),
  answer("bant.need", "", -1, 4),
  answer("bant.need", "", 90, 10),
  answer("meddic.economic_buyer", "sales", 30, 200, 150),
  answer("meddic.economic_buyer", "sales", 60, 220, 200)
];

export const agreement: Row<"agreement">[] = [
  {criterion: "bant.budget", marketing: "met", sales: "met", n: 80},
  {criterion: "bant.budget", marketing: "met", sales: "unmet", n: 20},
  {criterion: "bant.budget", marketing: "unmet", sales: "met", n: 10},
  {criterion: "bant.budget", marketing: "unmet", sales: "unmet", n: 90},
  {criterion: "bant.budget", marketing: "unknown", sales: "met", n: 30},
  {criterion: "bant.authority", marketing: "met", sales: "met", n: 40},
  {criterion: "bant.authority", marketing: "met", sales: "unmet", n: 30},
  {criterion: "bant.authority", marketing: "unmet", sales: "met", n: 20},
  {criterion: "bant.authority", marketing: "unmet", sales: "unmet", n: 50},
  {criterion: "bant.need", marketing: "met", sales: "met", n: 3}
];
