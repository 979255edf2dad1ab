import type {Theme} from "../theme.js";

/** A framework as its file gives it; built-in ones and those of a workspace have the same form. */
export interface FrameworkForm {
  /** Small letters, digits and underscores: `bant`. */
  framework: string;
  /** As a page shows it: `BANT`. */
  title: string;
  /** In the order in which a page lists them. */
  criteria: readonly CriterionForm[];
}

export interface CriterionForm {
  /** Small letters, digits and underscores: `budget`. */
  id: string;
  title: string;
  theme: Theme;
  /** The question a salesperson answers with met, unmet or unknown, or with a grade. */
  asks: string;
  /** What to ask the customer to find out. */
  questions: readonly string[];
  /** Answers it takes instead of unmet and met, worst first. */
  grades?: readonly string[] | undefined;
  /** The lowest grade that counts as met; there where `grades` are. */
  met_from?: string | undefined;
}
