import {toCount, toCountOf, toNumber, toPercent, toWindow} from "../../backtest/findings/words.js";
import {observedNoun, sayObservations} from "../../domain/observed.js";
import type {DraftBand, DraftCriterion} from "./draft.js";
import type {DraftTier} from "./draftTiers.js";
import {pointsPerDoubling} from "./points.js";
import type {Profile} from "./profile.js";
import {toMainLift} from "./standing.js";

/** What a draft's file says besides its criteria. */
export interface DraftFrame {
  id: string;
  version: number;
  /** Title of the workspace. */
  workspace: string;
  /** The stage that counts as conversion, as a word. */
  convertTo: string;
  horizonDays: number | null;
  /** `YYYY-MM-DD` after the last day of known outcomes: cohorts before it were known to the author. Null for undated data. */
  effectiveFrom: string | null;
  profile: Profile;
  /** True where leads are scored repeatedly: counts are then of observations. */
  isRepeated: boolean;
  criteria: readonly DraftCriterion[];
  tiers: readonly DraftTier[];
}

const longestLabel = 60;

/**
 * Text from data for a line of comment: one line, without what could end it or steer a terminal, and not too long.
 *
 * @example
 * toComment("a\nb # c"); // => "a b # c"
 */
export function toComment(text: string): string {
  const plain = Array.from(text.replace(/[\p{C}\p{Z}]+/gu, " ").trim());
  return plain.length <= longestLabel ? plain.join("") : `${plain.slice(0, longestLabel - 1).join("")}…`;
}

/**
 * Text as a YAML scalar in double quotes, whatever it holds: JSON's form is YAML's, once the marks are escaped that YAML
 * takes for line ends or that nobody sees, such as those that turn the direction of writing.
 *
 * @example
 * toScalar("it's # \"x\""); // => "\"it's # \\\"x\\\"\""
 */
export function toScalar(text: string): string {
  const escape = (mark: string) => {
    const digits = mark.codePointAt(0)!.toString(16);
    return digits.length > 4 ? `\\U${digits.padStart(8, "0")}` : `\\u${digits.padStart(4, "0")}`;
  };
  return JSON.stringify(text).replace(/[\u007f-\u009f\p{Cf}\p{Co}\p{Cn}\u2028\u2029]/gu, escape);
}

/** The draft as the text of a model file, with the numbers behind each value in a comment beside it. */
export function toDraftText(frame: DraftFrame): string {
  const {id, version, criteria, profile} = frame;
  const say = (line: string) => sayObservations(line, frame.isRepeated);
  const active = criteria.filter(({excluded}) => excluded === null);
  const min = sumOfEnds(active, Math.min);
  const max = sumOfEnds(active, Math.max);
  const {weight, weightFault} = profile;
  const basis = weight.kind === "none" || weightFault !== null ? "count" : weight.kind;
  return [
    ...toHeader(frame).map((line) => `# ${say(line)}`.trimEnd()),
    `model: ${id}`,
    `version: ${version}`,
    `title: ${toScalar(`Draft: fit of the customers of ${toComment(frame.workspace)}, by ${basis}`)}`,
    ...(frame.effectiveFrom === null
      ? []
      : [
          "# The leads before this day gave the points, so results on them flatter the draft.",
          `effective: { from: ${frame.effectiveFrom} }`
        ]),
    `dimensions: { fit: { min: ${min}, max: ${max} } }`,
    `score: { min: ${min}, max: ${max} }`,
    "criteria:",
    ...active.flatMap((one) => toCriterion(one)),
    ...criteria.filter(({excluded}) => excluded !== null).flatMap(toExcluded),
    ...(profile.leftOut.length === 0 ? [] : ["  # Not looked at:"]),
    ...profile.leftOut.map(({attribute, reason}) => `  # ${toComment(attribute)}: ${toComment(reason)}`),
    "tiers:",
    ...toTierLines(frame.tiers).map((line) => (line.startsWith("  #") ? say(line) : line)),
    ""
  ].join("\n");
}

/** The best and the worst that a lead can have: one value of each attribute. */
function sumOfEnds(criteria: readonly DraftCriterion[], end: (...points: number[]) => number): number {
  return criteria.reduce((sum, {bands}) => sum + end(0, ...bands.map(({points}) => points)), 0);
}

