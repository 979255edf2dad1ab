import {lastDay} from "../lib/domain/answerState.js";
import {formatCount} from "./format.js";
import type {Row} from "./readTable.js";
import {sumOf} from "./summarise.js";

/** Answers of one role to a criterion. */
export interface RoleCount {
  /** `marketing`, `sales`, or `no role named`. */
  role: string;
  /** Assessments, those without an answer too; leads with a known answer of that role. */
  answers: number;
  leads: number;
}

/** When in the life of the leads a criterion is learned, and by whom. */
export interface Learned {
  /** Leads with a known answer of anybody. */
  leads: number;
  roles: RoleCount[];
  /** Days from creation by which a quarter, half and three quarters of them had it; null without days of creation. */
  days: {quarter: number; half: number; most: number} | null;
}

const order = ["marketing", "sales", ""];

/** From the answers to one criterion. */
export function toLearned(answers: readonly Row<"answers">[]): Learned {
  const roles = order
    .map((role) => ({role, own: answers.filter((row) => row.role === role)}))
    .filter(({own}) => own.length > 0)
    .map(({role, own}) => ({
      role: role === "" ? "no role named" : role,
      answers: sumOf(own, (row) => row.n_answers),
      leads: sumOf(own, (row) => row.n_first_of_role)
    }));
  return {leads: sumOf(answers, (row) => row.n_first), roles, days: toDays(answers)};
}

function toDays(answers: readonly Row<"answers">[]): Learned["days"] {
  const dated = answers
    .flatMap(({days, n_first}) => (days === null || n_first === 0 ? [] : [{days, n: n_first}]))
    .sort((a, b) => a.days - b.days);
  const all = sumOf(dated, ({n}) => n);
  if (all === 0) return null;
  const by = (share: number) => {
    let sum = 0;
    return dated.find(({n}) => (sum += n) >= share * all)!.days;
  };
  return {quarter: by(0.25), half: by(0.5), most: by(0.75)};
}

/** A day of a lead's life in words: `day 6`, `day 90 or later`. */
export const formatLifeDay = (day: number): string =>
  day < 0 ? "before creation" : day >= lastDay ? `day ${lastDay} or later` : `day ${formatCount(day)}`;
