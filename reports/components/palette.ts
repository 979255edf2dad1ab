/** Colours live in style.css, light and dark; charts only name them. */
export const accent = "var(--accent)";
export const muted = "var(--muted)";
export const rule = "var(--rule)";
export const paper = "var(--paper)";

const places: Readonly<Record<number, readonly number[]>> = {1: [1], 2: [1, 3], 3: [1, 2, 3], 4: [1, 2, 3, 4]};

/** Colour of a tier by its place, best first: the same on every page, told apart without red and green. */
export const tierColor = (tiers: readonly string[], tier: string): string => {
  const place = tiers.indexOf(tier);
  if (place < 0) return muted;
  return `var(--tier-${places[tiers.length]?.[place] ?? Math.min(place + 1, 6)})`;
};

/** Colours of models in a comparison: the first is the one looked at. */
export const seriesColor = (index: number): string => (index === 0 ? accent : `var(--series-${Math.min(index, 4)})`);

/** Text and lines of every chart. */
export const chartStyle = {fontFamily: "inherit", fontSize: "12px", background: "none", overflow: "visible"};
