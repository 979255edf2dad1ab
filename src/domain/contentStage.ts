/**
 * How near to buying what a lead looked at is, shallowest first. Their alphabetical order is the same (a test holds it),
 * so that predicates and SQL compare them as the texts they are.
 */
export const contentStages = ["awareness", "consideration", "decision"] as const;

export type ContentStage = (typeof contentStages)[number];

/**
 * True for a name of the list of content stages, in small letters as they are stored.
 *
 * @example
 * isContentStage("decision"); // => true
 */
export function isContentStage(name: string): name is ContentStage {
  return (contentStages as readonly string[]).includes(name);
}
