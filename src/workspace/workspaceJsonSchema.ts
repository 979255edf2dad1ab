import type {z} from "zod";
import {featureSpec} from "../model/featureSpec.js";
import {namePattern} from "../model/specValues.js";
import type {CanonicalName, CanonicalType} from "./canonical.js";
import {canonicalNames, getCanonicalTable} from "./canonical.js";
import {sourceSpec, workspaceSpec} from "./spec.js";
import type {JsonSchema} from "./toJsonSchema.js";
import {toJsonSchema} from "./toJsonSchema.js";

/** What an expression for a column of each type must give. */
const typeDescriptions: Readonly<Record<CanonicalType, string>> = {
  text: "Text.",
  instant: "Time; a date without one counts from the end of its day. Times without a zone are UTC.",
  start: "Time; a date without one counts from the beginning of its day. Times without a zone are UTC.",
  day: "Day.",
  integer: "Whole number; an amount in the smallest unit of its currency.",
  flag: "True or false.",
  content_stage: "How near to buying the content is: awareness, consideration or decision.",
  stage: "A stage, such as marketing_qualified or won.",
  criterion: "A criterion of a framework, such as bant.budget.",
  answer: "met, unmet or unknown, or a grade of the criterion.",
  attribute: "Name of an attribute of the lead, as the workspace or the leads' file has it.",
  role: "marketing or sales."
};

/** The schema of `workspace.yaml`: each table with its own columns, each feature in the form the models' features have. */
export function workspaceJsonSchema(): JsonSchema {
  const {properties, definitions, ...rest} = toJsonSchema(workspaceSpec) as Record<string, JsonSchema>;
  const {definitions: sourceDefinitions, ...source} = toPart(sourceSpec) as Record<string, JsonSchema>;
  const tables = Object.fromEntries(canonicalNames.map((table) => [`source_${table}`, toTable(table, source)]));
  return {
    ...rest,
    properties: {
      ...properties,
      sources: toSources(properties!["sources"] as JsonSchema),
      features: {
        ...(properties!["features"] as JsonSchema),
        propertyNames: {pattern: namePattern.source},
        additionalProperties: {$ref: "#/definitions/feature"}
      }
    },
    definitions: {...definitions, ...sourceDefinitions, ...tables, feature: toPart(featureSpec)}
  };
}

/** A schema inside another one, which alone says which draft it is. */
function toPart(spec: z.ZodType): JsonSchema {
  return Object.fromEntries(Object.entries(toJsonSchema(spec)).filter(([keyword]) => keyword !== "$schema"));
}

function toSources(sources: JsonSchema): JsonSchema {
  const tables = canonicalNames.map((table) => {
    const one = {$ref: `#/definitions/source_${table}`};
    const {grain} = getCanonicalTable(table);
    const title = (sources["properties"] as Record<string, JsonSchema>)[table]!["title"];
    return [
      table,
      {
        title,
        description: `One row is ${grain}. One file, or a list of files.`,
        anyOf: [one, {type: "array", minItems: 1, items: one}]
      }
    ];
  });
  return {...sources, properties: Object.fromEntries(tables) as JsonSchema, required: ["lead"]};
}

function toTable(table: CanonicalName, source: JsonSchema): JsonSchema {
  const {columns, hasAttributes} = getCanonicalTable(table);
  const {columns: form, attributes, ...others} = source["properties"] as Record<string, JsonSchema>;
  const expression = form!["additionalProperties"] as JsonSchema;
  const known = Object.entries(columns).map(([name, {type, isRequired}]) => [
    name,
    {title: name, ...expression, description: `${typeDescriptions[type]}${isRequired ? " Required." : ""}`}
  ]);
  return {
    ...source,
    properties: {
      ...others,
      columns: {
        title: form!["title"],
        description: form!["description"],
        type: "object",
        properties: Object.fromEntries(known) as JsonSchema,
        required: Object.keys(columns).filter((name) => columns[name]!.isRequired),
        additionalProperties: false
      },
      attributes: hasAttributes
        ? {...attributes, propertyNames: {pattern: attributeName, not: {enum: [...Object.keys(columns), "segment"]}}}
        : {
            title: attributes!["title"],
            description: "Not for this table.",
            doNotSuggest: true,
            type: "object",
            maxProperties: 0
          }
    }
  };
}

/** A letter of any script or an underscore, then those and digits; as far as it can be said without Unicode classes. */
const attributeName = "^(?![0-9])[^\\s!-/:-@\\[-^`{-~]+$";
