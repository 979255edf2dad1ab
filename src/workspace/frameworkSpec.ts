import {z} from "zod";
import {frameworks} from "../domain/framework.js";
import {themes} from "../domain/theme.js";

/**
 * What a user may write in `frameworks/<id>.yaml`. Texts are shown as they are; there are no expressions in them.
 * Descriptions are shown by editors, through the JSON Schema made from this.
 */
const nameMessage = "must be a name of small letters, digits and underscores";
const id = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, nameMessage)
  .max(40, "must have at most 40 characters")
  .meta({patternErrorMessage: nameMessage});

const line = (max: number, description: string) =>
  z
    .string()
    .trim()
    .min(1, "must not be empty")
    .max(max, `must have at most ${max} characters`)
    .regex(/^\P{Cc}*$/u, "must be one line of plain text")
    // Editors know neither Unicode classes in patterns nor that blanks around a text are taken off before it is measured.
    .meta({
      description,
      maxLength: undefined,
      pattern: `^\\s*(?=\\S)[^\\u0000-\\u001f\\u007f-\\u009f]{1,${max}}\\s*$`,
      patternErrorMessage: `must be one line of plain text of at most ${max} characters`
    });

/** Digits may come first, because many companies grade from 1 to 5. */
const grade = z
  .union([
    z
      .string()
      .regex(/^[a-z0-9][a-z0-9_]*$/, nameMessage)
      .max(40, "must have at most 40 characters")
      .meta({patternErrorMessage: nameMessage, not: {const: "unknown"}}),
    z.int().nonnegative()
  ])
  .transform(String);

const themeNames = Object.keys(themes) as (keyof typeof themes)[];

/** More grades would not fit beside time and role in the number by which the latest answer is found. */
export const maxGrades = 15;

export const criterionSpec = z
  .strictObject({
    id: id.describe("Name of the criterion, once in a framework; models write `framework.id`."),
    title: line(80, "As pages show it."),
    theme: z.enum(themeNames).meta({
      description: "What it has in common with criteria of other frameworks, by which they are compared.",
      enumDescriptions: themeNames.map((name) => themes[name])
    }),
    asks: line(200, "The question a salesperson answers."),
    questions: z
      .array(line(200, "A question to the customer."))
      .max(10, "must be at most 10 questions")
      .default([])
      .describe("What to ask the customer to find out. Left out: the playbook shows none."),
    grades: z
      .array(grade)
      .min(2, "must be at least 2 grades")
      .max(maxGrades, `must be at most ${maxGrades} grades`)
      .optional()
      .meta({
        description:
          "Answers it takes instead of unmet and met, worst first. Needs `met_from`. Left out: unmet and met.",
        uniqueItems: true,
        examples: [["weak", "fair", "strong"]]
      }),
    met_from: grade
      .optional()
      .describe("The lowest grade that counts as met; not the lowest of all. Only with `grades`.")
  })
  .meta({
    dependencies: {grades: ["met_from"], met_from: ["grades"]},
    id: "criterion",
    description: "One question of the framework."
  });

export const frameworkSpec = z
  .strictObject({
    framework: id.meta({
      description: "Name of the framework; the file is called `<framework>.yaml`. Those Winnow brings along are taken.",
      patternErrorMessage: nameMessage,
      not: {enum: frameworks.map((framework) => framework.id)}
    }),
    title: line(80, "As pages show it."),
    criteria: z
      .array(criterionSpec)
      .min(1, "must be at least one criterion")
      .max(50, "must be at most 50 criteria")
      .describe("Its questions, in the order in which pages show them.")
  })
  .meta({
    title: "Winnow framework",
    description: "A company's own qualification framework, in the form of BANT and the others."
  });

export type FrameworkSpec = z.infer<typeof frameworkSpec>;
