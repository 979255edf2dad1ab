import Ajv from "ajv";
import type {SchemaKind} from "../../src/workspace/jsonSchemas.js";
import {jsonSchemas} from "../../src/workspace/jsonSchemas.js";

/** Keywords that only editors read. */
const annotations = ["markdownDescription", "enumDescriptions", "patternErrorMessage", "doNotSuggest"];

/**
 * Checks values against a published JSON Schema, with a validator that knows nothing of zod.
 *
 * @returns what is wrong with a value, null where nothing is
 */
export function createValidator(kind: SchemaKind): (value: unknown) => string | null {
  const ajv = new Ajv({strictKeywords: true, strictDefaults: true});
  annotations.forEach((keyword) => ajv.addKeyword(keyword, {metaSchema: {type: ["string", "array", "boolean"]}}));
  const validate = ajv.compile(jsonSchemas[kind]());
  return (value) => (validate(value) === true ? null : ajv.errorsText(validate.errors));
}
