/** What a tier asks for. */
export const actions = ["sales", "nurture", "disqualify", "recycle"] as const;

export type Action = (typeof actions)[number];
