import {sayObservations} from "../../domain/observed.js";
import {compareText} from "../../util/order.js";
import {isRepeated} from "../../workspace/isRepeated.js";
import {assessedLate} from "./assessedLate.js";
import {attributeDrift} from "./attributeDrift.js";
import {belowGivenScore} from "./belowGivenScore.js";
import {belowSourceRate} from "./belowSourceRate.js";
import {checkModels} from "./checkModels.js";
import {conversionDrift} from "./conversionDrift.js";
import {criterionDrift} from "./criterionDrift.js";
import {decidedBefore} from "./decidedBefore.js";
import {fadingCriterion} from "./fadingCriterion.js";
import type {Detector, Evidence, Finding} from "./finding.js";
import {severities} from "./finding.js";
import {givenScoreNotRanked} from "./givenScoreNotRanked.js";
import {givenScoreUnknown} from "./givenScoreUnknown.js";
import {knownToAuthor} from "./knownToAuthor.js";
import {columnLeaks, pairLeaks, sideLeaks} from "./leakFindings.js";
import {leakSuspected} from "./leakSuspected.js";
import {leftTruncated} from "./leftTruncated.js";
import {lowQualitySource} from "./lowQualitySource.js";
import {missingTokens} from "./missingTokens.js";
import {notEnoughData} from "./notEnoughData.js";
import {observedRepeatedly} from "./observedRepeatedly.js";
import {observedUntilGuessed} from "./observedUntilGuessed.js";
import {openKeptOut} from "./openKeptOut.js";
import {rejectedRows} from "./rejectedRows.js";
import {scoreDrift} from "./scoreDrift.js";
import {scoreInflation} from "./scoreInflation.js";
import {similarSources} from "./similarSources.js";
import {staleOutcomes} from "./staleOutcomes.js";
import {tierInversion} from "./tierInversion.js";
import {tiersNotOrdered} from "./tiersNotOrdered.js";
import {undated} from "./undated.js";
import {unstatedAttribute} from "./unstatedAttribute.js";
import {uselessCriterion} from "./uselessCriterion.js";
import {versionRewritten} from "./versionRewritten.js";
import {wonBeforeCreation} from "./wonBeforeCreation.js";

/** What is looked for, in the order in which findings of one severity are told. */
const detectors: readonly Detector[] = [
  tierInversion,
  leakSuspected,
  columnLeaks,
  pairLeaks,
  sideLeaks,
  undated,
  staleOutcomes,
  leftTruncated,
  notEnoughData,
  tiersNotOrdered,
  belowSourceRate,
  belowGivenScore,
  givenScoreNotRanked,
  lowQualitySource,
  uselessCriterion,
  fadingCriterion,
  scoreInflation,
  conversionDrift,
  scoreDrift,
  criterionDrift,
  checkModels,
  assessedLate,
  versionRewritten,
  decidedBefore,
  wonBeforeCreation,
  rejectedRows,
  openKeptOut,
  knownToAuthor,
  givenScoreUnknown,
  unstatedAttribute,
  attributeDrift,
  similarSources,
  missingTokens,
  observedRepeatedly,
  observedUntilGuessed
];

/** Everything found, most severe first; within a severity in the order of the detectors, then by subject. */
export async function findAll(evidence: Evidence): Promise<Finding[]> {
  const found: {finding: Finding; position: number}[] = [];
  for (const [position, detect] of detectors.entries()) {
    for (const finding of await detect(evidence)) found.push({finding, position});
  }
  const rank = ({severity}: Finding) => severities.indexOf(severity);
  found.sort(
    (a, b) =>
      rank(a.finding) - rank(b.finding) || a.position - b.position || compareText(a.finding.subject, b.finding.subject)
  );
  const isEach = isRepeated(evidence.workspace);
  return found.map(({finding: {title, detail, ...finding}}) => ({
    ...finding,
    title: sayObservations(title, isEach),
    detail: sayObservations(detail, isEach)
  }));
}
