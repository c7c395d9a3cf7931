/** Numbers that look random and are the same for the same seed, on every machine: a bench compares only what had the same rows. */
export type Random = {
  /** A whole number of 32 bits. */
  bits: () => number;
  /** A number from 0 up to, not including, 1. */
  unit: () => number;
  /** Whether something that happens in this share of cases happens now. */
  chance: (share: number) => boolean;
  /** A whole number from `low` to `high`, both included. */
  whole: (low: number, high: number) => number;
  pick: <T>(items: readonly T[]) => T;
  /** One of the choices, each as often as its weight says. */
  weigh: <T>(choices: readonly (readonly [T, number])[]) => T;
};

/**
 * A source of numbers (sfc32, whose state is filled from the seed and stirred).
 *
 *     makeRandom(1).bits() === makeRandom(1).bits()  // true
 */
export function makeRandom(seed: number): Random {
  let [a, b, c, counter] = [seed | 0, 0x9e3779b9 | 0, 0x243f6a88 | 0, 1];
  const bits = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  for (let round = 0; round < 15; round++) bits();
  const unit = (): number => bits() / 2 ** 32;
  const whole = (low: number, high: number): number => low + Math.floor(unit() * (high - low + 1));
  return {
    bits,
    unit,
    whole,
    chance: (share) => unit() < share,
    pick: (items) => items[whole(0, items.length - 1)] as (typeof items)[number],
    weigh: (choices) => {
      let left = unit() * choices.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [choice, weight] of choices) if ((left -= weight) < 0) return choice;
      return (choices.at(-1) as (typeof choices)[number])[0];
    },
  };
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, "0");

/** A UUID of version 7 for a millisecond, its free bits drawn. */
export function drawId({ bits }: Random, timeMs: number): string {
  const time = hex(timeMs, 12);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(bits() & 0xfff, 3)}-${hex((bits() & 0x3fff) | 0x8000, 4)}-${hex(bits(), 8)}${hex(bits() & 0xffff, 4)}`;
}

/** The members of a list in an order that is drawn. The list is reordered in place. */
export function shuffle<L extends Uint32Array | unknown[]>(random: Random, list: L): L {
  for (let last = list.length - 1; last > 0; last--) {
    const other = random.whole(0, last);
    [list[last], list[other]] = [list[other] as never, list[last] as never];
  }
  return list;
}
