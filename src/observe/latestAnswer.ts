/** Ranks an answer can have: 0 for unknown, then the answers of the criterion, worst first. */
export const answerRanks = 16;

/**
 * SQL of a whole number whose largest value marks the assessment that holds; its remainder by `answerRanks` is the rank
 * of the answer. The latest decides; at the same instant sales, then the better answer, so that it is always one.
 *
 * Four bits hold the rank, the fifth says whether sales answered; times up to the year 9999 fit. Taking the maximum is
 * half again as fast as `arg_max` of the answers themselves.
 *
 * @param rank SQL of the answer's rank, 0 to 15
 */
export const answerOrderSql = (rank: string): string =>
  `epoch_us(assessed_at) * ${2 * answerRanks} + case role when 'sales' then ${answerRanks} else 0 end + ${rank}`;
