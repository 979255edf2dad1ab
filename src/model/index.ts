// What pages use of models: no YAML, no zod, no Node built-ins. Reading files is in parse.ts and parseFeatures.ts.
export {formatPoints} from "./decimal.js";
export type {LevelDescription} from "./describe.js";
export {
  describeGate,
  describeGroup,
  describeLevels,
  describeRule,
  describeStep,
  describeTier,
  formatSignedPoints,
  toLevelLabel
} from "./describe.js";
export {describeFeature} from "./describeFeature.js";
export {toEnglish, toWords} from "./english.js";
export type {Row, Value} from "./evaluate.js";
export {evaluate, isTrueOf} from "./evaluate.js";
export type {AssessedUse, Expression} from "./expression.js";
export {assessmentsOf, columnsOf} from "./expression.js";
export type {Fade} from "./fade.js";
export {shareAfter, shownAges, WEIGHT_ONE, weightAt} from "./fade.js";
export type {Feature, Features, Measure} from "./feature.js";
export {fingerprint, levelKey, namesOf} from "./fingerprint.js";
export type {Scores, Sums} from "./kernel.js";
export {addPoints, createScores, finishScores, scoreLevels, sumOf, sumPoints} from "./kernel.js";
export type {Ledger, LedgerEntry} from "./ledger.js";
export {toLedger} from "./ledger.js";
export type {
  Criterion,
  Dimension,
  Grid,
  GridAxis,
  Group,
  LeadType,
  Model,
  Range,
  Rule,
  Tier,
  TierRule
} from "./model.js";
export {toModelName} from "./model.js";
export {pointsTable, toTopLevel} from "./pointsTable.js";
export {describeTierRule, isTierRuleTrue} from "./tierRule.js";
export {toLevel} from "./toLevel.js";
