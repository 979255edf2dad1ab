/** A number in the text of a rule: where it begins, how it is written, sign included, and its value. */
export interface RuleNumber {
  at: number;
  text: string;
  value: number;
}

const token =
  /"(?:[^"]|"")*"|'(?:[^']|'')*'|[\p{L}_][\p{L}\p{N}_$]*|(?:[-+]\s*)?(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:e[-+]?\d+)?/giu;

/**
 * Numbers of a tier's rule in reading order. Names and texts may hold digits; a sign belongs to its number, because such
 * a rule does not calculate.
 *
 * @example
 * findNumbers("fit2 >= 35 and intent > -2.5").map(({value}) => value); // => [35, -2.5]
 */
export function findNumbers(rule: string): RuleNumber[] {
  return [...rule.matchAll(token)].flatMap(({0: text, index}) => {
    if (!/^[-+.\d]/.test(text)) return [];
    return [{at: index, text, value: Number(text.replace(/[\s_]/g, ""))}];
  });
}
