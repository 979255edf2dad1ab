import {z} from "zod";
import {themes} from "../domain/theme.js";

/** What a user may write in `frameworks/<id>.yaml`. Texts are shown as they are; there are no expressions in them. */
const id = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, "must be a name of small letters, digits and underscores")
  .max(40, "must have at most 40 characters");

const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1, "must not be empty")
    .max(max, `must have at most ${max} characters`)
    .regex(/^\P{Cc}*$/u, "must be one line of plain text");

/** Digits may come first, because many companies grade from 1 to 5. */
const grade = z
  .union([
    z
      .string()
      .regex(/^[a-z0-9][a-z0-9_]*$/, "must be a name of small letters, digits and underscores")
      .max(40, "must have at most 40 characters"),
    z.int().nonnegative()
  ])
  .transform(String);

const themeNames = Object.keys(themes) as (keyof typeof themes)[];

/** More grades would not fit beside time and role in the number by which the latest answer is found. */
export const maxGrades = 15;

export const criterionSpec = z.strictObject({
  id,
  title: line(80),
  /** What the criterion has in common with criteria of other frameworks. */
  theme: z.enum(themeNames),
  /** The question a salesperson answers. */
  asks: line(200),
  /** What to ask the customer to find out. */
  questions: z.array(line(200)).max(10, "must be at most 10 questions").default([]),
  /** Answers it takes instead of unmet and met, worst first. */
  grades: z
    .array(grade)
    .min(2, "must be at least 2 grades")
    .max(maxGrades, `must be at most ${maxGrades} grades`)
    .optional(),
  /** The lowest grade that counts as met. */
  met_from: grade.optional()
});

export const frameworkSpec = z.strictObject({
  framework: id,
  title: line(80),
  criteria: z.array(criterionSpec).min(1, "must be at least one criterion").max(50, "must be at most 50 criteria")
});

export type FrameworkSpec = z.infer<typeof frameworkSpec>;
