import type {Random} from "../util/random.js";
import {day, toOffice, worldEnd} from "./calendar.js";
import type {Case} from "./case.js";
import {createChance, happens, pickAny} from "./chance.js";
import {answersOf, asked} from "./qualities.js";
import type {Assessment} from "./world.js";

/** A round of questions: who asks what, how often it takes place, when, and how often an answer is wrong or missing. */
interface Round {
  role: Assessment["role"];
  framework: keyof typeof asked;
  share: number;
  fromDay: number;
  toDay: number;
  wrong: number;
  unknown: number;
}

const rounds: readonly Round[] = [
  {role: "marketing", framework: "bant", share: 0.6, fromDay: 1, toDay: 9, wrong: 0.12, unknown: 0.12},
  {role: "sales", framework: "bant", share: 0.6, fromDay: 3, toDay: 17, wrong: 0.05, unknown: 0.08},
  {role: "marketing", framework: "meddic", share: 0.15, fromDay: 2, toDay: 12, wrong: 0.2, unknown: 0.3},
  {role: "sales", framework: "meddic", share: 0.6, fromDay: 3, toDay: 19, wrong: 0.06, unknown: 0.12},
  // New rounds come last: what chance decides for the others stays as it was.
  {role: "marketing", framework: "champ", share: 0.35, fromDay: 1, toDay: 10, wrong: 0.12, unknown: 0.15},
  {role: "sales", framework: "champ", share: 0.45, fromDay: 3, toDay: 18, wrong: 0.05, unknown: 0.1},
  {role: "marketing", framework: "value", share: 0.3, fromDay: 2, toDay: 12, wrong: 0.25, unknown: 0.25},
  {role: "sales", framework: "value", share: 0.5, fromDay: 3, toDay: 19, wrong: 0.1, unknown: 0.1}
];

/** The true answer, or where it is wrong one beside it. */
function toAnswer(random: Random, criterion: string, truth: number, {wrong, unknown}: Round): string {
  if (happens(random, unknown)) return "unknown";
  const answers = answersOf(criterion);
  if (!happens(random, wrong)) return answers[truth]!;
  const beside = [truth - 1, truth + 1].filter((place) => place >= 0 && place < answers.length);
  return answers[beside.length === 1 ? beside[0]! : pickAny(random, beside)]!;
}

function ask(random: Random, own: Case, round: Round): Assessment[] {
  const {lead, outcome, qualities, owner, marketer} = own;
  const days = round.fromDay + random.uniform() * (round.toDay - round.fromDay);
  const start = toOffice(random, lead.created + Math.floor(days * day));
  // Nobody asks after the decision, and neglected leads are not asked by sales.
  if (start >= Math.min(worldEnd - day, outcome?.at ?? Infinity) || (own.isNeglected && round.role === "sales"))
    return [];
  return asked[round.framework].map((criterion, i) => ({
    lead: lead.id,
    at: start + 40 * i,
    criterion,
    answer: toAnswer(random, criterion, qualities.truth[criterion]!, round),
    role: round.role,
    person: round.role === "sales" ? owner.id : marketer.id
  }));
}

/** What marketing and sales wrote down about one lead, in order of time; for many leads nothing. */
export function toAssessments(seed: number, own: Case): Assessment[] {
  const random = createChance(seed, "assessment", own.index);
  return rounds
    .flatMap((round) => (happens(random, round.share) ? ask(random, own, round) : []))
    .sort((a, b) => a.at - b.at);
}
