import {findNearest} from "../util/nearest.js";
import {bant} from "./frameworks/bant.js";
import {champ} from "./frameworks/champ.js";
import type {CriterionForm, FrameworkForm} from "./frameworks/form.js";
import {gpctbaCi} from "./frameworks/gpctbaCi.js";
import {meddic} from "./frameworks/meddic.js";
import type {Theme} from "./theme.js";

/** An answer a criterion takes. Unknown is no such answer: it is the state of not knowing. */
export interface FrameworkAnswer {
  answer: string;
  /** Whether the criterion counts as met with it. */
  isMet: boolean;
}

/** One question of a qualification framework. */
export interface FrameworkCriterion {
  /** `framework.criterion`, as models and assessments write it: `bant.authority`. */
  id: string;
  framework: string;
  /** As a page shows it: `Authority`. */
  title: string;
  /** The question a salesperson answers, where need be with unknown. */
  asks: string;
  theme: Theme;
  /** What to ask the customer to find out. */
  questions: readonly string[];
  /** Worst first: unmet and met, or the grades. */
  answers: readonly FrameworkAnswer[];
}

export interface Framework {
  id: string;
  title: string;
  criteria: readonly FrameworkCriterion[];
}

const metOrNot: readonly FrameworkAnswer[] = [
  {answer: "unmet", isMet: false},
  {answer: "met", isMet: true}
];

function toAnswers({grades, met_from: metFrom}: CriterionForm): readonly FrameworkAnswer[] {
  if (grades === undefined) return metOrNot;
  const first = metFrom === undefined ? 0 : grades.indexOf(metFrom);
  return grades.map((answer, i) => ({answer, isMet: i >= first}));
}

/**
 * A framework from the form in which it is written down; the form must have been checked.
 *
 * @example
 * toFramework({
 *   framework: "own",
 *   title: "Own",
 *   criteria: [{id: "fit", title: "Fit", theme: "need", asks: "Does it fit?", questions: []}]
 * }).criteria[0].id; // => "own.fit"
 */
export function toFramework({framework, title, criteria}: FrameworkForm): Framework {
  return {
    id: framework,
    title,
    criteria: criteria.map((criterion) => ({
      id: `${framework}.${criterion.id}`,
      framework,
      title: criterion.title,
      asks: criterion.asks,
      theme: criterion.theme,
      questions: criterion.questions,
      answers: toAnswers(criterion)
    }))
  };
}

/** The frameworks Winnow brings along, each with its criteria in the order of its letters. */
export const frameworks: readonly Framework[] = [bant, champ, meddic, gpctbaCi].map(toFramework);

/**
 * The criterion named `framework.criterion`, or undefined.
 *
 * @param among frameworks to look in; those Winnow brings along when left out
 * @example
 * findFrameworkCriterion("bant.authority")?.theme; // => "authority"
 */
export function findFrameworkCriterion(
  id: string,
  among: readonly Framework[] = frameworks
): FrameworkCriterion | undefined {
  return findFramework(id.slice(0, id.indexOf(".")), among)?.criteria.find((criterion) => criterion.id === id);
}

/**
 * The framework of that name, or undefined.
 *
 * @param among frameworks to look in; those Winnow brings along when left out
 * @example
 * findFramework("meddic")?.title; // => "MEDDIC"
 */
export function findFramework(id: string, among: readonly Framework[] = frameworks): Framework | undefined {
  return among.find((framework) => framework.id === id);
}

/**
 * Names of all criteria, framework by framework, for messages.
 *
 * @example
 * criterionNames(frameworks.slice(0, 1)); // => ["bant.budget", "bant.authority", "bant.need", "bant.timeline"]
 */
export function criterionNames(among: readonly Framework[]): string[] {
  return among.flatMap(({criteria}) => criteria.map(({id}) => id));
}

/**
 * The criterion somebody may have meant, as words; null where there is none near. A criterion written without its
 * framework may be several.
 *
 * @example
 * findMeantCriterion("budget", criterionNames(frameworks)); // => "bant.budget or gpctba_ci.budget"
 * @example
 * findMeantCriterion("bant.bugdet", criterionNames(frameworks)); // => "bant.budget"
 */
export function findMeantCriterion(id: string, names: readonly string[]): string | null {
  const same = names.filter((name) => name.endsWith(`.${id}`));
  return same.length > 0 ? same.join(" or ") : findNearest(id, names);
}

/**
 * The hint for a name that is no criterion.
 *
 * @example
 * suggestCriterion("spin.need", frameworks); // => "frameworks are bant, champ, meddic, gpctba_ci"
 */
export function suggestCriterion(id: string, among: readonly Framework[]): string {
  const meant = findMeantCriterion(id, criterionNames(among));
  if (meant !== null) return `did you mean ${meant}?`;
  const own = findFramework(id.split(".")[0]!, among);
  if (own !== undefined) return `expected ${own.criteria.map((criterion) => criterion.id).join(", ")}`;
  return `frameworks are ${among.map((framework) => framework.id).join(", ")}`;
}
