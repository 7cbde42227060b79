import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { begin as Begin } from "../../src/emulator/testing/test-emulator.ts";
import { medianOf } from "./samples.ts";

/** So many that the garbage collector marks the whole heap several times: a run between two marks takes half as long. */
const TESTS = 2_000;
const WARM_UP = 200;

/** What the fixture of a checkout costs a test that asks nothing of it: start and stop, in milliseconds. */
export async function fixtureMs(root: string, listen: boolean): Promise<number> {
  const file = pathToFileURL(resolve(root, "src/emulator/testing/test-emulator.ts")).href;
  const { begin } = (await import(file)) as { readonly begin: typeof Begin };
  const taken: number[] = [];
  for (let i = 0; i < WARM_UP + TESTS; i++) {
    const began = performance.now();
    const { end } = await begin({ name: `test ${i}` }, { listen });
    await end();
    if (i >= WARM_UP) taken.push(performance.now() - began);
  }
  return medianOf(taken) ?? 0;
}

/** The same for a checkout, in a process of its own: without and with sockets. */
export function fixtureOf(root: string): { readonly bare: number; readonly sockets: number } {
  const args = ["--import", TSX, FIXTURE, root];
  const printed = execFileSync(process.execPath, args, { encoding: "utf8" });
  const [bare, sockets] = [...printed.matchAll(/([\d.]+) ms a test/g)].map(([, ms]) => Number(ms));
  if (bare === undefined || sockets === undefined) throw new Error(`no fixture in ${root}`);
  return { bare, sockets };
}

const TSX = import.meta.resolve("tsx");
const FIXTURE = fileURLToPath(new URL("../fixture.ts", import.meta.url));
