/** How a model's threshold for a stage and the record of that stage agree on a lead, in the order of tables. */
export const agreements = ["by model and on record", "by model alone", "on record alone", "neither"] as const;
