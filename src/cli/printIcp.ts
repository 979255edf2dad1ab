import {observedNoun} from "../domain/observed.js";
import type {Draft} from "../review/icp/makeDraft.js";
import type {JudgedLift, Profile, ProfileValue} from "../review/icp/profile.js";
import type {Standing} from "../review/icp/standing.js";
import {toMainLift, toStanding} from "../review/icp/standing.js";
import {clean} from "../util/clean.js";
import type {Io, TextColumn} from "./io.js";
import {formatCount, printTable} from "./io.js";
import type {OpenWarehouse} from "./openWarehouse.js";

const liftJson = (lift: JudgedLift | null) =>
  lift === null
    ? null
    : {
        share_of_leads: lift.shareOfAll,
        share_of_customers: lift.shareOfConverted,
        lift: lift.lift,
        lower: lift.lower,
        upper: lift.upper,
        p_adjusted: lift.pAdjusted,
        method: lift.method,
        standing: toStanding(lift)
      };

/** A profile and its draft as one JSON value. */
export function toProfileJson({about}: OpenWarehouse, profile: Profile, draft: Draft | null, file: string | null) {
  const {population, weight, totals, weightFault, values, leftOut, nTests} = profile;
  return {
    run_id: about.run_id,
    data_hash: about.data_hash,
    convert_to: about.convert_to,
    horizon_days: about.horizon_days,
    maturity: about.maturity,
    population: {
      n_leads: population.nLeads,
      n_matured: population.nMatured,
      n_customers: population.nConverted,
      n_open: population.nOpen,
      n_open_won: population.nOpenWon,
      n_decided_won: population.nDecidedWon,
      n_decided_lost: population.nDecidedLost,
      n_not_yet: population.nNotYet,
      min_n: population.fewest === Infinity ? null : population.fewest
    },
    weight: {
      kind: weight.kind,
      column: weight.kind === "lifetime" ? weight.column : null,
      n_weighted: totals.nWeighted,
      is_used: weight.kind !== "none" && weightFault === null,
      reason: weightFault
    },
    n_tests: nTests,
    values: values.map((value) => ({
      attribute: value.attribute.name,
      known: value.attribute.known,
      kind: value.test.kind,
      value: value.label,
      n: value.n,
      n_customers: value.nConverted,
      by_count: liftJson(value.byCount),
      by_weight: liftJson(value.byWeight)
    })),
    left_out: leftOut,
    draft:
      draft === null
        ? null
        : {
            file,
            criteria: draft.criteria.map(({id, attribute, bands, excluded}) => ({
              criterion: id,
              attribute: attribute.name,
              points: bands.map(({value, points}) => ({value: value.label, points})),
              excluded
            })),
            tiers: draft.tiers.map(({name, from, n}) => ({tier: name, from, n}))
          }
  };
}

const share = (value: number) => `${(100 * value).toFixed(1)} %`;
const times = (value: number | null) => (value === null ? "–" : value.toFixed(2));
const range = ({lower, upper}: JudgedLift) => (lower === null ? "–" : `${times(lower)}–${times(upper)}`);
const toP = (p: number | null) => (p === null ? "–" : p < 0.001 ? "< 0.001" : p.toFixed(3));

/** A value's text from data, short enough for a table. */
const shorten = (text: string) => (text.length <= 40 ? text : `${text.slice(0, 39)}…`);

function liftColumns(of: (value: ProfileValue) => JudgedLift | null, by: string): TextColumn<ProfileValue>[] {
  const column = (head: string, text: (lift: JudgedLift) => string): TextColumn<ProfileValue> => ({
    head,
    text: (value) => {
      const lift = of(value);
      return lift === null ? "–" : text(lift);
    },
    isNumber: true
  });
  return [
    column(`share ${by}`, ({shareOfConverted}) => share(shareOfConverted)),
    column("lift", ({lift}) => times(lift)),
    column("95 % interval", range),
    column("adjusted p", ({pAdjusted}) => toP(pAdjusted))
  ];
}

