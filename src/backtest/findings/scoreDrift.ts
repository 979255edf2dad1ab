import type {Detector} from "./finding.js";
import {findShifted, isWatched, toEvidence, toShift} from "./shifted.js";

/** The scores of a model are distributed otherwise than at the beginning of the history. */
export const scoreDrift: Detector = async ({models, drift}) =>
  findShifted(drift.shifts, ({kind, model}) => kind === "score" && isWatched(model, models)).map((shifted) => ({
    code: "score_drift",
    severity: models.some(({model, isChampion}) => isChampion && model === shifted.subject.model) ? "warning" : "note",
    subject: shifted.subject.model,
    title: `Scores of ${shifted.subject.model} have left their first distribution ${toShift(shifted)}`,
    detail: `${toEvidence(shifted)} A threshold now takes another share of the leads than it was set for; the section Drift shows which criteria moved.`,
    page: "checks"
  }));
