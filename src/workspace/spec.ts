import {z} from "zod";
import {stages} from "../domain/stage.js";
import {durationRule} from "../model/specRules.js";
import {canonicalNames} from "./canonical.js";
import {asOfPattern, capacityPattern, workspaceRules} from "./specRules.js";

/**
 * What a user may write in `workspace.yaml`. Expressions are text here; ingest passes them through the allow-list.
 * Descriptions are shown by editors, through the JSON Schema made from this.
 */
const attributeSpec = z
  .strictObject({
    from: z
      .string()
      .min(1)
      .optional()
      .describe("Expression over the source's columns. Left out: the column of the attribute's name."),
    type: z
      .enum(["text", "integer", "decimal", "boolean", "date"])
      .default("text")
      .describe("How the text of the file is read; what cannot be read is empty and counted. Left out: text."),
    known: z
      .enum(["creation", "history", "outcome"])
      .optional()
      .meta({
        description:
          "When the value is known. Left out it is unstated, unless attribute_change holds changes of it: usable, but marked as “latest value, may leak” wherever it is used.",
        enumDescriptions: [
          "Known when the lead came in, so before every moment of scoring.",
          "Its changes are in attribute_change, and it is read as of the moment; a lead without any keeps its value.",
          "Known only with the outcome; a model that reads it is refused."
        ]
      })
  })
  .meta({id: "attribute", description: "A column that stays beside the ones Winnow knows."});

export const sourceSpec = z
  .strictObject({
    file: z
      .string()
      .min(1)
      .meta({
        description: "Name of one file below the folder of the source files; CSV, gzipped CSV or Parquet.",
        pattern: "^(?![A-Za-z][A-Za-z0-9+.-]*:)(?!/)(?!\\.\\.)[^*?\\[\\]{}]+$",
        patternErrorMessage: "must be one file inside the data folder: no address, no .., no wildcards",
        examples: ["leads.csv"]
      }),
    where: z
      .string()
      .min(1)
      .optional()
      .describe("Which rows of the file belong to this table; the others are counted as left out. Left out: all."),
    delimiter: z.string().length(1).default(",").describe("Character between the fields of a CSV. Left out: a comma."),
    missing: z
      .array(z.string())
      .default([])
      .describe("Texts that mean “no value”, besides the empty one. Left out: none."),
    columns: z
      .record(z.string(), z.union([z.string().min(1), z.number(), z.boolean()]))
      .describe("Columns Winnow knows, each with the expression over the file's columns that gives it."),
    attributes: z
      .record(z.string(), attributeSpec)
      .default({})
      .describe(
        "What is said of other columns of the file. A column that is not named stays as a text of unstated date."
      )
  })
  .describe("One file, and what its columns mean.");

/** A score that came with the leads, made by a vendor or the CRM; its name is that of an attribute of the lead. */
const givenScoreSpec = z
  .strictObject({
    title: z.string().min(1).optional().describe("What pages call it. Left out: the attribute's name."),
    order: z
      .array(z.string().min(1))
      .min(2)
      .optional()
      .describe("Values of a text from worst to best. Left out: the score is a number, which has its own order.")
  })
  .describe("A score made by a vendor or the CRM, judged like a model.");

/** What a contact costs and a win is worth, so that cuts can be judged in money. */
export const economicsSpec = z
  .strictObject({
    value_per_win: z
      .number()
      .positive()
      .optional()
      .describe(
        "What a conversion earns, in the workspace's currency. Left out: the mean amount of the won deals, and pages say so."
      ),
    cost_per_contact: z
      .number()
      .min(0)
      .optional()
      .describe(
        "What working one lead costs, converted or not, in the workspace's currency. Left out: no cut is judged in money."
      ),
    capacity: z
      .string()
      .optional()
      .meta({
        description:
          "Leads that sales can work. Left out: models are compared at as many leads as the model in use sends to sales.",
        pattern: capacityPattern,
        patternErrorMessage: "must be like 150 per week",
        examples: ["150 per week"]
      })
  })
  .describe("What a contact costs, what a win is worth and how many leads sales can work.");

const sources = z
  .strictObject(
    Object.fromEntries(
      canonicalNames.map((name) => [name, z.union([sourceSpec, z.array(sourceSpec).min(1)]).optional()])
    )
  )
  .describe("The files, by the table they feed; only lead and some outcome are required.");

