import { type JobId, microUsd, plus } from "../../domain/brand.ts";
import type { Finding, Stake } from "./finding.ts";
import type { Knowledge } from "./knowledge.ts";
import { inDollars, paidFor } from "./money.ts";
import { ENTRIES_MAX } from "./proof.ts";
import type { WorldView } from "./rule.ts";
import { type Doubt, inDoubt, type Submit } from "./submits.ts";
import type { Arrival } from "./trail.ts";

type Accepted = Submit & { readonly job: JobId };

/** Equal submits in a row, each bought while the one before was as good as any. */
type Chain = { readonly submits: Accepted[]; doubt: Doubt | undefined };

/** `duplicate-purchase` among equal submits, which come in the order in which they were sent. */
export function duplicatesAmong(
  equal: readonly Submit[],
  situation: WorldView,
  knowledge: Knowledge,
): readonly Finding[] {
  const chains: Chain[] = [];
  for (const submit of equal.filter(isAccepted)) {
    const chain = chains.at(-1);
    const before = chain?.submits.at(-1);
    if (chain && before && isBoughtAgain(before, submit, knowledge)) {
      chain.submits.push(submit);
      if (inDoubt(before, submit)) chain.doubt ??= before.doubt;
    } else chains.push({ submits: [submit], doubt: undefined });
  }
  return chains.flatMap((chain) => findingOf(chain, situation));
}

/** Two conversations are two wishes, unless it was not known what had become of the first. */
function isBoughtAgain(
  before: Submit,
  submit: Submit,
  { knewEnd, isNear, areBothMeant }: Knowledge,
): boolean {
  if (!isNear(before, submit) || knewEnd(before, submit)) return false;
  if (before.conversation === submit.conversation) return true;
  return inDoubt(before, submit) && !areBothMeant(before, submit);
}

const isAccepted = (submit: Submit): submit is Accepted => submit.job !== undefined;

function findingOf({ submits, doubt }: Chain, situation: WorldView): readonly Finding[] {
  if (submits.length < 2) return [];
  const paid = submits.flatMap((submit) => stakeOf(submit, situation));
  const [, ...twice] = paid.filter(({ amount }) => amount > 0);
  const sum = twice.reduce((total, { amount }) => plus(total, amount), microUsd(0));
  const isLost = doubt !== undefined && sum > 0;
  const shown = submits.slice(0, ENTRIES_MAX);
  const isKnown = submits.every(({ job }) => situation.job(job) !== undefined);
  const cost = isKnown
    ? `${inDollars(sum)} was paid more than once`
    : "what they cost is not known";
  const why = doubt === undefined ? "all of them answered" : REASONS[doubt];
  return [
    {
      id: "duplicate-purchase",
      severity: isLost ? "error" : "warning",
      count: submits.length - 1,
      entries: shown.map(({ n }) => n),
      jobs: shown.map(({ job }) => job),
      stakes: twice,
      message: `The same request was bought ${submits.length} times within ${secondsOf(submits)} seconds, as ${shown.map(({ job }) => job).join(", ")}: ${why}; ${cost}.`,
    },
  ];
}

const REASONS: Readonly<Record<Doubt, string>> = {
  lost: "the answer to the earlier one was lost",
  "cut short": "the answer to the earlier one was cut short",
  late: "the answer to the earlier one was late",
  "server error": "the earlier one was answered with a server error after its job was made",
};

function stakeOf({ job }: Accepted, situation: WorldView): readonly Stake[] {
  const made = situation.job(job);
  return made === undefined ? [] : [{ job, amount: paidFor(made, situation.now) }];
}

const secondsOf = (submits: readonly Arrival[]): number =>
  Math.round(((submits.at(-1)?.at ?? 0) - (submits[0]?.at ?? 0)) / 1_000);
