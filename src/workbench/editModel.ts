import {editYaml} from "../util/editYaml.js";

/** What a copy of a model file says differently. */
export interface ModelCopy {
  /** Path of the file that is copied, for messages. */
  file: string;
  id?: string;
  version: number;
  title?: string;
  /** First day of use, `YYYY-MM-DD`; null leaves what the file says, or that it says nothing. */
  effectiveFrom: string | null;
}

/**
 * The text of a model file as another model or version: comments, order and layout stay.
 *
 * @throws FaultsError if the text is no YAML; WinnowError if a value cannot be changed alone
 */
export function editModel(text: string, {file, id, version, title, effectiveFrom}: ModelCopy): string {
  const edits = [
    ...(id === undefined ? [] : [{path: ["model"] as const, value: id}]),
    {path: ["version"] as const, value: version, after: ["model"]},
    ...(title === undefined ? [] : [{path: ["title"] as const, value: title, after: ["model", "version"]}]),
    ...(effectiveFrom === null
      ? []
      : [{path: ["effective", "from"] as const, value: effectiveFrom, after: ["model", "version", "title"]}])
  ];
  return edits.reduce((changed, edit) => editYaml(changed, {file, ...edit}), text);
}
