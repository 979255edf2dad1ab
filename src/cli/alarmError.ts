/** Something a script asked to be stopped for; the report was printed, nothing failed. */
export class AlarmError extends Error {
  override name = "AlarmError";
}
