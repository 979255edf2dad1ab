/** Ids that say nothing of the order of creation: a step through the numbers that meets each of them once. */
function scatter(index: number, start: number): string {
  const digits = Math.max(6, String(index).length);
  // 611,953 shares no factor with a power of ten.
  return String((index * 611_953 + start) % 10 ** digits).padStart(digits, "0");
}

/**
 * Opaque id of a lead; different for different indices below a million.
 *
 * @example
 * toLeadId(0); // => "L-402817"
 */
export function toLeadId(index: number): string {
  return `L-${scatter(index, 402_817)}`;
}

/**
 * Opaque id of the account a lead belongs to.
 *
 * @example
 * toAccountId(0); // => "A-718293"
 */
export function toAccountId(index: number): string {
  return `A-${scatter(index, 718_293)}`;
}
