import type {Detector} from "./finding.js";
import {findShifted, toEvidence, toShift} from "./shifted.js";

/** A criterion of the champion finds something else than at the beginning of the history. */
export const criterionDrift: Detector = async ({models, drift}) => {
  const champion = models.find(({isChampion}) => isChampion)?.model;
  return findShifted(drift.shifts, ({kind, model}) => kind === "criterion" && model === champion).map((shifted) => ({
    code: "criterion_drift",
    severity: "warning",
    subject: shifted.subject.subject,
    title: `“${shifted.subject.title}” finds other leads than at first ${toShift(shifted)}`,
    detail: `${toEvidence(shifted)} Find out whether leads have changed or the way they are recorded, before its points are judged again.`,
    page: "checks"
  }));
};
