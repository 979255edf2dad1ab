import type {Features} from "../model/feature.js";
import {fingerprint, namesOf} from "../model/fingerprint.js";
import type {Model} from "../model/model.js";
import {toModelName} from "../model/model.js";
import type {ModelFile} from "../observe/readModels.js";
import {quoteLiteral} from "../sql/identifier.js";
import {groupBy} from "../util/groupBy.js";
import {hashText} from "../util/hash.js";
import {parseYamlDocument} from "../util/yamlDocument.js";
import type {Engine} from "../warehouse/engine.js";
import {QueryError} from "../warehouse/queryError.js";
import {readSchema} from "../warehouse/schemaText.js";
import type {Workspace} from "../workspace/workspace.js";

/** What a model's name has meant at one time. */
export interface Meaning {
  fingerprint: string;
  /** Hash of the file and of the features it reads. */
  source_hash: string;
  /** Whether it was the champion in a run. */
  was_champion: boolean;
}

interface Row extends Meaning {
  model: string;
}

/**
 * Records what each name `id@version` means in this run, after what it meant in the runs before: a version is never
 * rewritten, and this is where it shows when one was. The record of the warehouse attached as `previous` goes on, that
 * of models whose file is gone included.
 */
export async function recordVersions(
  engine: Engine,
  options: {
    workspace: Pick<Workspace, "champion" | "features">;
    models: readonly Model[];
    files: readonly ModelFile[];
    features: Features;
  }
): Promise<void> {
  const {workspace, models, files, features} = options;
  const record = new Map<string, readonly Meaning[]>(groupBy(await readPrevious(engine), ({model}) => model));
  for (const model of models) {
    const name = toModelName(model);
    const now = {
      fingerprint: fingerprint(model, features),
      source_hash: hashSource(model, files.find((file) => file.name === name)?.text ?? "", workspace.features),
      was_champion: name === workspace.champion
    };
    record.set(name, addMeaning(record.get(name) ?? [], now));
  }
  await engine.execute(readSchema("model_version"));
  const values = [...record].flatMap(([model, meanings]) =>
    meanings.map(
      ({fingerprint: print, source_hash, was_champion}, i) =>
        `(${[quoteLiteral(model), i, quoteLiteral(print), quoteLiteral(source_hash), was_champion].join(", ")})`
    )
  );
  if (values.length > 0) await engine.execute(`insert into model_version values ${values.join(", ")}`);
}

/**
 * The record of a name with what it means now, which comes last.
 *
 * What was never in use is a draft: it stays for the one run that shows the change. Going back to an earlier meaning
 * takes back what came after it. Where the file is the same and only the code reads it anew, nothing was rewritten.
 */
export function addMeaning(record: readonly Meaning[], now: Meaning): Meaning[] {
  const before = record.filter(({was_champion}, i) => was_champion || i === record.length - 1);
  const same = before.findIndex((one) => one.fingerprint === now.fingerprint || one.source_hash === now.source_hash);
  if (same < 0) return [...before, now];
  return [...before.slice(0, same), {...now, was_champion: now.was_champion || before[same]!.was_champion}];
}

function hashSource(model: Model, text: string, features: Readonly<Record<string, unknown>>): string {
  const names = [...new Set(model.criteria.flatMap(({rule}) => namesOf(rule)))].sort();
  const used = names.map((name) => [name, Object.hasOwn(features, name) ? features[name] : null]);
  // What is said, without comments and layout.
  return hashText(JSON.stringify([parseYamlDocument(text, "").value, used])).slice(0, 16);
}

/** Nothing where there is no warehouse before this one, or one that kept no record yet. */
async function readPrevious(engine: Engine): Promise<Row[]> {
  try {
    return await engine.queryRows<Row>(
      "select model, fingerprint, source_hash, was_champion from previous.model_version order by model, position"
    );
  } catch (error) {
    if (error instanceof QueryError) return [];
    throw error;
  }
}