/** Prints what stands out, or every value, by count and by weight; then what was left out and why. */
export function printProfile(io: Io, {about}: OpenWarehouse, profile: Profile, hasAll: boolean): void {
  const {population, values, weight, weightFault} = profile;
  printPopulation(io, about, profile);
  if (values.length === 0) {
    io.out(`\n${toEmptyWords(profile)}\n`);
  } else {
    const isWeighed = weight.kind !== "none" && weightFault === null;
    const columns: TextColumn<ProfileValue>[] = [
      {head: "attribute", text: ({attribute}) => `${attribute.name}${attribute.known === "unstated" ? " *" : ""}`},
      {head: "value", text: ({label}) => shorten(label)},
      {head: "n", text: ({n}) => formatCount(n), isNumber: true},
      {head: "customers", text: ({nConverted}) => formatCount(nConverted), isNumber: true},
      {head: `of ${observedNoun(about)}`, text: ({byCount}) => share(byCount.shareOfAll), isNumber: true},
      ...liftColumns(({byCount}) => byCount, "by count"),
      ...(isWeighed ? liftColumns(({byWeight}) => byWeight, `by ${weight.kind}`) : [])
    ];
    const of = (standing: Standing) => values.filter((value) => toStanding(toMainLift(value)) === standing);
    const byLift = (a: ProfileValue, b: ProfileValue) => toMainLift(b).lift - toMainLift(a).lift;
    const groups = hasAll
      ? [["Every value", values] as const]
      : ([
          ["More often customers than leads", of("over").sort(byLift)],
          ["Less often customers than leads", of("under").sort((a, b) => byLift(b, a))]
        ] as const);
    for (const [title, rows] of groups) {
      io.out(`\n${title}\n\n`);
      if (rows.length === 0) io.out("none\n");
      else printTable(io, rows, columns);
    }
    io.out(
      `\nnot to be told from chance: ${formatCount(of("unclear").length)} values; not judged: ${formatCount(of("few").length)} (fewer than ${formatCount(population.fewest)} ${observedNoun(about)}, or rare values together)\n`
    );
    if (values.some(({attribute}) => attribute.known === "unstated"))
      io.out("* latest value, may leak: the attribute does not say when it is known; a draft gives it no points\n");
  }
  for (const {attribute, reason} of profile.leftOut) io.out(`left out: ${clean(attribute)}: ${clean(reason)}\n`);
}

function toEmptyWords({population: {nMatured, nConverted, fewest}}: Profile): string {
  if (nMatured === 0) return "no lead's time is over yet, so nobody can be called a customer or not";
  if (nConverted === 0) return "none of these leads became a customer, so there is no profile";
  return fewest === Infinity
    ? "all of these leads became customers, so there is no profile"
    : "no attribute can be judged";
}

function printPopulation(
  io: Io,
  about: OpenWarehouse["about"],
  {population, weight, weightFault, totals}: Profile
): void {
  const {nMatured, nConverted, nOpen, nOpenWon, nDecidedWon, nDecidedLost, nNotYet} = population;
  const within = about.horizon_days === null ? "" : ` within ${about.horizon_days} days`;
  const base =
    about.horizon_days === null
      ? "leads (no dates: values may be from after the outcome)"
      : `${observedNoun(about)} whose time is over`;
  io.out(
    `${formatCount(nConverted)} customers (${clean(about.convert_to)}${within}) against all ${formatCount(nMatured)} ${base}\n`
  );
  const aside = [
    nOpen > 0 ? `${formatCount(nOpen)} open, ${formatCount(nOpenWon)} of them converted already` : null,
    nDecidedWon > 0 ? `${formatCount(nDecidedWon)} won before scoring` : null,
    nDecidedLost > 0 ? `${formatCount(nDecidedLost)} lost or disqualified before` : null,
    nNotYet > 0 ? `${formatCount(nNotYet)} not to be scored yet` : null
  ].filter((part) => part !== null);
  if (aside.length > 0) io.out(`not in it: ${aside.join("; ")}\n`);
  if (weight.kind === "none") return;
  if (weightFault !== null) io.out(`by count only: ${clean(weightFault)}\n`);
  else
    io.out(
      `weighed by ${weight.kind === "amount" ? "the amount of the first deal" : clean(weight.column)}, known for ${formatCount(totals.nWeighted)} of ${formatCount(nConverted)} customers\n`
    );
}
