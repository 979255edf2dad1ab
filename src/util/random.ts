import {xoroshiro128plus} from "pure-rand/generator/xoroshiro128plus";

/** The only source of chance: a seeded stream, so that the same seed gives the same world on every machine. */
export interface Random {
  /** Uniform in [0, 1), 53 bits. */
  uniform(this: void): number;
}

/**
 * A seeded stream (xoroshiro128+ of the pure-rand package).
 *
 * @example
 * createRandom(1).uniform() === createRandom(1).uniform(); // => true
 */
export function createRandom(seed: number): Random {
  const generator = xoroshiro128plus(seed);
  return {
    uniform() {
      const high = generator.next() >>> 5;
      const low = generator.next() >>> 6;
      return (high * 67108864 + low) / 9007199254740992;
    }
  };
}
