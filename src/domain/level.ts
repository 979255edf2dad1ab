/**
 * The level of a criterion whose predicate is NULL or whose number is missing: nothing is known, so it is neither met
 * nor unmet. All other levels are 0 to 254.
 */
export const UNKNOWN_LEVEL = 255;
