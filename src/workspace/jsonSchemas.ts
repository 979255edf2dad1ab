import {modelSpec} from "../model/spec.js";
import {frameworkSpec} from "./frameworkSpec.js";
import type {JsonSchema} from "./toJsonSchema.js";
import {toJsonSchema} from "./toJsonSchema.js";
import {workspaceJsonSchema} from "./workspaceJsonSchema.js";

/** The kinds of file a workspace is made of, each with the function that makes its published JSON Schema. */
export const jsonSchemas: Readonly<Record<"model" | "workspace" | "framework", () => JsonSchema>> = {
  model: () => toJsonSchema(modelSpec),
  workspace: workspaceJsonSchema,
  framework: () => toJsonSchema(frameworkSpec)
};

export type SchemaKind = keyof typeof jsonSchemas;

export const schemaKinds = Object.keys(jsonSchemas) as SchemaKind[];

/** The name of a published schema's file. */
export function toSchemaFile(kind: SchemaKind): string {
  return `${kind}.schema.json`;
}

/** A published schema as it lies in its file. */
export function printSchema(kind: SchemaKind): string {
  return `${JSON.stringify(jsonSchemas[kind](), null, 2)}\n`;
}
