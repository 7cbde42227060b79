import fc from "fast-check";
import { waysToLeak } from "../key-forms.ts";
import { anyKey, isKeyLike, looksMadeUp } from "../secrets/keys.ts";
import { leakIn } from "../secrets/leaks.ts";
import {
  attachOutputs,
  clientOutputs,
  emulatorOutputs,
  type Planted,
  verifyOutputs,
} from "../secrets/outputs.ts";
import { PLACES } from "../secrets/places.ts";
import { WRAPPINGS } from "../secrets/wrappings.ts";
import { ofProperty } from "./generator.ts";

/** What is left of a shorter key when it is cut off is no secret any more. */
const CUT_CHARS_MIN = 18;

const WAYS = Object.keys(waysToLeak("a key"));

const anyCase = fc.record({
  key: anyKey,
  place: fc.constantFrom(...Object.keys(PLACES)),
  way: fc.constantFrom(...WAYS),
  /** Where the key of the account stands; nowhere if it is another one. */
  credential: fc.constantFrom("x-api-key", "authorization", undefined),
  /** What somebody copied into the header with the key; mostly nothing. */
  wrap: fc.option(fc.constantFrom(...WRAPPINGS), { freq: 2, nil: (key: string) => key }),
  /** Turns for what takes longer. */
  turn: fc.nat(9),
});

type Case = typeof anyCase extends fc.Arbitrary<infer T> ? T : never;

/** The key as it is written: as it is where only its name or its form tells that it is one. */
function textOf({ key, way }: Case, isOwn: boolean): string {
  const isTooShort = way.startsWith("cut off") && key.length < CUT_CHARS_MIN;
  return isOwn && !isTooShort ? (waysToLeak(key)[way] ?? key) : key;
}

/** A request with a key in it that can be known as one: it is the account's, or its name or its form tells. */
function plantedOf(one: Case): Planted {
  const { key, place: name, credential } = one;
  const place = PLACES[name];
  if (place === undefined) throw new Error(`there is no place ${name}`);
  const isKnown = place.isNamed || (place.isNearName && looksMadeUp(key));
  const isTold = isKnown || (isKeyLike(key) && !place.isOpaque);
  const isOwn = credential !== undefined || !isTold;
  const text = textOf(one, isOwn);
  const { headers = [], ...sent } = place.sent(text);
  const own = isOwn ? [ownHeader(one)] : [];
  const account = one.wrap(key);
  return { key, text, isOwn, account, sent: { ...sent, headers: [...own, ...headers] } };
}

const ownHeader = ({ key, credential, wrap }: Case): readonly [string, string] =>
  credential === "authorization"
    ? ["Authorization", `Bearer ${wrap(key)}`]
    : ["x-api-key", wrap(key)];

/** All that the outputs of one case show of its key. */
async function leaksOf(one: Case): Promise<readonly string[]> {
  const planted = plantedOf(one);
  const outputs = {
    ...(await emulatorOutputs(planted, one.turn === 0)),
    ...(one.turn < 5 && (await clientOutputs(planted))),
    ...(one.turn === 5 && (await attachOutputs(planted))),
    ...(planted.isOwn && (await verifyOutputs(planted))),
  };
  return Object.entries(outputs).flatMap(([name, text]) => {
    const leak = leakIn(text, planted.key, planted.text);
    return leak === undefined ? [] : [`${name}: …${leak}…`];
  });
}

export const SECRETS = ofProperty(
  {
    name: "secrets",
    about: "no key comes out, wherever and however it stood in a request",
    short: 24,
    long: 5_000,
  },
  fc.asyncProperty(anyCase, async (one) => {
    const leaks = await leaksOf(one);
    if (leaks.length > 0) throw new Error(leaks.slice(0, 6).join("\n"));
  }),
);
