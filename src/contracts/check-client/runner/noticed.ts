import type { JournalEntry, ShownFinding } from "../../../emulator/index.ts";
import { publicNameOf } from "../../../emulator/input/secrets/public-name.ts";
import type { Recorder } from "../recorder.ts";
import type { NoticedFinding, Seen } from "../run.ts";
import { urlOfTarget } from "../stage/exchange.ts";
import type { ClientStage } from "../stage/stage.ts";

/**
 * What the service found about a client, in the numbers of its run.
 *
 * @param when at the end of a client, what it bought and did not wait for is lost; one that was killed might have.
 */
export async function noticedBy(
  { emulator, world, seen }: Pick<ClientStage, "emulator" | "world" | "seen">,
  recorder: Recorder,
  when: "now" | "at the end",
): Promise<readonly NoticedFinding[]> {
  const { findings } = await emulator.findings(when);
  const own = findings.filter((finding) => finding.world === publicNameOf(world.key));
  if (own.length === 0) return [];
  const numbers = numbersIn(await world.journal(), seen());
  return own.map((finding) => {
    const message = recorder.text(finding.message);
    return noticed({ ...finding, message }, numbers);
  });
}

const noticed = (
  { id, severity, count, moneyAtStakeUsd, jobs, message, entries }: ShownFinding,
  numbers: ReadonlyMap<number, number>,
): NoticedFinding => {
  const shown = entries.flatMap((entry) => numbers.get(entry) ?? []);
  shown.sort((a, b) => a - b);
  return { id, severity, count, moneyAtStakeUsd, jobs, message, seen: shown };
};

/**
 * The number in the run of each entry of the journal. The journal numbers answers, a run requests: equal requests
 * are taken for each other in the order in which they came.
 */
function numbersIn(
  entries: readonly JournalEntry[],
  seen: readonly Seen[],
): ReadonlyMap<number, number> {
  const waiting = new Map<string, number[]>();
  for (const { n, method, target } of seen) {
    const key = keyOf(method, target);
    waiting.set(key, [...(waiting.get(key) ?? []), n]);
  }
  const inOrder = entries.toSorted((a, b) => Date.parse(a.machine.at) - Date.parse(b.machine.at));
  return new Map(
    inOrder.flatMap(({ n, method, url }) => {
      const number = waiting.get(keyOf(method, url))?.shift();
      return number === undefined ? [] : [[n, number] as const];
    }),
  );
}

/** Without what may stand before `/api`, and without the origin. */
function keyOf(method: string, url: string): string {
  const { pathname, search } = urlOfTarget(url);
  const start = pathname.indexOf("/api/");
  return `${method} ${start < 0 ? pathname : pathname.slice(start)}${search}`;
}
