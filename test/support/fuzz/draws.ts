import type { Random } from "../../../src/emulator/domain/random.ts";

/** One of a list, by the draw of this key. */
export const pick = <One>(random: Random, key: string, [...list]: readonly One[]): One =>
  list[Math.floor(random(key) * list.length)] as One; // no list of the fuzzer is empty

/** Whether the draw of this key falls into a share of 1. */
export const isDrawn = (random: Random, key: string, share: number): boolean => random(key) < share;
