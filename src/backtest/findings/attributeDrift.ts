import type {Detector} from "./finding.js";
import {findShifted, toEvidence, toShift} from "./shifted.js";

/** Leads are of another kind, or come from elsewhere, than at the beginning of the history. */
export const attributeDrift: Detector = async ({drift}) =>
  findShifted(drift.shifts, ({kind}) => kind === "attribute" || kind === "source").map((shifted) => ({
    code: "attribute_drift",
    severity: "note",
    subject: shifted.subject.subject,
    title: `Leads differ in “${shifted.subject.title}” from those of the first months ${toShift(shifted)}`,
    detail: `${toEvidence(shifted)} Rates of different months then compare different leads: read them by source and segment.`,
    page: "checks"
  }));
