import type { ScenarioName } from "../../../emulator/scenarios/scenarios.ts";
import type { LeftOut } from "../pact-file.ts";
import { headerOf, type RecordedEntry } from "./seen.ts";

/** What a pact has no words for, or what its Verifier would not do as it was done; undefined for all else. */
export function leftOutOf(seen: RecordedEntry): LeftOut | undefined {
  const rule = RULES.find(({ is }) => is(seen));
  return rule && { exchange: rule.name?.(seen) ?? nameOf(seen), why: rule.why };
}

type Rule = {
  readonly is: (seen: RecordedEntry) => boolean;
  readonly why: string;
  readonly name?: (seen: RecordedEntry) => string;
};

const isJson = (type: string | undefined): boolean => /^application\/json\b/i.test(type ?? "");

/** Answers of these come whole, only not at once. */
const WHOLE: ReadonlySet<string | undefined> = new Set([undefined, "late"]);

const RULES: readonly Rule[] = [
  {
    is: ({ path, entry }) => !path.startsWith("/api/") || entry.operation === "download",
    why: "its link is another in each run",
    name: () => "a download",
  },
  {
    is: ({ entry }) => !["GET", "POST"].includes(entry.method),
    why: "the OpenAPI document has GET and POST only",
  },
  {
    is: ({ entry }) => entry.status === undefined || entry.abandoned === true,
    why: "the client had gone before it was answered",
  },
  {
    is: ({ entry }) => !WHOLE.has(entry.wire?.kind),
    why: "a pact says nothing of what happens to an answer on its way",
  },
  {
    is: ({ entry: { status = 0 } }) => status >= 300 && status < 400,
    why: "Pact's Verifier would follow the redirect",
  },
  {
    is: ({ entry }) => !isJson(entry.responseHeaders?.["content-type"]),
    why: "its answer is no JSON",
  },
  {
    is: ({ entry, answer }) => answer === undefined && !isCut(entry.responseBody),
    why: "its answer is no JSON",
  },
  {
    is: ({ entry, body }) => isCut(entry.requestBody) && body === undefined,
    why: "the journal keeps the first 65,536 characters of a body: send a smaller file",
  },
  {
    is: ({ entry, body }) => (entry.requestBody ?? "") !== "" && body === undefined,
    why: "its body is no JSON, and Pact's Verifier would refuse it itself",
  },
  {
    is: ({ body }) => body !== undefined && (typeof body !== "object" || body === null),
    why: "its body is not a JSON object, and Pact's Verifier would refuse it itself",
  },
  {
    is: (seen) => seen.body !== undefined && !isJson(headerOf(seen, "content-type")),
    why: "its body does not come as application/json",
  },
  {
    is: ({ entry }) => isPollUnder(entry, "completed-without-url"),
    why: "no provider state makes a job end like that",
  },
  {
    is: ({ entry }) => isPollUnder(entry, "odd-status-words"),
    why: "the OpenAPI document has no such word",
  },
];

const isPollUnder = (
  { operation, scenarios }: RecordedEntry["entry"],
  name: ScenarioName,
): boolean => operation === "poll" && scenarios?.includes(name) === true;

const isCut = (body = ""): boolean => /… \(\d+ characters in all\)$/.test(body);

const nameOf = ({ entry, path }: RecordedEntry): string =>
  `${entry.method} ${path}, answered ${entry.status ?? "with nothing"}${byScenario(entry.scenarios)}`;

const byScenario = (names: readonly string[] = []): string =>
  names.length === 0 ? "" : ` under ${names.join(" and ")}`;