export const workspaceSpec = z
  .strictObject({
    title: z.string().min(1).describe("As pages show it."),
    currency: z
      .string()
      .length(3)
      .optional()
      .meta({
        description: "Currency of all amounts, three letters. Left out: amounts have no unit.",
        examples: ["EUR", "USD"]
      }),
    origin: z
      .strictObject({
        name: z.string().describe("Name of the data set."),
        licence: z.string().describe("Under which terms it may be used."),
        get: z.string().describe("What to do to get the files.")
      })
      .optional()
      .describe("Where the files come from, shown when they are absent."),
    simulate: z
      .strictObject({
        seed: z.int().describe("Number the made-up world follows from; the same one gives the same files."),
        leads: z.int().positive().default(20000).describe("People in it. Left out: 20,000.")
      })
      .optional()
      .describe("Makes the source files on first run. Left out: they are there already."),
    observed_until: z
      .union([z.string(), z.date()])
      .optional()
      .meta({
        description:
          "Last day of known outcomes, YYYY-MM-DD. Left out it is guessed from the last outcome, and every page says so.",
        pattern: "^\\d{4}-\\d{2}-\\d{2}$",
        patternErrorMessage: "must be a day like 2026-06-30",
        examples: ["2026-06-30"]
      }),
    observe: z
      .union([
        z.literal("undated"),
        z.strictObject({
          as_of: z.string().meta({
            description:
              "The moment a lead is scored: its creation or its entry into a stage, and how many days later.",
            pattern: asOfPattern,
            patternErrorMessage: "must be like created + 14 days, or stage marketing_qualified",
            examples: ["created", "created + 14 days", "stage marketing_qualified", "stage sales_accepted + 1 day"]
          })
        }),
        z.strictObject({
          every: z
            .enum(["week", "month", "quarter"])
            .describe("Scores every open lead again at the first instant of each; weeks begin on Mondays."),
          for: z
            .string()
            .optional()
            .meta({
              ...durationRule,
              description:
                "How long after its creation a lead is scored, so that those never closed do not outweigh the others. Left out: as long as it is open."
            })
        })
      ])
      .describe("When a lead is scored; “undated” for data without dates, which cannot be replayed."),
    convert: z
      .strictObject({
        to: z.string().meta({description: "Stage that counts as conversion.", enum: stages}),
        within: z
          .string()
          .optional()
          .meta({
            ...durationRule,
            description: "Horizon: days after scoring within which a conversion counts. Left out only for undated data."
          })
      })
      .describe("What counts as conversion, and within which time."),
    champion: z.string().optional().meta({
      description:
        "Model in use, `id@version`; `winnow model promote` sets it. Left out: none is, and pages compare without one.",
      pattern: "^[a-z][a-z0-9_-]*@[1-9][0-9]*$",
      patternErrorMessage: "must be a model and its version, like points@2"
    }),
    holdout: z
      .strictObject({fold: z.int().min(0).max(4).describe("One of the five folds of leads, by hash.")})
      .optional()
      .describe(
        "Undated data only: the fold of leads that had no part in setting weights, so that p-values may be given on it. Left out: none."
      ),
    given_scores: z
      .record(z.string(), givenScoreSpec)
      .default({})
      .describe("Scores that came with the leads, by the attribute that holds them. Left out: none."),
    economics: economicsSpec.optional(),
    segment: z
      .string()
      .optional()
      .describe("Attribute of the lead by which pages can be narrowed. Left out: they cannot."),
    sources,
    features: z
      .record(z.string(), z.unknown())
      .default({})
      .describe(
        "Numbers known about a lead at the moment of scoring, by name, from its activities before. Left out: none."
      )
  })
  .meta({
    ...workspaceRules,
    title: "Winnow workspace",
    description: "One company's funnel: its files, what their columns mean, when a lead is scored, what counts."
  });

export type SourceSpec = z.infer<typeof sourceSpec>;
export type AttributeSpec = z.infer<typeof attributeSpec>;
export type EconomicsSpec = z.infer<typeof economicsSpec>;
export type GivenScoreSpec = z.infer<typeof givenScoreSpec>;
