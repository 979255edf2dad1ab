import type {ContentStage} from "../domain/contentStage.js";
import type {Activity} from "./world.js";

/** Which stage each page speaks to, by the beginning of its path; what is not listed speaks to none. */
const stagesOf: readonly (readonly [start: string, stage: ContentStage])[] = [
  ["/pricing", "decision"],
  ["/demo", "decision"],
  ["/product", "consideration"],
  ["/customers", "consideration"],
  ["/security", "consideration"],
  ["/webinars", "consideration"],
  ["/contact", "consideration"],
  ["/trial", "consideration"],
  ["/download", "consideration"],
  ["/files/guide", "consideration"],
  ["/files/checklist", "consideration"],
  ["/files/report", "awareness"],
  ["/blog", "awareness"],
  ["/resources", "awareness"],
  ["/glossary", "awareness"],
  ["/newsletter", "awareness"],
  ["/about", "awareness"]
];

/**
 * How near to buying the content of an activity is, as whoever keeps the site would tag its pages: it depends on the
 * page alone, so that it says nothing of a lead which its pages do not say. Null where no content is seen.
 *
 * @example
 * toContentStage({page: "/blog/guide"}); // => "awareness"
 */
export function toContentStage({page}: Pick<Activity, "page">): ContentStage | null {
  return stagesOf.find(([start]) => page.startsWith(start))?.[1] ?? null;
}
