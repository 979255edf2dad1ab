import {editYaml} from "../util/editYaml.js";

/**
 * The text of a workspace file with another champion, changed in that one place; a file without a champion gets a line
 * after `convert`.
 *
 * @param name `id@version`
 * @throws FaultsError if the text is no YAML; WinnowError if the line cannot be changed alone
 */
export function editChampion(text: string, {file, name}: {file: string; name: string}): string {
  return editYaml(text, {file, path: ["champion"], value: name, after: ["title", "observe", "convert"]});
}
