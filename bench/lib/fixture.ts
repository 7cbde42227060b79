import { begin } from "../../src/emulator/testing/test-emulator.ts";
import { medianOf } from "./samples.ts";

const TESTS = 200;
const WARM_UP = 50;

/** What the fixture costs a test that asks nothing of it: start and stop, in milliseconds. */
export async function fixtureMs(listen: boolean): Promise<number> {
  const taken: number[] = [];
  for (let i = 0; i < WARM_UP + TESTS; i++) {
    const began = performance.now();
    const { end } = await begin({ name: `test ${i}` }, { listen });
    await end();
    if (i >= WARM_UP) taken.push(performance.now() - began);
  }
  return medianOf(taken) ?? 0;
}
