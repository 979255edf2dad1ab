import {sha256} from "@noble/hashes/sha2.js";
import {bytesToHex, utf8ToBytes} from "@noble/hashes/utils.js";

/**
 * SHA-256 of a text, as 64 hexadecimal digits. Works in the browser too, so it may be used by the model folder.
 *
 * @example
 * hashText("").slice(0, 8); // => "e3b0c442"
 */
export function hashText(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}
