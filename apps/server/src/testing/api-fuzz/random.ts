/** A small repeatable source of chance (mulberry32): the seed of a failing run is printed and run again. */
export interface Chance {
  /** Whole number from 0 up to, not including, `below`. */
  int(below: number): number;
  pick<T>(from: readonly T[]): T | undefined;
  happens(share: number): boolean;
}

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (below: number): number => Math.floor(next() * below);
  return { int, pick: (from) => from[int(from.length)], happens: (share) => next() < share };
}
