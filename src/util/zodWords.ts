import type {z} from "zod";

type Issue = z.core.$ZodIssue;

const kinds: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a mapping of keys to values",
  record: "a mapping of keys to values",
  date: "a day"
};

/** What zod found wrong with a value, in the house form and without the value itself. */
export function toWords(issue: Issue): string {
  if (hasOwnWords(issue)) return toLowerFirst(issue.message);
  if (issue.code === "invalid_type") return `must be ${kinds[issue.expected] ?? issue.expected}`;
  if (issue.code === "too_small") return toLimit(issue, "least", issue.minimum);
  if (issue.code === "too_big") return toLimit(issue, "most", issue.maximum);
  if (issue.code === "invalid_key") return issue.issues[0]?.message ?? issue.message;
  if (issue.code === "invalid_union") return `must be ${formsOf(issue.errors)}`;
  return toLowerFirst(issue.message);
}

/** A form may bring its own words, which know more than zod's and ours. */
export function hasOwnWords({message}: Issue): boolean {
  return !/^(Invalid|Too (small|big))\b/.test(message);
}

const toLowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** The forms a value may have, in words. */
function formsOf(forms: readonly (readonly Issue[])[]): string {
  const words = forms.flatMap(([first]) => {
    if (first?.code === "invalid_type") return [kinds[first.expected] ?? first.expected];
    return first?.code === "invalid_value" ? first.values.map(String) : [];
  });
  return words.join(" or ");
}

type LimitIssue = Issue & {code: "too_small" | "too_big"};

function toLimit({origin, inclusive, exact}: LimitIssue, end: "least" | "most", limit: number | bigint): string {
  if (origin === "string" && Number(limit) === 1 && exact !== true) return "must not be empty";
  if (origin === "string")
    return `must have ${exact === true ? "" : `at ${end} `}${limit} character${Number(limit) === 1 ? "" : "s"}`;
  if (origin === "array") return `must have at ${end} ${limit} ${Number(limit) === 1 ? "entry" : "entries"}`;
  if (inclusive === true) return `must be at ${end} ${limit.toLocaleString("en")}`;
  return `must be ${end === "least" ? "above" : "below"} ${limit.toLocaleString("en")}`;
}
