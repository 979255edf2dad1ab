import {clean} from "./clean.js";

/**
 * Text from data as Markdown inside a line that shows it and does nothing: no markup, no HTML, no link, no mention, no
 * table cell broken.
 *
 * Code forges turn names, numbers and addresses into links even where their signs are escaped, so an empty comment stands
 * between.
 *
 * @example
 * toMarkdown("a|b *c* <i>"); // => "a\\|b \\*c\\* &lt;i&gt;"
 */
export function toMarkdown(text: string): string {
  return clean(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/[\\`*_[\]~|$]/g, "\\$&")
    .replace(/(?<!\w)@|@(?=[\w-]+\.)|#|:(?=\/\/)|\bwww(?=\.)/gi, "$&<!-- -->")
    .trim();
}

/** A column of a Markdown table; its texts are Markdown already. */
export interface MarkdownColumn<R> {
  head: string;
  text: (row: R) => string;
  isNumber?: boolean;
}

/** Rows as a table of a pull request. */
export function toMarkdownTable<R>(rows: readonly R[], columns: readonly MarkdownColumn<R>[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    line(columns.map(({head}) => head)),
    line(columns.map(({isNumber}) => (isNumber === true ? "---:" : "---"))),
    ...rows.map((row) => line(columns.map(({text}) => text(row))))
  ].join("\n");
}
