import type {Row} from "../../reports/components/readTable.js";

/** Small tables of drift for tests of charts: a base of three months, three months after it. */

const months = ["2025-04", "2025-05", "2025-06"];
const ends = {base_from: "2025-01", base_to: "2025-03"};

interface Plan {
  kind: string;
  subject: string;
  title: string;
  model?: string;
  known?: string;
  psi: readonly number[];
  noise?: number;
}

const plans: readonly Plan[] = [
  {kind: "score", model: "points@2", subject: "points@2", title: "Score of points@2", psi: [0.02, 0.04, 0.12]},
  {kind: "score", model: "legacy@1", subject: "legacy@1", title: "Score of legacy@1", psi: [0.5, 0.5, 0.5]},
  {kind: "criterion", model: "points@2", subject: "visits", title: "Has visits", psi: [0.03, 0.21, 0.4]},
  {kind: "criterion", model: "points@2", subject: "budget", title: "Has budget", psi: [0.01, 0.02, 0.01]},
  {kind: "source", subject: "source", title: "Source", psi: [0.14, 0.02, 0.01], noise: 0.17},
  {kind: "attribute", subject: "note", title: "note", known: "unstated", psi: [0.3, 0.6, 0.9]}
];

const toState = (psi: number, noise: number) =>
  psi <= 0.1 ? "stable" : psi <= noise ? "noise" : psi <= 0.25 ? "moderate" : "strong";

export const drift: Row<"drift">[] = plans.flatMap(
  ({kind, model = "", subject, title, known = "creation", psi, noise = 0.05}, position) =>
    months.map((cohort, i) => ({
      ...{kind, model, subject, title, known, position, cohort, n_reference: 900, n: 300, n_bins: 4},
      ...{psi: psi[i]!, noise, p_adjusted: psi[i]! > noise ? 0.001 : 0.4, state: toState(psi[i]!, noise)},
      ...{bin: "3 or more", share_reference: 0.08, share: 0.21, ...ends}
    }))
);

const parts = [
  {part: "mix", subject: "mix", title: "mix", change: 1.1},
  {part: "rules", subject: "rules", title: "rules", change: 0},
  {part: "lasting", subject: "visits", title: "Has visits", change: 4.8},
  {part: "criterion", subject: "budget", title: "Has budget", change: 0.5},
  {part: "limits", subject: "limits", title: "limits", change: -0.2}
];

export const inflation: Row<"inflation">[] = [...months, "latest"].flatMap((cohort, i) => {
  const size = i === 0 ? 0.5 : 1;
  return parts.map(({change, ...part}, position) => ({
    ...{model: "points@2", cohort, position, ...part, change: size * change},
    ...{mean_reference: 20, mean: 20 + size * 6.2, n_reference: 900, n: 300, ...ends}
  }));
});

const conversion = {since: "2025-04", until: "2025-06", n_before: 600, n_after: 600};

export const conversions: Row<"conversion_drift">[] = [
  {
    ...{model: "", tier: "all", position: 0, ...conversion, converted_before: 60, converted_after: 54},
    ...{rate_before: 0.1, rate_after: 0.09, difference: -0.01, lower: -0.04, upper: 0.02, p_adjusted: 0.6}
  },
  {
    ...{model: "points@2", tier: "excellent", position: 1, ...conversion, converted_before: 108, converted_after: 66},
    ...{rate_before: 0.18, rate_after: 0.11, difference: -0.07, lower: -0.11, upper: -0.03, p_adjusted: 0.004}
  }
];
