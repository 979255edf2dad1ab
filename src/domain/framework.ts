import type {Theme} from "./theme.js";

/** One question of a qualification framework. */
export interface FrameworkCriterion {
  /** `framework.criterion`, as models and assessments write it: `bant.authority`. */
  id: string;
  framework: FrameworkId;
  /** As a page shows it: `Authority`. */
  title: string;
  /** The question a salesperson answers with met, unmet or unknown. */
  asks: string;
  theme: Theme;
}

export interface Framework {
  id: FrameworkId;
  title: string;
  criteria: readonly FrameworkCriterion[];
}

export type FrameworkId = "bant" | "champ" | "meddic" | "gpctba_ci";

type Row = readonly [criterion: string, title: string, theme: Theme, asks: string];

function toFramework(id: FrameworkId, title: string, rows: readonly Row[]): Framework {
  const criteria = rows.map(([criterion, title, theme, asks]) => ({
    id: `${id}.${criterion}`,
    framework: id,
    title,
    asks,
    theme
  }));
  return {id, title, criteria};
}

/** The frameworks Winnow knows, each with its criteria in the order of its letters. */
export const frameworks: readonly Framework[] = [
  toFramework("bant", "BANT", [
    ["budget", "Budget", "money", "Is there money for this, or a way to get it?"],
    ["authority", "Authority", "authority", "Does this person decide, or lead us to who does?"],
    ["need", "Need", "need", "Is there a problem that we solve?"],
    ["timeline", "Timeline", "timing", "Is there a date by which it should be solved?"]
  ]),
  toFramework("champ", "CHAMP", [
    ["challenges", "Challenges", "need", "Which problem does the customer want solved?"],
    ["authority", "Authority", "authority", "Who takes part in the decision, and do we speak with them?"],
    ["money", "Money", "money", "Can the customer pay for a solution?"],
    ["prioritization", "Prioritization", "timing", "How urgent is it beside everything else?"]
  ]),
  toFramework("meddic", "MEDDIC", [
    ["metrics", "Metrics", "consequences", "Which measurable gain does the customer expect?"],
    ["economic_buyer", "Economic buyer", "authority", "Have we met the person who can release the money?"],
    ["decision_criteria", "Decision criteria", "process", "Do we know by what the offers will be judged?"],
    ["decision_process", "Decision process", "process", "Do we know the steps and dates of the decision?"],
    ["identify_pain", "Identify pain", "need", "Is there a pain that makes the customer act?"],
    ["champion", "Champion", "champion", "Does someone with influence argue for us?"]
  ]),
  toFramework("gpctba_ci", "GPCTBA/C&I", [
    ["goals", "Goals", "plans", "Does the customer have goals in numbers?"],
    ["plans", "Plans", "plans", "Is there a plan to reach them?"],
    ["challenges", "Challenges", "need", "What stands in the way that we can remove?"],
    ["timeline", "Timeline", "timing", "When must the goals be reached?"],
    ["budget", "Budget", "money", "What is spent on the problem today, and what could be?"],
    ["authority", "Authority", "authority", "Who decides, and who must be convinced?"],
    ["consequences", "Negative consequences", "consequences", "What happens if the goals are missed?"],
    ["implications", "Positive implications", "consequences", "What becomes possible if they are reached?"]
  ])
];

/** Criteria of all frameworks, in the order of `frameworks`. */
export const frameworkCriteria: readonly FrameworkCriterion[] = frameworks.flatMap(({criteria}) => criteria);

/**
 * The criterion named `framework.criterion`, or undefined.
 *
 * @example
 * findFrameworkCriterion("bant.authority")?.theme; // => "authority"
 */
export function findFrameworkCriterion(id: string): FrameworkCriterion | undefined {
  return frameworkCriteria.find((criterion) => criterion.id === id);
}

/**
 * The framework of that name, or undefined.
 *
 * @example
 * findFramework("meddic")?.title; // => "MEDDIC"
 */
export function findFramework(id: string): Framework | undefined {
  return frameworks.find((framework) => framework.id === id);
}
