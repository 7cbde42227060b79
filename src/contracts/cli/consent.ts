/** Names the day for which it is given, as `2026-01-17` of UTC: what is forgotten in a CI job ends by itself. */
const VARIABLE = "NANOGPT_CONTRACT_CONSENT";

/** Whether requests that may cost money were agreed to, and if not, why not. */
export type Consent = { readonly given: true } | { readonly given: false; readonly why: string };

/** `now` is in milliseconds. */
export function consentFrom(
  typed: boolean,
  env: Readonly<Record<string, string | undefined>>,
  now: number,
): Consent {
  const today = new Date(now).toISOString().slice(0, 10);
  const named = env[VARIABLE]?.trim();
  if (typed || named === today) return { given: true };
  const why = named
    ? `${VARIABLE} names ${named}, and today is ${today} (UTC)`
    : "add --consent, or leave it out";
  return { given: false, why };
}
