import {modelCodes} from "../backtest/findings/checkModels.js";
import type {ModelFile} from "../observe/readModels.js";
import {FaultsError} from "../util/errors.js";
import type {YamlDocument} from "../util/yamlDocument.js";
import {parseYamlDocument} from "../util/yamlDocument.js";
import type {Finding} from "./overview.js";

/** A finding with the place of what it is about; without one where it is not about a criterion or group. */
export interface PlacedFinding extends Finding {
  file: string | null;
  line: number | null;
  column: number | null;
}

/** Findings about the making of models, with the place of the criterion or group in its file. */
export function placeFindings(findings: readonly Finding[], files: readonly ModelFile[]): PlacedFinding[] {
  const documents = new Map<string, YamlDocument | null>();
  const read = (name: string) => {
    if (!documents.has(name)) documents.set(name, findDocument(files.find((file) => file.name === name)));
    return documents.get(name)!;
  };
  return findings.map((finding) => {
    const [model, id] = finding.subject.split(" ");
    const document = modelCodes.includes(finding.code) ? read(model!) : null;
    const place = document === null || id === undefined ? null : document.placeOf(pathOf(document.value, id));
    return {...finding, file: document?.file ?? null, line: place?.line ?? null, column: place?.column ?? null};
  });
}

/** The file may have changed since the run that made the findings. */
function findDocument(file: ModelFile | undefined): YamlDocument | null {
  if (file === undefined) return null;
  try {
    return parseYamlDocument(file.text, file.file);
  } catch (error) {
    if (error instanceof FaultsError) return null;
    throw error;
  }
}

function pathOf(value: unknown, id: string): (string | number)[] {
  const {criteria} = (value ?? {}) as {criteria?: unknown};
  const list = Array.isArray(criteria) ? (criteria as ({id?: unknown} | null)[]) : [];
  const index = list.findIndex((criterion) => criterion?.id === id);
  return index < 0 ? ["groups", id] : ["criteria", index];
}
