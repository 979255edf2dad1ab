import type {Kappa} from "../lib/stats/kappa.js";
import {kappa} from "../lib/stats/kappa.js";
import type {Row} from "./readTable.js";
import {sumOf} from "./summarise.js";

/** How far marketing and sales agree on one criterion, over the leads that both assessed. */
export interface Agreement {
  /** Leads that both assessed; those of them to whom both gave an answer, met or unmet. */
  assessed: number;
  n: number;
  bothMet: number;
  bothUnmet: number;
  /** Marketing says met, sales unmet; and the other way round. */
  onlyMarketing: number;
  onlySales: number;
  /** Same answer ÷ n; null where n is 0. */
  share: number | null;
  /** Null without cases, or where both gave one and the same answer throughout. */
  kappa: Kappa | null;
}

/** From the published counts of one criterion. */
export function toAgreement(rows: readonly Row<"agreement">[]): Agreement {
  const count = (marketing: string, sales: string) =>
    sumOf(
      rows.filter((row) => row.marketing === marketing && row.sales === sales),
      ({n}) => n
    );
  const [bothMet, onlyMarketing] = [count("met", "met"), count("met", "unmet")];
  const [onlySales, bothUnmet] = [count("unmet", "met"), count("unmet", "unmet")];
  const n = bothMet + onlyMarketing + onlySales + bothUnmet;
  return {
    assessed: sumOf(rows, (row) => row.n),
    ...{n, bothMet, bothUnmet, onlyMarketing, onlySales},
    share: n === 0 ? null : (bothMet + bothUnmet) / n,
    kappa: kappa([
      [bothMet, onlyMarketing],
      [onlySales, bothUnmet]
    ])
  };
}
