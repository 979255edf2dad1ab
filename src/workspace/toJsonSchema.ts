import {z} from "zod";
import {toWords} from "../model/english.js";

/** A JSON Schema, or a part of one. */
export interface JsonSchema {
  [keyword: string]: unknown;
}

/**
 * The JSON Schema of what a user may write.
 *
 * Draft 7, because editors (the YAML language server before 1.20, and what builds on it) know no later one. Beside what
 * the spec says it has a title for every field, and descriptions with code in them as Markdown.
 */
export function toJsonSchema(spec: z.ZodType): JsonSchema {
  const schema = z.toJSONSchema(spec, {
    target: "draft-07",
    io: "input",
    // YAML has no dates of its own here: what zod would take as one is written as text.
    unrepresentable: () => ({type: "string"})
  });
  return polish(schema);
}

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Keywords with one schema, with a list, and with schemas by name; rules about other values (if, not) stay as they are. */
const single = ["items", "additionalProperties"];
const listed = ["anyOf"];
const named = ["properties", "definitions"];

function polish(schema: JsonSchema): JsonSchema {
  const result: JsonSchema = {};
  for (const [keyword, value] of Object.entries(expandNames(schema))) {
    if (single.includes(keyword) && isSchema(value)) result[keyword] = polish(value);
    else if (listed.includes(keyword)) result[keyword] = (value as JsonSchema[]).map(polish);
    else if (named.includes(keyword)) result[keyword] = polishNamed(value as JsonSchema, keyword === "properties");
    else if (!isNoise(keyword, value)) result[keyword] = value;
  }
  return withMarkdown(result);
}

function polishNamed(schemas: JsonSchema, isTitled: boolean): JsonSchema {
  const entries = Object.entries(schemas).map(([name, value]) => {
    if (!isSchema(value)) return [name, value];
    return [name, isTitled ? {title: toTitle(name), ...polish(value)} : polish(value)];
  });
  return Object.fromEntries(entries) as JsonSchema;
}

/** Where the names are given, they are properties: editors complete those. */
function expandNames(schema: JsonSchema): JsonSchema {
  const {propertyNames, additionalProperties, ...rest} = schema;
  const names = isSchema(propertyNames) ? propertyNames["enum"] : undefined;
  if (!Array.isArray(names) || additionalProperties === undefined) return schema;
  const properties = Object.fromEntries((names as string[]).map((name) => [name, additionalProperties]));
  return {...rest, properties, additionalProperties: false};
}

/** An empty default says nothing a description does not, and no number of ours comes near the largest one. */
function isNoise(keyword: string, value: unknown): boolean {
  if (value === undefined) return true;
  if (keyword === "maximum") return value === Number.MAX_SAFE_INTEGER;
  return keyword === "default" && typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

function toTitle(name: string): string {
  const words = toWords(name);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Editors show a description as it is, backticks and all, unless there is one in Markdown. */
function withMarkdown(schema: JsonSchema): JsonSchema {
  const {description} = schema;
  if (typeof description !== "string" || !description.includes("`")) return schema;
  return {...schema, description: description.replaceAll("`", ""), markdownDescription: description};
}
