import {alwaysFires} from "./alwaysFires.js";
import {cannotMatter, capNeverReached} from "./cannotMatter.js";
import type {CheckedModel} from "./checkedModel.js";
import {MIN_OBSERVED, readCheckedModel} from "./checkedModel.js";
import type {Detector, Finding} from "./finding.js";
import {neverFires} from "./neverFires.js";
import {overlapsFully} from "./overlapsFully.js";
import {unknownValues} from "./unknownValue.js";
import {toCountOf} from "./words.js";

/** Findings about the making of a model, as opposed to what its leads came to; `winnow check` tells them all. */
export const modelCodes: readonly string[] = [
  "never_fires",
  "always_fires",
  "overlaps_fully",
  "cannot_matter",
  "cap_never_reached",
  "unknown_value",
  "too_few_to_check"
];

/** Criteria of every model that can be seen not to work, from the rules and from the levels of the observed leads. */
export const checkModels: Detector = async ({engine, workspace, applied}) => {
  const rows = await engine.queryRows<{name: string}>("select column_name as name from (describe lead)");
  const columns = new Set(rows.map(({name}) => name));
  const findings: Finding[] = [];
  for (const one of applied) {
    const checked = await readCheckedModel(engine, one, workspace.champion);
    findings.push(
      ...neverFires(checked),
      ...(await unknownValues(engine, checked, columns)),
      ...alwaysFires(checked),
      ...overlapsFully(checked),
      ...cannotMatter(checked),
      ...capNeverReached(checked),
      ...tooFew(checked)
    );
  }
  return findings;
};

function tooFew({n, name}: CheckedModel): Finding[] {
  if (n >= MIN_OBSERVED) return [];
  return [
    {
      code: "too_few_to_check",
      severity: "note",
      subject: name,
      title: `${toCountOf(n, "observed lead")} cannot tell which criteria of ${name} never or always fire`,
      detail: `From ${MIN_OBSERVED} observed leads on that is looked at; until then only the rules themselves are.`,
      page: "criteria"
    }
  ];
}
