const text = "varchar not null";
const count = "bigint not null";
const number = "double not null";

/** One row a thing followed (score, criterion, attribute, source) and later month: how far it is from the base. */
export const shiftColumns = {
  kind: text,
  model: text,
  subject: text,
  title: text,
  known: text,
  position: count,
  cohort: text,
  n_reference: count,
  n: count,
  n_bins: count,
  psi: number,
  noise: number,
  p: number,
  p_adjusted: number,
  state: text,
  bin: text,
  share_reference: number,
  share: number,
  base_from: text,
  base_to: text
} as const;

/** One row a model, later month (`latest`: the last three together) and part of the change of its mean score. */
export const inflationColumns = {
  model: text,
  cohort: text,
  position: count,
  part: text,
  subject: text,
  title: text,
  change: number,
  mean_reference: number,
  mean: number,
  n_reference: count,
  n: count,
  base_from: text,
  base_to: text
} as const;

/** One row for all leads and one a model and tier: conversion in the earlier and the later half of the matured months. */
export const conversionColumns = {
  model: text,
  tier: text,
  position: count,
  since: text,
  until: text,
  n_before: count,
  converted_before: count,
  rate_before: number,
  n_after: count,
  converted_after: count,
  rate_after: number,
  difference: number,
  lower: number,
  upper: number,
  p: number,
  p_adjusted: number
} as const;
