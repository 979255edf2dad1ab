export {type SourceFile, toFiles} from "./files.js";
export {findLastBirth, simulate} from "./simulate.js";
export {checkTruth, defaultTruth, plainTruth, type Truth} from "./truth.js";
export type {World} from "./world.js";
