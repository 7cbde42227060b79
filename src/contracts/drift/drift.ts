import type { ModelRule, Revision } from "../../emulator/index.ts";
import { PACT_CHECKS } from "../contract/catalogue/all.ts";
import type { DriftFinding } from "../contract/result/finding.ts";
import type { Facts } from "../contract/spec/facts.ts";
import { operationsOf } from "../contract/spec/operations.ts";
import { differencesFrom } from "./compare/compare.ts";
import { checkDifferences, withoutEchoes } from "./compare/compare-checks.ts";
import { type Listing, modelDifferences } from "./compare/compare-models.ts";
import { grouped } from "./grouped.ts";
import { adviceFor, type KnownDisagreements, withDisagreements } from "./known.ts";
import { modelPatchFor } from "./model-patch.ts";
import type { Observation } from "./observation/observation.ts";
import { factsOfObservation } from "./observation/observed-facts.ts";
import { staleFindings } from "./observation/stale.ts";
import { unseenFindings } from "./observation/unseen.ts";
import { innerPaths, patchFor } from "./patch.ts";
import type { Names } from "./sentence.ts";
import { vendorAdditions } from "./vendor-additions.ts";
import { type Dress, findingsAmong, type Voice, type Voices } from "./who-moved.ts";

/** All that is compared. Nothing is fetched, and no clock is read. */
export type Sources = {
  readonly revision: Revision;
  /** The spec of the revision, and what it says. */
  readonly document: unknown;
  readonly spec: Facts;
  /** What is known of the disagreements. Asked for only if there is a difference: it takes a while. */
  readonly known: () => KnownDisagreements;
  readonly catalogue: readonly ModelRule[];
  readonly emulated: Observation;
  readonly observed: Observation | undefined;
  /** What the vendor's documents say, and its listing of models by id; undefined if none is given. */
  readonly vendor: Facts | undefined;
  readonly listing: ReadonlyMap<string, unknown> | undefined;
  /** In milliseconds since 1970. */
  readonly now: number;
};

/** What moved, what matters most first. */
export function driftAmong(sources: Sources): readonly DriftFinding[] {
  const { observed, now, spec } = sources;
  const raw = voicesOf(sources);
  const isQuiet = Object.values(raw).every(({ differences }) => differences.length === 0);
  const known = isQuiet ? NOTHING_KNOWN : sources.known();
  const voices = eachVoice(raw, ({ facts, differences }) => ({
    facts,
    differences: withoutEchoes(differences).map((one) => withDisagreements(one, known)),
  }));
  const wire = findingsAmong(voices, namesOf(observed), wireDress(sources, voices, known));
  const models = findingsAmong(
    modelVoices(sources),
    modelNamesOf(sources),
    modelDress(sources, known),
  );
  const emulator = voices.emulator?.facts ?? NO_FACTS;
  const unseen = voices.live ? unseenFindings(spec, voices.live.facts, emulator) : [];
  const stale = observed && observed.of !== "emulator" ? staleFindings(observed, now) : [];
  return inOrderOfWeight([...grouped(wire), ...models, ...unseen, ...stale]);
}

const NOTHING_KNOWN: KnownDisagreements = { disagreements: [], alternatives: [] };

const eachVoice = (voices: Voices, made: (voice: Voice) => Voice): Voices =>
  Object.fromEntries(Object.entries(voices).map(([name, voice]) => [name, made(voice)]));

const WEIGHTS = ["fail", "warn", "info"];

const inOrderOfWeight = (findings: readonly DriftFinding[]): readonly DriftFinding[] =>
  findings.toSorted((a, b) => WEIGHTS.indexOf(a.weight) - WEIGHTS.indexOf(b.weight));

function voicesOf({ document, spec, emulated, observed, vendor }: Sources): Voices {
  const operations = operationsOf(document);
  const seen = (observation: Observation): Voice => {
    const facts = factsOfObservation(observation);
    const checked = checkDifferences(PACT_CHECKS, operations, spec, observation);
    return { facts, differences: [...checked, ...differencesFrom(spec, facts)] };
  };
  const written = (facts: Facts): Voice => ({
    facts,
    differences: [...differencesFrom(spec, facts), ...vendorAdditions(spec, facts)],
  });
  return {
    emulator: seen(emulated),
    ...(observed && { live: seen(observed) }),
    ...(vendor && { vendor: written(vendor) }),
  };
}

const LIVE_NAMES = {
  live: "the live service",
  service: "the observed service",
  emulator: "the observed emulator",
} as const;

/** What the sources are called where it is about the wire. */
const namesOf = (observed: Observation | undefined): Names => ({
  spec: "the spec",
  vendor: "the vendor's document",
  live: LIVE_NAMES[observed?.of ?? "live"],
  emulator: "the emulator",
});

const modelNamesOf = ({ listing, observed }: Sources): Names => ({
  ...namesOf(observed),
  spec: "the catalogue",
  ...(listing && { live: "the vendor's listing" }),
});

function wireDress(
  { document, spec, observed }: Sources,
  voices: Voices,
  known: KnownDisagreements,
): Dress {
  const innerOf = innerPaths();
  return (difference, moved) => {
    const voice = voices[moved === "spec" ? "live" : moved] ?? voices.emulator;
    const isOurs = moved === "emulator" || (moved === "vendor" && difference.known.length > 0);
    const material = { document, spec, other: voice?.facts ?? spec, at: observed?.at, innerOf };
    return {
      advice: adviceFor(difference, moved, known),
      patch: isOurs ? undefined : patchFor(difference, material),
    };
  };
}

const NO_FACTS: Facts = new Map();

/** A listing that is given counts more than the one that was observed: it has all names. */
function modelVoices({ catalogue, emulated, observed, listing }: Sources): Voices {
  const voice = (one: Listing | undefined): Voice | undefined =>
    one && { facts: NO_FACTS, differences: modelDifferences(catalogue, one) };
  const live = voice(listing ? { prices: listing, unnamed: 0 } : listingOf(observed));
  const emulator = voice(listingOf(emulated));
  return { ...(live && { live }), ...(emulator && { emulator }) };
}

function listingOf(observation: Observation | undefined): Listing | undefined {
  const models = observation?.models;
  return models && { prices: new Map(Object.entries(models.known)), unnamed: models.others };
}

function modelDress(
  { catalogue, listing, observed, now }: Sources,
  known: KnownDisagreements,
): Dress {
  const today = new Date(now).toISOString().slice(0, 10);
  return (difference, moved) => {
    const { model = "" } = difference.spot;
    const rule = catalogue.find(({ id }) => id === model);
    const pricing = listing ? listing.get(model) : observed?.models?.known[model];
    const at = listing ? today : (observed?.at ?? today);
    if (moved === "emulator") return { advice: adviceFor(difference, moved, known) };
    return {
      advice:
        difference.id === "DR-model-added" && model === "(unnamed)"
          ? "Name them with --vendor https://nano-gpt.com/api/v1/video-models, which needs no key."
          : "Change the catalogue, with its source and date, and run npm run generate.",
      patch: modelPatchFor(difference, { rule, pricing, at }),
    };
  };
}
