import { minus, negative } from "../../domain/brand.ts";
import type { Fault } from "../../domain/fault.ts";
import type { PaidJob, Submission } from "../../domain/jobs/submit.ts";
import { type Entry, TURNOVER_MAX } from "../../domain/money/ledger.ts";
import { fork } from "../../domain/random.ts";
import { fail, type Result } from "../../domain/result.ts";
import type { Switches } from "../../domain/revisions/switches.ts";
import { moderate, type Wish } from "../../domain/safety/moderation.ts";
import { CREDENTIALS } from "../../input/secrets/credentials.ts";
import type { Chosen } from "../../scenarios/scenario.ts";
import type { Decision, World } from "../../store/store.ts";
import { moderationHeaders } from "../../wire/moderation.ts";
import type { MoreHeaders } from "../reply.ts";
import type { Chance } from "../services.ts";

/** What a submit came to, and the headers that moderation adds to its answer if it ran. */
export type Accepted = {
  readonly result: Result<PaidJob>;
  readonly headers?: MoreHeaders;
  /** The scenarios that would strike it. */
  readonly struck?: readonly Chosen[];
};

const ON: ReadonlySet<string> = new Set(["true", "1", "yes", "on"]);
const OFF: ReadonlySet<string> = new Set(["", "false", "0", "no", "off"]);

/**
 * Whether a request asks for inline moderation, by the header `moderation`: yes, no, or the id of a
 * model. `moderation-model` chooses a model and never asks for anything; that the words are taken
 * in any case is assumed. Where there is no inline moderation yet, the headers are nothing.
 */
export function moderationAsked(
  { inlineModeration }: Pick<Switches, "inlineModeration">,
  headers: Headers,
): Wish | undefined {
  if (!inlineModeration) return undefined;
  const value = headers.get("moderation")?.trim();
  if (value === undefined || OFF.has(value.toLowerCase())) return undefined;
  const chosen = headers.get("moderation-model")?.trim() || undefined;
  if (ON.has(value.toLowerCase())) return { model: chosen, conflict: false };
  return { model: value, conflict: chosen !== undefined && chosen !== value };
}

/** Moderation is for accounts: one who pays for the single request is told so instead. */
export function faultWithoutKey(switches: Switches, headers: Headers, fault: Fault): Fault {
  const paysHere =
    headers.get("x-x402") === "true" ||
    headers.has(CREDENTIALS.payment) ||
    /^L402 /i.test(headers.get(CREDENTIALS.bearer) ?? "");
  return fault.kind === "no-key" && paysHere && moderationAsked(switches, headers)
    ? { kind: "moderation-refused", reason: "needs-key" }
    : fault;
}

/** Moderates a submission and, if it passes, lets `buy` decide with the money that is left. */
export function moderated(
  services: Chance,
  world: World,
  submission: Submission,
  wish: Wish,
  buy: (submission: Submission) => Decision<Accepted>,
): Decision<Accepted> {
  const random = fork(services.random, `${world.id}/moderation/${world.moderations}`);
  const check = moderate(submission, wish, random);
  if (!check.ok) return { events: [], answer: { result: check } };

  const moderation = check.value;
  const headers = moderationHeaders(moderation);
  const { charge } = moderation;
  const room = minus(submission.room ?? TURNOVER_MAX, charge);
  if (room < 0) return { events: [], answer: { result: fail({ kind: "account-full" }) } };
  const decision: Decision<Accepted> = moderation.flagged
    ? { events: [], answer: { result: fail({ kind: "moderation-flagged", moderation }) } }
    : buy({ ...submission, balance: minus(submission.balance, charge), room });
  const { result } = decision.answer;
  const entry: Entry = {
    kind: "moderation",
    reason: `inline moderation by ${moderation.model}`,
    ...(result.ok && { job: result.value.job.id }),
    amount: negative(charge),
    at: submission.at,
  };
  return {
    events: [{ kind: "moderated", world: world.id, entry }, ...decision.events],
    answer: { ...decision.answer, headers },
  };
}
