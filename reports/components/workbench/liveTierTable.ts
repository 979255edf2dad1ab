import {html} from "htl";
import {formatCount, formatInterval, formatNumber, formatPercent, none} from "../format.js";
import type {Summary} from "../summarise.js";
import type {Live} from "./liveFigures.js";
import {writeText} from "./liveFigures.js";

/** A tier as it stands now. */
export interface LiveTier extends Summary {
  tier: string;
  action: string;
  /** Leads a week; null without dates. */
  perWeek: number | null;
  /** Share of all conversions; null where there are none. */
  conversionShare: number | null;
  /** Leads in it by the reference; null where the reference has no tier of that name. */
  nBefore: number | null;
}

export interface LiveTierOptions {
  /** Tiers, best first, with the colour of each. */
  tiers: readonly {tier: string; action: string; color: string}[];
  /** What the rows count. */
  noun: "leads" | "observations";
  /** False where there are no weeks to tell a load of. */
  isDated: boolean;
  caption: string;
}

/** Upper end of the bars of conversion: the greatest limit, or rate where an interval is too wide to read. */
const toTop = (rows: readonly LiveTier[]) =>
  Math.max(0.01, ...rows.map(({isThin, rate, upper}) => (isThin ? rate : upper) ?? 0));

/** The table of tiers: built once a model, its numbers written while a slider moves. */
export function liveTierTable({tiers, noun, isDated, caption}: LiveTierOptions): Live<readonly LiveTier[]> {
  const heads = [
    noun,
    "moved",
    ...(isDated ? ["a week"] : []),
    "open",
    "matured",
    "converted",
    "rate",
    "95% interval",
    "",
    "share of conversions"
  ];
  const rows = tiers.map(({tier, action, color}) => {
    const bar = html`<span class="wb-rate" aria-hidden="true"><span></span><i></i></span>`;
    const cells = heads.map((head) =>
      head === "" ? html`<td class="wb-rate-cell">${bar}</td>` : html`<td class="number"></td>`
    );
    const element = html`<tr style=${`--tier:${color}`}>
      <th scope="row"><span class="wb-tier">${tier}</span> <small>${action}</small></th>
      ${cells}
    </tr>`;
    return {tier, cells, bar, element};
  });
  const element = html`<div class="table wb-tiers" role="region" tabindex="0" aria-label=${caption}>
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">tier</th>
          ${heads.map((head) => (head === "" ? html`<td></td>` : html`<th scope="col" class="number">${head}</th>`))}
        </tr>
      </thead>
      <tbody>
        ${rows.map((row) => row.element)}
      </tbody>
    </table>
  </div>`;
  const write = (now: readonly LiveTier[]) => {
    const top = toTop(now);
    for (const [i, row] of rows.entries()) {
      const tier = now[i];
      if (tier === undefined) continue;
      const texts = toTexts(tier, isDated);
      let next = 0;
      for (const [c, head] of heads.entries()) if (head !== "") writeText(row.cells[c]!, texts[next++]!);
      row.element.classList.toggle("thin", tier.isThin);
      writeBar(row.bar, tier, top);
    }
  };
  return {element, write};
}

function toTexts(tier: LiveTier, isDated: boolean): string[] {
  const moved = tier.nBefore === null ? null : tier.n - tier.nBefore;
  return [
    formatCount(tier.n),
    moved === null ? none : moved === 0 ? "same" : `${moved > 0 ? "+" : "−"}${formatCount(Math.abs(moved))}`,
    ...(isDated ? [tier.perWeek === null ? none : formatNumber(tier.perWeek, tier.perWeek < 10 ? 1 : 0)] : []),
    formatCount(tier.open),
    formatCount(tier.matured),
    formatCount(tier.converted),
    `${formatPercent(tier.rate)}${tier.isThin && tier.matured > 0 ? " (few)" : ""}`,
    formatInterval(tier.lower, tier.upper),
    formatPercent(tier.conversionShare, 0)
  ];
}

function writeBar(bar: HTMLElement, {rate, lower, upper}: LiveTier, top: number): void {
  bar.hidden = rate === null;
  const share = (value: number | null) => String(Math.min(1, (value ?? 0) / top));
  bar.style.setProperty("--rate", share(rate));
  bar.style.setProperty("--lower", share(lower));
  bar.style.setProperty("--upper", share(upper));
}
