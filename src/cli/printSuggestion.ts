import {toPercent} from "../backtest/findings/words.js";
import type {Judgement} from "../backtest/suggest/judge.js";
import {describePart, toPartName} from "../backtest/suggest/partNames.js";
import type {SuggestedWeight, Suggestion} from "../backtest/suggest/suggestion.js";
import {describeBasis, describeVerdict, toPlain, toVerdict} from "../backtest/suggest/suggestionWords.js";
import {toModelName} from "../model/model.js";
import type {About} from "../publish/about.js";
import type {Interval} from "../stats/blockAuc.js";
import {clean} from "../util/clean.js";
import type {Io} from "./io.js";
import {formatCount, printTable} from "./io.js";

type Target = {model: string; file: string} | null;

export function printSuggestion(io: Io, suggestion: Suggestion, target: Target): void {
  const {model, weights, warnings, tiers} = suggestion;
  const [verdict, ...evidence] = describeVerdict(suggestion);
  io.out(`${toModelName(model)}: ${verdict!}\n`);
  for (const line of [...evidence, ...describeBasis(suggestion)]) io.out(`  ${clean(line)}\n`);
  io.out("\n");
  printTable(
    io,
    weights.filter(({kind, n, present}) => kind !== "unknown" || n > 0 || present !== 0),
    toColumns(suggestion)
  );
  io.out("\nTiers by the same cuts, leads learned from (their rates flatter the suggested weights)\n");
  const all = tiers.reduce((sum, {nNow}) => sum + nNow, 0);
  const rate = (n: number, converted: number) => (n === 0 ? "–" : toPercent(converted / n));
  printTable(io, tiers, [
    {head: "tier", text: ({tier}) => tier},
    {head: "leads now", text: ({nNow}) => formatCount(nNow), isNumber: true},
    {head: "convert", text: (row) => rate(row.nNow, row.nConvertedNow), isNumber: true},
    {head: "leads then", text: ({nThen}) => formatCount(nThen), isNumber: true},
    {head: "convert", text: (row) => rate(row.nThen, row.nConvertedThen), isNumber: true},
    {head: "share", text: ({nNow, nThen}) => `${toPercent(nNow / all)} to ${toPercent(nThen / all)}`, isNumber: true}
  ]);
  if (warnings.length > 0) io.out(`\nWarnings\n${warnings.map((text) => `  ${clean(text)}\n`).join("")}`);
  io.out(
    target === null
      ? "\nnothing written\n"
      : `\n${clean(target.file)}: a suggestion, judged by nobody\nnext: read it, then winnow diff ${target.model}, winnow backtest, winnow model promote ${target.model}\n`
  );
}

const number = (value: number | null) => (value === null ? "–" : toPlain(Number(value.toFixed(1))));

function toColumns({model}: Suggestion) {
  return [
    {head: "weight", text: (row: SuggestedWeight) => toPartName(model, row)},
    {head: "for", text: (row: SuggestedWeight) => shorten(describePart(model, row))},
    {head: "leads", text: ({n}: SuggestedWeight) => formatCount(n), isNumber: true},
    {head: "converted", text: ({converted}: SuggestedWeight) => formatCount(converted), isNumber: true},
    {head: "now", text: ({present}: SuggestedWeight) => toPlain(present), isNumber: true},
    {head: "learned", text: ({learned}: SuggestedWeight) => number(learned), isNumber: true},
    {
      head: "95 % of resamples",
      text: ({lower, upper}: SuggestedWeight) => (lower === null ? "–" : `${number(lower)} to ${number(upper)}`),
      isNumber: true
    },
    {
      head: "same sign",
      text: ({sameSign}: SuggestedWeight) => (sameSign === null ? "–" : toPercent(sameSign)),
      isNumber: true
    },
    {head: "suggested", text: ({suggested}: SuggestedWeight) => toPlain(suggested), isNumber: true},
    {head: "why", text: ({reasons}: SuggestedWeight) => reasons.join(", ")}
  ];
}

const shorten = (text: string) => (text.length <= 40 ? text : `${text.slice(0, 39)}…`);

/** The same as one JSON value. */
export function toSuggestionJson(suggestion: Suggestion, about: About, target: Target): unknown {
  const {model, weights, scale, plan, judgement, unrounded, tiers, warnings} = suggestion;
  return {
    run_id: about.run_id,
    data_hash: about.data_hash,
    horizon_days: about.horizon_days,
    model: toModelName(model),
    written: target,
    verdict: toVerdict(suggestion),
    verdict_text: describeVerdict(suggestion),
    n: suggestion.n,
    n_converted: suggestion.nConverted,
    first_cohort: toCohort(suggestion.firstMonth),
    last_cohort: toCohort(suggestion.lastMonth),
    fit_before: plan.fitBefore,
    resamples: suggestion.resamples,
    seed: suggestion.seed,
    points_per_doubling: scale.pointsPerDoubling,
    held_out: plan.judged.map(({name, train, test, nBetween, nSameAccount}) => ({
      name,
      n_train: train.length,
      n_test: test.length,
      n_between: nBetween,
      n_same_account: nSameAccount
    })),
    judgement: toJudgementJson(judgement),
    unrounded: toJudgementJson(unrounded),
    weights: weights.map((weight) => ({
      weight: toPartName(model, weight),
      criterion: model.criteria[weight.criterion]!.id,
      kind: weight.kind,
      level: weight.level,
      label: describePart(model, weight),
      n: weight.n,
      n_converted: weight.converted,
      present: weight.present,
      learned: weight.learned,
      lower: weight.lower,
      upper: weight.upper,
      same_sign_share: weight.sameSign,
      suggested: weight.suggested,
      reasons: weight.reasons
    })),
    tiers: tiers.map(({tier, nNow, nConvertedNow, nThen, nConvertedThen}) => ({
      tier,
      n_now: nNow,
      n_converted_now: nConvertedNow,
      n_then: nThen,
      n_converted_then: nConvertedThen
    })),
    warnings
  };
}

const toCohort = (month: number) =>
  month === 0 ? null : `${Math.floor(month / 100)}-${String(month % 100).padStart(2, "0")}`;

function toJudgementJson(judgement: Judgement | null): unknown {
  if (judgement === null) return null;
  const toJson = ({value, lower, upper, n, nConverted}: Interval) => ({
    value,
    lower,
    upper,
    n,
    n_converted: nConverted
  });
  return {
    auc_present: toJson(judgement.present),
    auc_suggested: toJson(judgement.suggested),
    difference: toJson(judgement.difference)
  };
}
