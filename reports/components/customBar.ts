import {html} from "htl";
import {sayObservations} from "../lib/domain/observed.js";
import type {About} from "../lib/publish/about.js";
import {rateRatio} from "../lib/stats/rateRatio.js";
import {emptyNote} from "./emptyNote.js";
import {formatCount, formatNumber, formatPercent} from "./format.js";
import type {TierRow} from "./tierRows.js";

/** Shares of leads between which MadKudu's custom lies, the conversions they hold, and best tier against worst. */
const custom = {least: 0.15, most: 0.35, conversions: 0.6, ratio: 10};

/**
 * The tiers beside MadKudu's published custom for a good model: 15 to 35 % of leads hold at least 60 % of conversions,
 * and the best tier converts at least ten times as often as the worst.
 */
export function customBar(tiers: readonly TierRow[], about: Pick<About, "is_repeated">): HTMLElement {
  const matured = tiers.reduce((sum, tier) => sum + tier.matured, 0);
  const converted = tiers.reduce((sum, tier) => sum + tier.converted, 0);
  const [best, worst] = [tiers[0], tiers.at(-1)];
  if (best === undefined || worst === undefined || matured === 0 || converted === 0 || tiers.length < 2)
    return emptyNote("MadKudu’s bar needs two tiers and a conversion.");
  const sums = tiers.map((_, i) => {
    const top = tiers.slice(0, i + 1);
    return {
      names: top.map(({tier}) => tier),
      leads: top.reduce((sum, tier) => sum + tier.matured, 0) / matured,
      conversions: top.reduce((sum, tier) => sum + tier.converted, 0) / converted
    };
  });
  const inside = sums.find(({leads}) => leads >= custom.least && leads <= custom.most);
  const nearest = inside ?? [...sums].sort((a, b) => distance(a.leads) - distance(b.leads))[0]!;
  const isHeld = inside !== undefined && inside.conversions >= custom.conversions;
  const ratio = rateRatio({n: best.matured, converted: best.converted}, {n: worst.matured, converted: worst.converted});
  return html`<section class="custom-bar" aria-label="MadKudu’s bar">
    <h3>MadKudu’s bar, beside these tiers</h3>
    <ul>
      <li>
        <strong>${isHeld ? "Met" : "Not met"}:</strong> ${nearest.names.join(" and ")} together are
        ${formatPercent(nearest.leads, 0)} of leads and hold ${formatPercent(nearest.conversions, 0)} of conversions;
        the bar is 15–35% of leads holding at least 60%.
      </li>
      <li>${toRatioWords(best, worst, ratio)}</li>
    </ul>
    <p class="source">
      A custom published by a vendor (help.madkudu.com, “Recall and precision”), no law: whether it can be met depends
      on the base rate. ${sayObservations(`${formatCount(matured)} matured leads`, about.is_repeated)},
      ${formatCount(converted)} converted, within the filter.
    </p>
  </section>`;
}

const distance = (share: number) => Math.max(custom.least - share, share - custom.most, 0);

function toRatioWords(best: TierRow, worst: TierRow, ratio: ReturnType<typeof rateRatio>): Node | string {
  if (ratio === null) return "Best against worst tier: one of them has no matured lead.";
  const isMet = ratio.lower >= custom.ratio;
  const isOpen = !isMet && ratio.upper >= custom.ratio;
  const times = (value: number) => (value === Infinity ? "without end" : `${formatNumber(value, 1)}×`);
  return html`<strong>${isMet ? "Met" : isOpen ? "Open" : "Not met"}:</strong> ${best.tier} converts
    ${ratio.ratio === Infinity ? `and ${worst.tier} does not` : `${times(ratio.ratio)} as often as ${worst.tier}`} (95%
    interval ${times(ratio.lower)} to ${times(ratio.upper)}); the bar is ten times.`;
}
