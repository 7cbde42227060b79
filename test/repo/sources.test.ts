import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readBehaviours } from "../../scripts/generate/evidence/behaviours.ts";
import { storyOf } from "../../scripts/generate/scenario-stories.ts";
import { CLIENT_CHECKS } from "../../src/contracts/check-client/rules/all.ts";
import { readChanges } from "../../src/contracts/contract/spec/changes.ts";
import { SCENARIOS, type ScenarioName } from "../../src/emulator/scenarios/scenarios.ts";
import { CITING, citationsIn, ROWS, SOURCES, TEXTS } from "../support/sources.ts";

const isKnown = (citation: string): boolean => SOURCES.has(citation) || ROWS.has(citation);

/** Where each unknown citation of a text stands. */
const unknownIn = (texts: Iterable<readonly [string, string]>): readonly string[] =>
  [...texts].flatMap(([place, text]) =>
    citationsIn(text)
      .filter((citation) => !isKnown(citation))
      .map((citation) => `${place}: ${citation}`),
  );

const listOf = (value: unknown): readonly unknown[] => (value === undefined ? [] : [value].flat());
const fromOf = (id: string): readonly string[] => listOf(SOURCES.get(id)?.["from"]).map(String);

describe("a citation", () => {
  it.each([
    { text: "errors#R3; that it is sent is assumed", found: ["errors#R3"] },
    { text: "since history#2025-12-20.", found: ["history#2025-12-20"] },
    {
      text: "(follow-ups#extend, disagreements#D12)",
      found: ["follow-ups#extend", "disagreements#D12"],
    },
    { text: "https://example.com/a#b, journal.md#in-process, owner/repo#12", found: [] },
  ])("is found in $text", ({ text, found }) => {
    expect(citationsIn(text)).toEqual(found);
  });

  it("resolves to an entry of spec/sources or a row of spec/disagreements.yaml", () => {
    expect([...CITING.values()].flatMap(citationsIn).length).toBeGreaterThan(500);
    expect(unknownIn(CITING)).toEqual([]);
  });

  it("has one form, without names that only the authors can resolve", () => {
    const names = /\bdoss[i]er\b|\bdocs[ ]repo\b/i;
    const found = [...TEXTS].filter(([, text]) => names.test(text));
    expect(found.map(([file]) => file)).toEqual([]);
  });
});

/** Everything with a label and a source, by its place. */
type Claim = { readonly place: string; readonly label: string; readonly source: string };

const claims = async (): Promise<readonly Claim[]> => [
  ...(await readBehaviours()).map(({ id, ...one }) => ({ place: id, ...one })),
  ...(await readChanges()).map((one) => ({ ...one, place: `${one.switch}: ${one.value}` })),
  ...(await Promise.all(
    (Object.keys(SCENARIOS) as ScenarioName[]).map(async (place) => ({
      ...(await storyOf(place)),
      place,
    })),
  )),
  ...Object.entries(Object(parse(TEXTS.get("src/emulator/catalog/sources.yaml") ?? ""))).map(
    ([place, one]) => ({ place, label: Object(one).fidelity, source: Object(one).text }),
  ),
  ...CLIENT_CHECKS.map(({ id, evidence }) => ({ place: id, ...evidence })),
];

describe("a claim", () => {
  it("that is documented or observed cites a source, or the catalogue, which does", async () => {
    const known = (await claims()).filter(({ label }) => label !== "assumed");
    expect(known.length).toBeGreaterThan(200);
    const loose = known.filter(
      ({ source }) =>
        citationsIn(source).length === 0 && !/\bsrc\/emulator\/catalog\b/.test(source),
    );
    expect(loose.map(({ place, source }) => `${place}: ${source}`)).toEqual([]);
  });

  it("names no source by a part of its id", async () => {
    const bare = /(?<!#)\b([DE]\d{1,2}|seed[ -]00[01])\b/;
    const found = (await claims()).filter(({ source }) => bare.test(source));
    expect(found.map(({ place, source }) => `${place}: ${source}`)).toEqual([]);
  });
});

/** What is wrong with an entry of `spec/sources`. */
function faultsOf(id: string): readonly string[] {
  const entry = SOURCES.get(id) ?? {};
  const { says, label, date, address, noAddress } = entry;
  const KEYS = ["kind", "says", "label", "date", "address", "from", "noAddress", "unused"];
  return [
    Object.keys(entry).some((key) => !KEYS.includes(key)) && `has another key than ${KEYS}`,
    !(typeof says === "string" && says.length > 20) && "does not say anything",
    !["documented", "observed", "assumed"].includes(String(label)) && "has no label",
    !/^\d{4}(-\d\d){0,2}$/.test(String(date)) && "has no date",
    listOf(address).some((one) => !/^https:\/\/\S+$/.test(String(one))) && "has no web address",
    [address, entry["from"], noAddress].filter((one) => one !== undefined).length !== 1 &&
      "needs one of address, from and noAddress",
    label === "observed" &&
      entry["from"] !== undefined &&
      !roots(id).some((one) => one !== id && SOURCES.get(one)?.["label"] === "observed") &&
      "is observed, and rests on nothing that was",
  ].flatMap((fault) => (fault === false ? [] : [`${id} ${fault}`]));
}

/** An entry, the ones that it rests on, the ones that those rest on, and so on. */
function roots(id: string, via: readonly string[] = []): readonly string[] {
  if (via.includes(id)) return [];
  return [id, ...fromOf(id).flatMap((one) => roots(one, [...via, id]))];
}

/** Whether an entry leads to an address, or to a reason why there is none. */
const leads = (id: string): boolean =>
  roots(id)
    .map((one) => SOURCES.get(one) ?? {})
    .some(({ address, noAddress }) => (address ?? noAddress) !== undefined);

describe("an entry of spec/sources", () => {
  const ids = [...SOURCES.keys()];

  it("can be cited by its id", () => {
    expect(ids.length).toBeGreaterThan(100);
    expect(ids.filter((id) => citationsIn(id)[0] !== id)).toEqual([]);
  });

  it("has its parts, in their form", () => {
    expect(ids.flatMap(faultsOf)).toEqual([]);
  });

  it("rests on entries that there are, and leads to an address or says why not", () => {
    expect(ids.flatMap(fromOf).filter((id) => !SOURCES.has(id))).toEqual([]);
    expect(ids.filter((id) => !leads(id))).toEqual([]);
  });

  it("is cited, or says why it is not", () => {
    const cited = new Set([...CITING.values(), ...ids.flatMap(fromOf)].flatMap(citationsIn));
    const isMarked = (id: string): boolean => SOURCES.get(id)?.["unused"] !== undefined;
    expect(ids.filter((id) => !cited.has(id) && !isMarked(id))).toEqual([]);
    expect(ids.filter((id) => cited.has(id) && isMarked(id))).toEqual([]);
  });

  it("cites in its text only what there is", () => {
    expect(unknownIn([...TEXTS].filter(([file]) => file.startsWith("spec/sources/")))).toEqual([]);
  });
});
