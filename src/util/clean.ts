// Control characters, line separators, and the marks that turn the direction of writing.
const controls = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** Text from data without control characters: a name must not be able to steer the terminal. */
export function clean(text: string): string {
  return text.replace(controls, " ");
}
