/** What criteria of different frameworks have in common, so that they can be compared. */
export const themes = {
  authority: "who decides",
  money: "whether it can be paid for",
  need: "whether there is a problem worth solving",
  timing: "when it must be solved",
  process: "how the customer decides and buys",
  champion: "who argues for us inside",
  competition: "what else the customer could do",
  plans: "what the customer means to do",
  consequences: "what happens if it succeeds or fails"
} as const;

export type Theme = keyof typeof themes;

/**
 * True for a name of the list of themes.
 *
 * @example
 * isTheme("money"); // => true
 */
export function isTheme(name: string): name is Theme {
  return Object.hasOwn(themes, name);
}
