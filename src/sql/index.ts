// SQL as text; nothing here knows a database.
export {quoteIdentifier, quoteLiteral} from "./identifier.js";
export {printExpression} from "./printExpression.js";
export {printFeatures} from "./printFeatures.js";
export {printLevel} from "./printLevel.js";
export type {PrintedScore, ScoreNames} from "./printScore.js";
export {printScore, printScoreQuery} from "./printScore.js";
