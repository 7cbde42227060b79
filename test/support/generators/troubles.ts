import { MATRIX } from "../processes/matrix.ts";
import { SITUATIONS, type SituationName } from "../processes/situations.ts";
import { type Cell, struck } from "../processes/struck.ts";
import { TROUBLES, type Trouble, type TroubleName } from "../processes/troubles.ts";
import type { Generator } from "./generator.ts";

const SITUATION_NAMES = Object.keys(SITUATIONS) as SituationName[];
const TROUBLE_NAMES = Object.keys(TROUBLES) as TroubleName[];
const CELLS = SITUATION_NAMES.length * TROUBLE_NAMES.length;

/** The cell of a number: those of some that follow each other differ in trouble and in situation. */
function cellAt(n: number, seed: number): readonly [TroubleName, SituationName] {
  const situation = n % SITUATION_NAMES.length;
  const turn = Math.floor(n / SITUATION_NAMES.length);
  const trouble = (situation + turn + seed - 1) % TROUBLE_NAMES.length;
  return [TROUBLE_NAMES[trouble], SITUATION_NAMES[situation]] as [TroubleName, SituationName];
}

/** A few at a time, which mostly wait. */
const BATCH = 5;

export const CELLS_OF_TROUBLE: Generator = {
  name: "troubles",
  about: "each trouble in each situation ends as its cell says, and nothing is left",
  short: TROUBLE_NAMES.length,
  long: CELLS,
  run: async ({ seed, rounds, first }, { onWork, onFailure, onNotLookedAt }) => {
    for (let at = first; at < first + rounds; at += BATCH) {
      const numbers = Array.from(
        { length: Math.min(BATCH, first + rounds - at) },
        (_, i) => at + i,
      );
      onWork(() => `troubles ${numbers.join(", ")}`);
      const came = await Promise.all(
        numbers.map(async (n) => {
          const [trouble, situation] = cellAt(n, seed);
          const by: Trouble = TROUBLES[trouble];
          const cell: Cell = MATRIX[trouble][situation];
          const name = `${trouble}: ${situation}`;
          const lack = by.lacks?.();
          if (lack !== undefined) {
            onNotLookedAt(`${name}: ${lack}`);
            return { n, name, problems: [], output: "" };
          }
          return { n, name, ...(await struck(SITUATIONS[situation], by, cell)) };
        }),
      );
      for (const { n, name, problems, output } of came) {
        if (problems.length === 0) continue;
        const again = `Again with: npm run fuzz -- troubles --seed ${seed} --first ${n} --rounds 1`;
        const text = [...problems, output.slice(-2_000), again].join("\n");
        if (!onFailure(name, text)) return;
      }
    }
  },
};
