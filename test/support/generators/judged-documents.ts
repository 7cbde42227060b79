import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { documentOf } from "../../../src/contracts/contract/spec/changes.ts";
import { factsOfDocument } from "../../../src/contracts/drift/compare/document-facts.ts";
import { driftAmong } from "../../../src/contracts/drift/drift.ts";
import type { Observation } from "../../../src/contracts/drift/observation/observation.ts";
import { observationIn } from "../../../src/contracts/drift/observation/read-observation.ts";
import { rowsOf } from "../../../src/contracts/drift/rows.ts";
import { publishedIn } from "../../../src/contracts/drift/vendor.ts";
import { staticRows } from "../../../src/contracts/pact/check/check.ts";
import { readPactFile } from "../../../src/contracts/pact/check/read-file.ts";
import { createEmulator, loadCatalog } from "../../../src/emulator/index.ts";

const REVISION = "2026-01";
const NOW = Date.parse("2026-02-01");

/** An observation of a service, as `verify` writes it. */
const OBSERVATION = {
  ...{ format: "nanogpt-video-observation/1", of: "live", revision: REVISION },
  ...{ at: "2026-01-17", checks: { "PR-01": { "GET /balance 200": 1 } } },
  operations: { "GET /balance": { "200": { count: 1, headers: {}, bodies: {} } } },
  models: { known: { "kling-video": { currency: "USD" } }, others: 0 },
};

const document = await documentOf(REVISION);
const spec = factsOfDocument(document);
const emulated = await observationIn(JSON.stringify(OBSERVATION), "emulated", NOW);

type Heard = {
  readonly observed?: Observation;
  readonly published?: Awaited<ReturnType<typeof publishedIn>>;
};

/** All that `drift` says when one source is a document of somebody else. */
function compared({ observed, published }: Heard): unknown {
  const findings = driftAmong({
    ...{ revision: REVISION, document, spec, emulated, now: NOW, observed },
    catalogue: loadCatalog().all,
    vendor: published?.is === "openapi" ? published.facts : undefined,
    listing: published?.is === "listing" ? published.prices : undefined,
    known: () => ({ disagreements: [], alternatives: [] }),
  });
  return rowsOf(findings, document, emulated);
}

const observed = async (text: string): Promise<unknown> =>
  compared({ observed: await observationIn(text, "file", NOW) });

const published = async (text: string): Promise<unknown> =>
  compared({ published: await publishedIn(text, "file", spec) });

/** `pact check`, as far as nothing is sent. */
async function pactChecked(text: string): Promise<unknown> {
  const folder = mkdtempSync(join(tmpdir(), "emulator-pact-"));
  try {
    writeFileSync(join(folder, "pact.json"), text);
    return await staticRows(await readPactFile(join(folder, "pact.json")), document);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The listing of a few models, as the service answers it. */
async function listing(): Promise<string> {
  const emulator = await createEmulator({ listen: false });
  const answer = await emulator.fetch(`${emulator.baseUrl}/v1/video-models`);
  const { data, ...rest } = (await answer.json()) as { readonly data: readonly unknown[] };
  await emulator.close();
  return JSON.stringify({ ...rest, data: data.slice(0, 3) });
}

/** A real document with fewer parts: what takes seconds to read is not tried often. */
function pactOfFew(): string {
  const pact = JSON.parse(readFileSync(`spec/pacts/nanogpt-video-${REVISION}.json`, "utf8"));
  const interactions = pact.interactions.filter((_: unknown, i: number) => i % 12 === 0);
  return JSON.stringify({ ...pact, interactions });
}

/** Documents of others, and what judges each. */
export const JUDGED: readonly (readonly [
  text: string,
  judge: (text: string) => Promise<unknown>,
])[] = [
  [JSON.stringify(OBSERVATION), observed],
  [JSON.stringify(document), published],
  [await listing(), published],
  [pactOfFew(), pactChecked],
];