function toHeader({profile, convertTo, horizonDays, criteria, isRepeated}: DraftFrame): string[] {
  const {population, nTests} = profile;
  const aside = [
    [population.nOpen, `open (${toCount(population.nOpenWon)} of them converted already)`],
    [population.nDecidedWon, "won before they would have been scored"],
    [population.nDecidedLost, "lost or disqualified before"],
    [population.nNotYet, "not to be scored yet"]
  ] as const;
  const left = aside.filter(([n]) => n > 0).map(([n, words]) => `${toCount(n)} ${words}`);
  const isUndated = horizonDays === null;
  const noun = observedNoun({is_repeated: isRepeated});
  return [
    "DRAFT, made by winnow icp and judged by nobody: read it, change it, then take “Draft” out of its title.",
    "",
    `Compared: ${toCountOf(population.nConverted, "customer")} (${toComment(convertTo)} ${toWindow(horizonDays)}) with all ${toCount(population.nMatured)} ${isUndated ? "leads; there are no dates, so values may be from after the outcome" : `${noun} whose time is over`}.`,
    ...(left.length === 0 ? [] : [`Not in it: ${left.join(", ")}.`]),
    ...toWeightLines(profile),
    `Points: ${pointsPerDoubling} for each doubling of the share among customers against the share among leads, less where the numbers`,
    `are few; none where the 95% interval includes 1, where p is above 0.05 (adjusted after Benjamini and Hochberg for all`,
    `${toCountOf(nTests, "test")}), or for values of fewer than ${toCount(population.fewest)} ${noun}.`,
    "Interactions: points of different attributes are added, as if each told something of its own. A pair of values that works",
    "better or worse together than its parts is not seen, and attributes that overlap count the same in part twice:",
    ...toOverlapLines(criteria)
  ];
}

function toWeightLines({weight, weightFault, totals}: Profile): string[] {
  if (weight.kind === "none") return ["Every customer counts once."];
  if (weightFault !== null) return [`Every customer counts once: ${toComment(weightFault)}.`];
  const what = weight.kind === "amount" ? "the amount of the first deal" : toComment(weight.column);
  const unknown = totals.nConverted - totals.nWeighted;
  return [
    `A customer counts by ${what}${unknown === 0 ? "" : `; ${toCountOf(unknown, "customer")} without it count nothing`}; a value with too few customers for that, by number.`
  ];
}

function toOverlapLines(criteria: readonly DraftCriterion[]): string[] {
  const pairs = criteria
    .filter(({excluded}) => excluded === null)
    .flatMap(({attribute, overlaps}) =>
      overlaps.map(
        ({attribute: other, v}) =>
          `  ${toComment(attribute.name)} and ${toComment(other)}, Cramér's V ${toNumber(v, 2)}`
      )
    );
  return pairs.length === 0 ? ["  none of those with points does (Cramér's V from 0.2)."] : pairs;
}

function toCriterion({id, title, attribute, bands, excluded}: DraftCriterion): string[] {
  const isUnstated = attribute.known === "unstated" && excluded === null;
  return [
    ...(isUnstated ? ["  # Latest value, may leak: it does not say when it is known."] : []),
    `  - id: ${id}`,
    `    title: ${toScalar(toComment(title))}`,
    "    dimension: fit",
    "    kind: other",
    "    bands:",
    ...bands.flatMap((band) => [
      `      # ${describeBand(band)}`,
      band.predicate === null
        ? `      # cannot be said in a rule; it would give ${band.points} points`
        : `      - { when: ${toScalar(band.predicate)}, points: ${band.points} }`
    ])
  ];
}

function describeBand({value}: DraftBand): string {
  const {lift, lower, upper, pAdjusted, shareOfAll, shareOfConverted, isWeighted} = toMainLift(value);
  const p = pAdjusted! < 0.001 ? "p < 0.001" : `p = ${toNumber(pAdjusted!, 3)}`;
  const share = isWeighted ? "of what customers are worth" : "of customers";
  return `${toComment(value.label)}: n ${toCount(value.n)}, customers ${toCount(value.nConverted)}; ${toPercent(shareOfConverted)} ${share}, ${toPercent(shareOfAll)} of leads; lift ${toNumber(lift, 2)} (${toNumber(lower!, 2)} to ${toNumber(upper!, 2)}), ${p}`;
}

/** A criterion that gives no points, as a comment that can be taken out of it. */
function toExcluded(criterion: DraftCriterion): string[] {
  return [
    `  # ${toComment(criterion.attribute.name)} gives no points: ${criterion.excluded}`,
    ...toCriterion(criterion)
  ].map((line) => (line.startsWith("  # ") && !line.startsWith("  # -") ? line : `  #${line.slice(1)}`));
}

function toTierLines(tiers: readonly DraftTier[]): string[] {
  const total = tiers.reduce((sum, {n}) => sum + n, 0);
  return tiers.flatMap(({name, action, from, n}) => [
    `  # ${toCountOf(n, "observed lead")}, ${toPercent(total === 0 ? 0 : n / total)}`,
    from === null
      ? `  - { name: ${name}, action: ${action} }`
      : `  - { name: ${name}, when: "fit >= ${from}", action: ${action} }`
  ]);
}
