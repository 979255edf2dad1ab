/**
 * What is known of a framework criterion for a lead as of a moment. The first two are both unknown where rates are
 * concerned: nobody asked, or somebody did and did not find out. A place in the list is the code in the warehouse.
 */
export const answerStates = ["never_asked", "unknown", "unmet", "met"] as const;

/** The three states that every table and chart keeps apart, best first. */
export const knownStates = ["met", "unmet", "unknown"] as const;

export type KnownState = (typeof knownStates)[number];

/**
 * The state of three: whoever was never asked is unknown.
 *
 * @example
 * toKnownState("never_asked"); // => "unknown"
 */
export function toKnownState(state: string): KnownState {
  return state === "met" || state === "unmet" ? state : "unknown";
}

/** Days of a lead's life that are told one by one; what comes later is in the last. */
export const lastDay = 90;
