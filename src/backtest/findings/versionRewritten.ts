import type {Detector} from "./finding.js";

/** A name of a model that means something else than it did in an earlier run. */
export const versionRewritten: Detector = async ({engine}) => {
  const rows = await engine.queryRows<{model: string; id: string; before: string; now: string; was_in_use: boolean}>(
    "select model, any_value(model.id) as id, min_by(v.fingerprint, position) as before, max_by(v.fingerprint, position) as now, min_by(was_champion, position) as was_in_use from model_version as v join model using (model) group by model having count(*) > 1 order by model"
  );
  return rows.map(({model, id, before, now, was_in_use}) => ({
    code: "version_rewritten",
    severity: was_in_use ? "warning" : "note",
    subject: model,
    title: was_in_use
      ? `${model} no longer means what it did in use: its fingerprint ${before} became ${now}`
      : `${model} was rewritten since the last run: its fingerprint ${before} became ${now}`,
    detail: was_in_use
      ? `Its file, or a feature it reads in workspace.yaml, was changed. Lists and reports made before carry the same name and cannot be compared with those made now. Put the file back as it was, and let winnow model bump ${id} make the next version.`
      : `Its file, or a feature it reads in workspace.yaml, was changed. It was never the champion, so this is said once; from its first use on a version stays as it is, and winnow model bump ${id} makes the next one.`,
    page: "method"
  }));
};
