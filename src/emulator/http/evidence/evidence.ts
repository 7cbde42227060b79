import type { JobId } from "../../domain/brand.ts";
import { type Switches, switchesOf } from "../../domain/revisions/switches.ts";
import { allowedOn } from "../routes.ts";
import type { Worlds } from "../services.ts";
import type { Speech } from "../speech.ts";

/** Asks, on a request, what the answer is worth; and says it, on the answer. */
const HEADER = "x-emulator-evidence";
const EXPOSE = "access-control-expose-headers";

/** Whether a request asks for it with `1`. Looks at nothing but the lengths of most names. */
export function asksForEvidence(rawHeaders: readonly string[]): boolean {
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const name = rawHeaders[i];
    if (name?.length === HEADER.length && name.toLowerCase() === HEADER) {
      return rawHeaders[i + 1] === "1";
    }
  }
  return false;
}

/**
 * The same answer with a header such as `submitVideo.202 documented; price observed 2026-08-24;
 * timing assumed`: what it rests on, by the ids of `docs/fidelity.md`, with the label of each. An
 * answer outside of the spec is left as it is.
 */
export async function withEvidence(
  services: Worlds & Speech,
  { method, url }: Pick<Request, "method" | "url">,
  job: JobId | undefined,
  response: Response,
): Promise<Response> {
  const { EVIDENCE } = await import("./evidence-table.ts");
  const { pathname } = new URL(url);
  const known = EVIDENCE[`${method} ${pathname}`]?.[response.status];
  const isThere = allowedOn(pathname, services.switches) !== undefined;
  if (known === undefined || !isThere) return response;
  const parts = [known, ...(await ofJob(services, job)), ...choicesIn(services.switches)];
  const headers = new Headers(response.headers);
  headers.set(HEADER, parts.join("; "));
  headers.append(EXPOSE, HEADER);
  return new Response(response.body, { status: response.status, headers });
}

/** What a job's price and times are worth, where the answer is about a job. */
async function ofJob(
  { store, catalog }: Worlds & Speech,
  id: JobId | undefined,
): Promise<readonly string[]> {
  const found = id && (await store.job(id));
  const rule = found && catalog.find(found.job.model);
  if (!rule) return [];
  const { priceFidelity, priceSource } = rule;
  const date = priceFidelity === "observed" ? catalog.sources[priceSource]?.date : undefined;
  const price = ["price", priceFidelity, date].filter((part) => part !== undefined);
  return [price.join(" "), "timing assumed"];
}

/** What is spoken otherwise than by default, to which the labels do not apply. */
function choicesIn(switches: Switches): readonly string[] {
  const defaults: Readonly<Record<string, unknown>> = switchesOf("2026-01");
  const others = Object.entries(switches).filter(([name, value]) => value !== defaults[name]);
  if (others.length === 0) return [];
  return [
    `otherwise than 2026-01: ${others.map(([name, value]) => `${name}=${value}`).join(", ")}`,
  ];
}
