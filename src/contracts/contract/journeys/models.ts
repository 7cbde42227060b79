import { field } from "../../../emulator/input/node.ts";
import type { Answer, Ask } from "../../target/door.ts";
import type { CheckRequest, ModelCheck } from "../catalogue/check.ts";
import { Broken, type Journey, type Trip } from "./journey.ts";
import { micro, readBalance } from "./money.ts";

/** Enough for the dearest thing that any model makes, of each of its kinds. */
const BALANCE_USD = 100_000;

const PROBLEMS_MAX = 3;

const ACCEPTED: ReadonlySet<number> = new Set([200, 202]);

/** How a check that is made of a model's rules is made: nothing is sent after what should be refused was accepted. */
export const modelJourney = ({ model, sends: { are, requests } }: ModelCheck): Journey =>
  are === "valid"
    ? (trip) => acceptsAll(trip, model, requests)
    : (trip) => refusesAll(trip, requests);

const submitted = (trip: Trip, { body }: CheckRequest): Promise<Answer> =>
  trip.ask("POST", "/generate-video", { body: JSON.stringify(body) } satisfies Partial<Ask>);

async function acceptsAll(
  trip: Trip,
  model: string,
  requests: readonly CheckRequest[],
): Promise<void> {
  await trip.richAs(BALANCE_USD);
  const before = await readBalance(trip);
  const problems: string[] = [];
  let charged = 0;
  for (const sent of requests) {
    const answer = await submitted(trip, sent);
    const cost = field(answer.json, "cost");
    if (ACCEPTED.has(answer.status)) {
      charged += micro(cost ?? 0);
      trip.usd += Number(cost ?? 0);
    }
    problems.push(...wrongWith(sent, answer, model));
  }
  const took = before - (await readBalance(trip));
  if (took !== charged) {
    problems.push(`${took / 1e6} USD were taken for what costs ${charged / 1e6}`);
  }
  if (problems.length > 0) throw new Broken(inShort(problems));
}

function wrongWith({ title, usd }: CheckRequest, answer: Answer, model: string): readonly string[] {
  const { status, json } = answer;
  if (!ACCEPTED.has(status)) {
    return [`a request ${title} is answered with ${status}, not 202${saying(answer)}`];
  }
  const cost = field(json, "cost");
  const echo = field(json, "model");
  return [
    ...(usd === undefined || micro(cost) === micro(usd)
      ? []
      : [`a request ${title} costs ${cost} USD, not ${usd}`]),
    ...(echo === model ? [] : [`the model of a request ${title} is ${echo}, not ${model}`]),
  ];
}

async function refusesAll(trip: Trip, requests: readonly CheckRequest[]): Promise<void> {
  const before = await readBalance(trip);
  for (const sent of requests) {
    const answer = await submitted(trip, sent);
    if (answer.status !== 400) {
      trip.usd += Number(field(answer.json, "cost") ?? 0);
      throw new Broken(
        `a request in which ${sent.title} is answered with ${answer.status}, not 400${saying(answer)}`,
      );
    }
  }
  const took = before - (await readBalance(trip));
  if (took !== 0) throw new Broken(`what was refused took ${took / 1e6} USD`);
}

/** What a refusal says. */
function saying({ json, status }: Answer): string {
  const message = field(json, "error", "message") ?? field(json, "error");
  return status < 400 || typeof message !== "string" ? "" : `: ${message.slice(0, 200)}`;
}

function inShort(problems: readonly string[]): string {
  const rest = problems.length - PROBLEMS_MAX;
  return [...problems.slice(0, PROBLEMS_MAX), ...(rest > 0 ? [`and ${rest} more`] : [])].join("; ");
}
