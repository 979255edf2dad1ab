export {toFiles} from "./files.js";
export {findLastBirth, simulate} from "./simulate.js";
export {defaultTruth, plainTruth, type Truth} from "./truth.js";
export type {World} from "./world.js";
