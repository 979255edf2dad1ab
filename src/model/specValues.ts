import {z} from "zod";

/** Values that several parts of a model file share. */
export const namePattern = /^[a-z][a-z0-9_]*$/;
export const nameMessage = "must be a name of small letters, digits and underscores";
export const name = z.string().regex(namePattern, nameMessage).meta({patternErrorMessage: nameMessage});
export const points = z.number().min(-100_000).max(100_000);
export const text = z.string().min(1);
