import {contentStages} from "../domain/contentStage.js";
import {quoteLiteral} from "../sql/identifier.js";
import type {CanonicalType} from "../workspace/canonical.js";
import type {AttributeSpec} from "../workspace/spec.js";

/** What a value must be, for the reason of a reject. */
export const typeWords: Record<CanonicalType | AttributeSpec["type"], string> = {
  text: "a text",
  instant: "a time",
  start: "a time",
  day: "a day",
  date: "a day",
  integer: "a whole number",
  decimal: "a number",
  boolean: "yes or no",
  flag: "yes or no",
  stage: "a stage",
  content_stage: "awareness, consideration or decision",
  criterion: "a criterion",
  answer: "an answer",
  attribute: "an attribute",
  role: "marketing or sales"
};

const yes = "('true', 't', '1', 'yes', 'y')";
const no = "('false', 'f', '0', 'no', 'n')";
const bareDate = (text: string) => `trim(${text}) like '____-__-__'`;
/**
 * A year of four digits comes first, because DuckDB also reads words such as `infinity` and `epoch` as times. Most files
 * hold the plain form, which needs no look at zones; that look costs seven times as much.
 */
const instant = (text: string) =>
  `(case when ${text} like '____-__-__ __:__:__' then try_cast(${text} as timestamp)
  when regexp_matches(trim(${text}), '^\\d{4}-') then try_cast(trim(${text}) as timestamptz) at time zone 'UTC' end)`;

/** SQL of the form in which an attribute is looked up: as a column of the leads' file would be named, so either name does. */
export const attributeNameSql = (text: string) =>
  `regexp_replace(regexp_replace(lower(${text}), '[^\\p{L}\\p{N}]+', '_', 'g'), '^_+|_+$', '', 'g')`;

/**
 * SQL that reads a text as a canonical or attribute type, NULL where it cannot be read.
 *
 * A bare date becomes the last microsecond of its day, so that what happened on it is known only when the day is
 * over; the creation of a lead (`start`) counts from the day's beginning. Times without a zone are UTC.
 */
export function castSql(type: CanonicalType | AttributeSpec["type"], text: string): string {
  switch (type) {
    case "text":
      return text;
    case "instant":
      return `(case when ${bareDate(text)} then try_cast(trim(${text}) as date)::timestamp + to_microseconds(86399999999) else ${instant(text)} end)`;
    case "start":
      return instant(text);
    case "day":
    case "date":
      return `try_cast(${instant(text)} as date)`;
    case "integer":
      return `(case when regexp_full_match(trim(${text}), '[+-]?\\d{1,18}(\\.0+)?') then try_cast(${text} as bigint) end)`;
    case "decimal":
      return `try_cast(${text} as decimal(18, 4))`;
    case "flag":
    case "boolean":
      return `(case when lower(trim(${text})) in ${yes} then true when lower(trim(${text})) in ${no} then false end)`;
    case "stage":
      return `(case when lower(trim(${text})) in ('new', 'contacted', 'marketing_qualified', 'product_qualified', 'sales_accepted', 'sales_qualified', 'opportunity', 'won', 'lost', 'recycled', 'disqualified') then lower(trim(${text})) end)`;
    case "content_stage":
      return `(case when lower(trim(${text})) in (${contentStages.map(quoteLiteral).join(", ")}) then lower(trim(${text})) end)`;
    // Which of them a framework knows is looked up row by row, in judgeAssessment.ts.
    case "criterion":
    case "answer":
      return `lower(trim(${text}))`;
    case "attribute":
      return attributeNameSql(text);
    case "role":
      return `(case when lower(trim(${text})) in ('marketing', 'sales') then lower(trim(${text})) end)`;
  }
}

/** The SQL type a canonical or attribute type is stored as. */
export function storedType(type: CanonicalType | AttributeSpec["type"]): string {
  switch (type) {
    case "instant":
    case "start":
      return "TIMESTAMP";
    case "day":
    case "date":
      return "DATE";
    case "integer":
      return "BIGINT";
    case "decimal":
      return "DECIMAL(18,4)";
    case "flag":
    case "boolean":
      return "BOOLEAN";
    default:
      return "VARCHAR";
  }
}
