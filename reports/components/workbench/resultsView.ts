import {html} from "htl";
import {tierColor} from "../palette.js";
import type {SideView} from "./benchView.js";
import type {Live, LiveFigure} from "./liveFigures.js";
import {liveFigures, writeText} from "./liveFigures.js";
import {liveFlow} from "./liveFlow.js";
import {liveTierTable} from "./liveTierTable.js";

interface NamedTier {
  tier: string;
  action: string;
}

export interface ResultsOptions {
  /** Labels of the figures, and the sides each has a value for. */
  labels: readonly string[];
  sides: readonly string[];
  draft: {name: string; tiers: readonly NamedTier[]};
  reference: {name: string; tiers: readonly NamedTier[]};
  noun: "leads" | "observations";
  isDated: boolean;
}

/** What is written while something moves. */
export interface Results {
  finding: string;
  basis: string;
  figures: readonly LiveFigure[];
  /** The side that tables show. */
  side: SideView;
  order: {text: string; kind: "holds" | "weak" | "inverted" | "unknown"};
}

export interface ResultsView extends Live<Results> {
  /** The part that stays in sight. */
  top: HTMLElement;
}

const looks = {holds: "", weak: "is-warning", inverted: "is-alarm", unknown: ""} as const;
const marks = {holds: "✓ ", weak: "~ ", inverted: "▲ Alarm: ", unknown: ""} as const;

/** Finding, figures, order of the tiers, tier table and who moves: built once a model and reference. */
export function resultsView({labels, sides, draft, reference, noun, isDated}: ResultsOptions): ResultsView {
  const [finding, basis] = [html`<p class="finding"></p>`, html`<p class="basis"></p>`];
  const order = html`<p class="wb-alarm wb-order"></p>`;
  const figures = liveFigures(labels, sides);
  const names = draft.tiers.map(({tier}) => tier);
  const tiers = liveTierTable({
    tiers: draft.tiers.map(({tier, action}) => ({tier, action, color: tierColor(names, tier)})),
    noun,
    isDated,
    caption: `Tiers of ${draft.name}`
  });
  const flow = liveFlow({
    from: reference,
    to: draft,
    caption: `Who moves: from ${reference.name} to ${draft.name}; below, converted of matured`
  });
  const top = html`<div class="wb-top">
    <div class="headline">${finding}${basis}</div>
    ${figures.element}
  </div>`;
  const element = html`<div>
    <h2 class="wb-hidden">What it would do</h2>
    ${order}${tiers.element}${flow.element}
  </div>`;
  return {
    top,
    element,
    write(now) {
      writeText(finding, now.finding);
      writeText(basis, now.basis);
      figures.write(now.figures);
      writeText(order, marks[now.order.kind] + now.order.text);
      order.className = `wb-alarm wb-order ${looks[now.order.kind]}`.trim();
      tiers.write(now.side.tiers);
      flow.write(now.side.flow);
    }
  };
}
