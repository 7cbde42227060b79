import type { EmulatorOptions } from "../../../src/emulator/index.ts";
import type { FuzzRequest } from "./requests.ts";

/** Requests to one emulator, where nothing else is said. */
export const ROUND_SIZE = 250;

/** How many characters of a text are shown of a failure. */
export const SHOWN = 1_500;

/** An answer, or an end of a round, that should not be. */
export type Failure = {
  readonly round: number;
  /** Counted from 0 within the round. */
  readonly index: number;
  readonly setup: EmulatorOptions;
  /** Undefined where the ledgers do not balance at the end of a round. */
  readonly request?: FuzzRequest;
  readonly status?: number;
  readonly answer?: string;
  readonly faults: readonly string[];
  readonly stack?: string | undefined;
};

const cut = (text: string): string =>
  text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}… (${text.length} characters)`;

/** A request for people, of a bounded length. */
export function requestText({ method, url, headers, body, story }: FuzzRequest): string {
  const lines = headers.map(([name, value]) => `${name}: ${cut(value)}`);
  return cut(
    [`${method} ${cut(url)}`, ...lines, "", cut(body ?? ""), `(${story.join("; ")})`].join("\n"),
  );
}

/** A failure for people, with what runs its round again. */
export function failureText(failure: Failure, seed: number): string {
  const { round, index, setup, request, status, answer = "", faults, stack = "" } = failure;
  return [
    `round ${round}, request ${index} of seed ${seed}; again with:`,
    `  npm run fuzz -- requests --seed ${seed} --first ${round * ROUND_SIZE} --rounds ${ROUND_SIZE}`,
    `the emulator: ${JSON.stringify(setup)}`,
    ...(request ? [requestText(request)] : []),
    `answer ${status ?? ""}: ${cut(answer)}`,
    ...faults.map((fault) => `- ${cut(fault)}`),
    stack,
  ].join("\n");
}
