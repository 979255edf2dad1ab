import {WinnowError} from "../../util/errors.js";
import type {Engine} from "../../warehouse/engine.js";
import {isRepeated} from "../../workspace/isRepeated.js";
import type {Workspace} from "../../workspace/workspace.js";
import type {DraftCriterion} from "./draft.js";
import {planDraft} from "./draft.js";
import {toDraftText} from "./draftText.js";
import type {DraftTier} from "./draftTiers.js";
import {queryScores, toTiers} from "./draftTiers.js";
import type {Profile} from "./profile.js";

/** A draft of a model, as text and as what it consists of. */
export interface Draft {
  text: string;
  criteria: readonly DraftCriterion[];
  tiers: readonly DraftTier[];
}

export interface DraftOptions {
  id: string;
  version: number;
  horizonDays: number | null;
  /** Last day of known outcomes; null for undated data. */
  until: string | null;
  /** True to give points also to attributes that do not say when they are known. */
  takesUnstated: boolean;
}

/**
 * Drafts a model with a fit dimension from a profile. It goes through the checks of every model, and its tiers are cut
 * by the scores that the observed leads would have.
 *
 * @throws WinnowError where no value stands out that a model may use
 */
export async function makeDraft(
  engine: Engine,
  workspace: Workspace,
  profile: Profile,
  options: DraftOptions
): Promise<Draft> {
  const {id, version, horizonDays, until} = options;
  const criteria = await planDraft(engine, profile, options);
  if (criteria.every(({excluded}) => excluded !== null)) {
    const reasons = criteria.map(({attribute, excluded}) => `\n${attribute.name}: ${excluded}`).join("");
    throw new WinnowError(
      `no value stands out that a draft could give points to: ${workspace.name}${reasons === "" ? ` (${profile.nTests} values tested)` : reasons}`
    );
  }
  const frame = {
    id,
    version,
    horizonDays,
    isRepeated: isRepeated(workspace),
    workspace: workspace.title,
    convertTo: workspace.convert.to,
    effectiveFrom: until === null ? null : toNextDay(until),
    profile,
    criteria
  };
  const file = `${id}@${version}.yaml`;
  const first = toDraftText({...frame, tiers: toTiers([])});
  const tiers = toTiers(await queryScores(engine, workspace, {file, text: first}));
  return {text: toDraftText({...frame, tiers}), criteria, tiers};
}

const toNextDay = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
