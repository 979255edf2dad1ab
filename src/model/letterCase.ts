/** Letters with a single capital of which JavaScript knows only a spelling in several letters. */
const capitals = new Map([
  ["\u00df", "\u1e9e"],
  ...[0x1f80, 0x1f90, 0x1fa0].flatMap((start) =>
    Array.from({length: 8}, (_, i) => [String.fromCharCode(start + i), String.fromCharCode(start + i + 8)] as const)
  ),
  ...[0x1fb3, 0x1fc3, 0x1ff3].map((code) => [String.fromCharCode(code), String.fromCharCode(code + 9)] as const)
]);

function mapLetters(text: string, change: (letter: string) => string): string {
  return Array.from(text, (letter) => {
    const changed = change(letter);
    return Array.from(changed).length === 1 ? changed : letter;
  }).join("");
}

/**
 * Small letters, one for one as engines do it: the length stays, and no letter depends on its neighbours.
 *
 * @example
 * toLower("ÀB"); // => "àb"
 */
export function toLower(text: string): string {
  return mapLetters(text, (letter) => (letter === "\u0130" ? "i" : letter.toLowerCase()));
}

/**
 * Capital letters, one for one as engines do it.
 *
 * @example
 * toUpper("straße"); // => "STRAẞE"
 */
export function toUpper(text: string): string {
  return mapLetters(text, (letter) => capitals.get(letter) ?? letter.toUpperCase());
}
