import { asList, asText, type Node, nodeOf } from "../../emulator/input/node.ts";
import { REDIRECT } from "../gate/http-door.ts";
import type { Interaction } from "./pact-file.ts";
import type { Verified } from "./verifier.ts";

const isRedirect = (status: unknown): boolean =>
  typeof status === "number" && status >= 300 && status < 400;

/** The status codes that a rule takes; undefined for an interaction without such a rule. */
function ruleIn(interaction: Interaction): unknown {
  const { matchers } = nodeOf(nodeOf(nodeOf(interaction["response"])["matchingRules"])["status"]);
  return asList(matchers)
    .map(nodeOf)
    .find(({ match }) => match === "statusCode")?.["status"];
}

/**
 * An interaction for the Verifier, which would follow a redirect: the door answers with a code and a
 * header of its own in its place, and that is what is expected here.
 */
export function asGated(interaction: Interaction): Interaction {
  const response = nodeOf(interaction["response"]);
  const rule = ruleIn(interaction);
  const codes = asList(rule);
  const awaited = rule === undefined ? isRedirect(response["status"]) : codes.some(isRedirect);
  if (!awaited && rule !== "redirect") return interaction;
  const gated = [...codes.filter((one) => !isRedirect(one)), REDIRECT];
  const rules = nodeOf(response["matchingRules"]);
  const matchingRules = {
    ...relocated(rules),
    ...("header" in rules && { header: relocated(rules["header"]) }),
    ...(rule !== undefined && {
      status: { combine: "AND", matchers: [{ match: "statusCode", status: gated }] },
    }),
  };
  return {
    ...interaction,
    response: {
      ...response,
      ...(isRedirect(response["status"]) && { status: REDIRECT }),
      ...("headers" in response && { headers: relocated(response["headers"]) }),
      ...("matchingRules" in response && { matchingRules }),
    },
  };
}

const LOCATION = /^(\$\.headers?(?:\.|\['))?location('\])?$/i;

/** Headers, or the rules about them, with another name for `Location`. */
const relocated = (named: unknown): Node =>
  Object.fromEntries(
    Object.entries(nodeOf(named)).map(([name, value]) => [
      name.replace(LOCATION, (_, before = "", after = "") => `${before}x-gate-location${after}`),
      value,
    ]),
  );

/** What came of an interaction, by the code that the emulator really answered with. */
export function withStatus(
  verified: Verified,
  interaction: Interaction,
  status: number | undefined,
): Verified {
  if (status === undefined) return verified;
  const wanted = wantedIn(interaction);
  const others = verified.mismatches
    .map((one) => one.replaceAll("x-gate-location", "location"))
    .filter((one) => !OF_STATUS.test(one));
  const isOther = !wanted.takes(status);
  const isAboutStatus = others.length < verified.mismatches.length;
  if (!isRedirect(status) && !isAboutStatus) return { ...verified, mismatches: others };
  const mismatches = isOther ? [...others, `expected ${wanted.words} but was ${status}`] : others;
  return { ...verified, passed: mismatches.length === 0, mismatches };
}

const OF_STATUS = /^expected (\d{3} but was \d{3}$|status code )/i;

type Wanted = { readonly words: string; readonly takes: (status: number) => boolean };

/** Classes of codes that Pact has names for, each from one code to below another. */
const CLASSES: Readonly<Record<string, readonly [number, number]>> = {
  info: [100, 200],
  success: [200, 300],
  redirect: [300, 400],
  clientError: [400, 500],
  serverError: [500, 600],
  nonError: [100, 400],
  error: [400, 600],
};

function wantedIn(interaction: Interaction): Wanted {
  const { status } = nodeOf(interaction["response"]);
  const rule = ruleIn(interaction) ?? [status];
  if (Array.isArray(rule)) {
    return { words: rule.join(" or "), takes: (code) => rule.includes(code) };
  }
  const [from, to] = CLASSES[asText(rule)] ?? [0, 1_000];
  return { words: asText(rule), takes: (code) => code >= from && code < to };
}
