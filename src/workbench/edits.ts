/**
 * What a person changed in a model: path of a part → what stands there now. Paths of parts left as they are do not occur, so that two ways to one model give the same edits.
 *
 * - `criteria.<id>.points`, `criteria.<id>.bands.<i>.points` (i from 0, as in the file), `criteria.<id>.unknown`,
 *   `criteria.<id>.upto`: exact decimal text
 * - `criteria.<id>.off`: `"off"`, the criterion does not take part
 * - `criteria.<id>.gate`: `"off"`, the gate does not hold; the points stay
 * - `dimensions.<id>.min|max`, `score.min|max`, `groups.<id>.min|max`: exact decimal text
 * - `tiers.<name>.<k>`: the k-th threshold (from 0, in reading order) of a tier's rule in a list of tiers
 * - `grid.rows.<k>`, `grid.columns.<k>`: the k-th cut of a grid's side
 */
export type Edits = Readonly<Record<string, string>>;
