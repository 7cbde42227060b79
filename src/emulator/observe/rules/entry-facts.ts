import { instant, jobId, microUsd } from "../../domain/brand.ts";
import { fingerprintOf, fingerprintOfText } from "../../domain/fingerprint.ts";
import { PHASES } from "../../domain/jobs/job.ts";
import { OPERATIONS } from "../../domain/operation.ts";
import { parsedJson } from "../../input/document.ts";
import { isNode } from "../../input/node.ts";
import type { SecretFact } from "../../input/secrets/facts.ts";
import type { WireEffect } from "../../scenarios/wire-effect.ts";
import type { JournalEntry } from "../journal-entry.ts";
import { type ExchangeFacts, hasUrlIn, wishIn } from "./exchange-facts.ts";
import type { Finding } from "./finding.ts";
import { WorldFindings } from "./world-findings.ts";

/** What the rules read of an entry of a journal that was read from a file: it may leave out what has no value. */
export type ReadEntry = Pick<JournalEntry, "method" | "url" | "headers"> & {
  readonly machine: Pick<JournalEntry["machine"], "at">;
  readonly wire?: { readonly kind: string } | undefined;
} & { readonly [Name in LeftOut]?: JournalEntry[Name] | undefined };

type LeftOut =
  | ("n" | "operation" | "at" | "job" | "phase" | "chargedUsd" | "scenarios")
  | ("requestBody" | "status" | "responseHeaders" | "responseBody");

/**
 * What the rules find in the entries of one key, as far as those tell: not what jobs cost, and no remarks. Entries
 * without a number are numbered from 1.
 *
 * @param secretsOf where the marks of secrets stand in the entry at a place.
 */
export function findingsInEntries(
  entries: readonly ReadEntry[],
  secretsOf: (place: number) => readonly SecretFact[],
): readonly Finding[] {
  const rules = new WorldFindings(ANY_TEMPO, () => entries.length + 1);
  let now = instant(0);
  entries.forEach((entry, place) => {
    const facts = factsOfEntry(entry, entry.n ?? place + 1, secretsOf(place));
    now = instant(Math.max(now, facts.at));
    rules.observe(facts);
  });
  return rules.found({ now, job: () => undefined });
}

/** A journal does not say at which pace it was written: nothing is said of the speed of reads. */
const ANY_TEMPO = { pace: "fast", speed: 1 } as const;

function factsOfEntry(entry: ReadEntry, n: number, secrets: readonly SecretFact[]): ExchangeFacts {
  const { method, url, requestBody, status = 0, responseHeaders, scenarios } = entry;
  const operation = OPERATIONS.find((one) => one === entry.operation);
  const phase = PHASES.find((one) => one === entry.phase);
  const machineAt = instant(Date.parse(entry.machine.at));
  const fingerprint = printOf(operation, requestBody);
  const wire = entry.wire as WireEffect | undefined; // as the journal writes it
  const { job, chargedUsd, responseBody } = entry;
  return {
    ...{ n, world: undefined, claimed: undefined, method, url },
    ...{ rawHeaders: entry.headers.flat(), secrets, machineAt },
    at: entry.at === undefined ? machineAt : instant(Date.parse(entry.at)),
    ...{ operation, status, responseHeaders, phase, scenarios, wire, remarks: undefined },
    job: job === undefined ? undefined : jobId(job),
    charged: chargedUsd === undefined ? undefined : microUsd(chargedUsd),
    fingerprint,
    bodyPrint:
      fingerprint ?? (requestBody === undefined ? undefined : fingerprintOfText(requestBody)),
    ...wishIn({ operation, requestBody }),
    hasUrl: hasUrlIn({ operation, phase, wire, responseBody }),
  };
}

/** Of what a submit asks for; a body that was cut tells only a part of that. */
function printOf(operation: string | undefined, body: string | undefined): number | undefined {
  if (body === undefined || (operation !== "submit" && operation !== "extend")) return undefined;
  const asked = parsedJson(body);
  return isNode(asked) && !Array.isArray(asked) ? fingerprintOf(asked) : undefined;
}
