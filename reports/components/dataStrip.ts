import {html} from "htl";
import {observedNoun} from "../lib/domain/observed.js";
import type {About, AboutModel} from "../lib/publish/about.js";
import {formatDay, formatHash, formatName, formatNoun} from "./format.js";

/** What every page says first: whose data, up to when, which model, what counts as conversion; and what to beware of. */
export function dataStrip(about: About, model: AboutModel | null = findChampion(about)): HTMLElement {
  const terms: [string, string | Node][] = [
    ["Data", about.title],
    ["Outcomes known to", toKnown(about)],
    ["Model", model === null ? "none" : html`${model.model} <code>${formatHash(model.fingerprint)}</code>`],
    [
      "Conversion",
      about.maturity === "none" ? toConversion(about) : `${toConversion(about)}, scored ${formatName(about.as_of)}`
    ]
  ];
  return html`<div class="data-strip">
    <dl>
      ${terms.map(
        ([term, words]) =>
          html`<div>
            <dt>${term}</dt>
            <dd>${words}</dd>
          </div>`
      )}
    </dl>
    ${about.maturity === "none" ? undatedNotice() : about.is_repeated ? repeatedNotice(about) : null}
  </div>`;
}

const undatedNotice = () =>
  html`<p class="notice">
    <b>This workspace has no dates: time could not be respected.</b> Every lead counts as matured, values may have been
    recorded after the outcome, and no rate here says how soon a lead converts.
  </p>`;

const repeatedNotice = ({as_of, n_observations, n_observed_leads}: About) =>
  html`<p class="notice">
    <b>One lead counts several times here:</b> leads are scored ${formatName(as_of)}, so that
    ${formatNoun(n_observed_leads, "lead")} make ${formatNoun(n_observations, "observation")}. Wherever leads scored,
    matured, open or converted are counted, each observation counts; intervals allow for that.
  </p>`;

const toKnown = ({observed_until, is_observed_until_guessed}: About) =>
  observed_until === null
    ? "no dates"
    : is_observed_until_guessed
      ? html`${formatDay(observed_until)} <em>(guessed from the last outcome)</em>`
      : formatDay(observed_until);

/** Conversion in words: `won within 120 days`. */
export const toConversion = ({convert_to, horizon_days}: About): string =>
  horizon_days === null
    ? `${formatName(convert_to)}, at any time`
    : `${formatName(convert_to)} within ${horizon_days} days`;

/** The model in use, or null where the workspace has none. */
export const findChampion = (about: About): AboutModel | null => findModel(about, about.champion);

/** The model whose rows count each observation once: the champion, else the first; empty where nothing is scored. */
export const countedModel = (about: About): string => about.champion ?? modelNames(about)[0] ?? "";

/** A model by its name, or null. */
export const findModel = ({models}: About, name: string | null): AboutModel | null =>
  models.find(({model}) => model === name) ?? null;

/** The models to choose from, the one in use first. */
export const modelNames = ({models}: About): string[] =>
  [...models].sort((a, b) => Number(b.is_champion) - Number(a.is_champion)).map(({model}) => model);

/** What of a workspace stands under a figure. */
export type Sourced = Pick<About, "workspace" | "is_repeated" | "observed_until">;

/** The line under a figure: source of the numbers, and the day they were known. */
export const sourceLine = (about: Sourced, table: string, model?: string | null): string =>
  [
    `Source: ${about.workspace}, ${table}`,
    model == null ? null : `model ${model}`,
    about.is_repeated ? `counts ${observedNoun(about)}` : null,
    about.observed_until === null ? "undated" : `outcomes to ${formatDay(about.observed_until)}`
  ]
    .filter((part) => part !== null)
    .join("; ");
