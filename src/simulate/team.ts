import type {Random} from "../util/random.js";
import {pickAny} from "./chance.js";
import type {Person} from "./world.js";

const toId = (number: number) => `p-${String(number).padStart(2, "0")}`;

function toPersons(first: number, count: number, role: Person["role"], team: string): Person[] {
  return Array.from({length: count}, (_, i) => ({id: toId(first + i), role, team}));
}

const marketing = toPersons(1, 6, "marketing", "marketing");
const teamA = toPersons(7, 9, "sales", "A");
const teamB = toPersons(16, 9, "sales", "B");

/** Everybody of marketing and sales: an id, a role and a team. */
export const persons: readonly Person[] = [...marketing, ...teamA, ...teamB];

/** The person of sales who gets a lead; either team gets half, whatever the lead is like. */
export function assignOwner(random: Random): Person {
  return pickAny(random, pickAny(random, [teamA, teamB]));
}

/** The person of marketing who looks after a lead. */
export function assignMarketer(random: Random): Person {
  return pickAny(random, marketing);
}
