import { isNode, nodeOf } from "../../../emulator/input/node.ts";
import { ITS_JOB } from "../../contract/catalogue/check.ts";
import type { SpecOperation } from "../../contract/spec/operations.ts";
import type { State } from "../../target/state.ts";
import type { Expected } from "../interaction.ts";
import { FREE_WORDS } from "./ask.ts";

/** What an exchange is, for a person, without what came of it. */
type Told = Pick<Expected, "request"> & {
  readonly given: readonly State[];
  readonly status: number;
  /** What of the answer is so and not otherwise, by JSON pointer. */
  readonly exactly: Readonly<Record<string, unknown>>;
};

/**
 * A sentence for an exchange, such as `the status of a completed kling-video job is COMPLETED`.
 *
 * @param operations those of the OpenAPI document, which give paths their names.
 */
export function exchangeSentence(told: Told, operations: readonly SpecOperation[]): string {
  const { method, path, credential } = told.request;
  const operation = operations.find((one) => one.method === method && one.path === path);
  const subject = SUBJECTS[operation?.id ?? ""]?.(told) ?? `${method} /api${path}`;
  return `${subject}${KEYS[credential ?? "valid"]} ${outcomeOf(told)}${troubleIn(told.given)}`;
}

const KEYS = {
  valid: "",
  bearer: ", with a Bearer key,",
  invalid: ", with a wrong key,",
  none: ", without a key,",
};

const SUBJECTS: Readonly<Record<string, (told: Told) => string>> = {
  submitVideo: ({ request }) => {
    if (!isNode(request.body)) return "a submit whose body is not an object";
    const { model, ...others } = request.body;
    const what = typeof model === "string" ? `a submit for ${model}` : "a submit without a model";
    return what + detailsIn(others);
  },
  extendVideo: (told) => `an extension of ${jobIn(told)}${detailsIn(told.request.body)}`,
  videoStatus: (told) => `the status of ${jobIn(told)}${byIn(told)}`,
  legacyVideoStatus: (told) =>
    `the legacy status of ${jobIn(told)}${detailsIn(told.request.query)}`,
  oldestVideoStatus: (told) =>
    `the oldest status of ${jobIn(told)}${detailsIn(told.request.query)}`,
  videoContent: (told) => `the content of ${jobIn(told)}${detailsIn(told.request.query)}`,
  recoverVideos: ({ request, given, status }) => {
    const isThere = given.some(({ name }) => name === "a job exists");
    const many = status === 200 ? `, with ${isThere ? "some" : "none"} in it,` : "";
    return `the list of the account's jobs${detailsIn(request.query)}${many}`;
  },
  checkBalance: () => "a question for the balance",
  listVideoModels: ({ request }) => `the list of video models${detailsIn(request.query)}`,
  listModels: ({ request }) => `the list of models${detailsIn(request.query)}`,
  listModerationModels: ({ request }) => `the list of moderation models${detailsIn(request.query)}`,
};

/** The name under which a query has the id, where it is another than usual. */
function byIn({ request }: Told): string {
  const names = Object.keys(request.query ?? {}).filter((name) => name !== "requestId");
  return names.length === 0 ? "" : ` by ${names.join(" and ")}`;
}

function jobIn({ given, request, status }: Told): string {
  const state = given.find(({ name }) => name.startsWith("a job "));
  if (state === undefined) {
    const isNamed = request.query !== undefined || request.body !== undefined;
    return isNamed && status !== 400 ? "a job that nobody knows" : "no job in particular";
  }
  if (state.name !== "a job exists") return "a job of another account";
  const { phase, model, contentPolicy } = state.params;
  const what = `a ${phase} ${model === undefined ? "" : `${model} `}job`;
  return contentPolicy === true ? `${what} (content policy)` : what;
}

const VALUE_CHARS_MAX = 24;

/** Node by their names, with values where these are short: ` with duration "5" and imageUrl`. */
function detailsIn(fields: unknown): string {
  const parts = Object.entries(nodeOf(fields))
    .filter(([name, value]) => !FREE_WORDS.has(name) && value !== ITS_JOB)
    .map(([name, value]) => name + shortly(value))
    .toSorted();
  const last = parts.at(-1);
  if (last === undefined) return "";
  return ` with ${parts.length === 1 ? last : `${parts.slice(0, -1).join(", ")} and ${last}`}`;
}

function shortly(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length <= VALUE_CHARS_MAX ? ` ${text}` : "";
}

function outcomeOf({ request, status, exactly }: Told): string {
  const word = exactly["/data/status"] ?? exactly["/status"];
  if (status < 300 && request.method === "POST") return "is accepted";
  if (status < 300) return word === undefined ? "is answered" : `is ${word}`;
  const kind = exactly["/error/type"] ?? exactly["/code"];
  const how = status < 500 ? "is refused with" : "is answered with";
  return `${how} ${status}${kind === undefined ? "" : ` (${kind})`}`;
}

const troubleIn = (given: readonly State[]): string =>
  given
    .flatMap((state) => (state.name === "a scenario is armed" ? [state.params.scenario] : []))
    .map((scenario) => `, under ${scenario}`)
    .join("");
