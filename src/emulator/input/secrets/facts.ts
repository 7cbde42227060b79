/** The part of a request in which a secret stood. */
export type Place = "header" | "path" | "query" | "fragment" | "body";

/** What is known of a secret in a request. Its value is not. */
export type SecretFact = {
  readonly place: Place;
  /** The header, in lower case, or the field; undefined in a path and in running text. */
  readonly name: string | undefined;
  /** What stood before it in its header, in lower case, such as `bearer`. */
  readonly scheme: string | undefined;
  /** Whether it looks like a key of the service. */
  readonly isKeyLike: boolean;
  /** Whether it is the key of the account whose request it is. */
  readonly isOwn: boolean;
  /** Equal for equal secrets. */
  readonly id: string;
};

/** Names of fields that hold a key, in lower case without `-` and `_`. */
const KEY_FIELDS: ReadonlySet<string> = new Set([
  ...["apikey", "xapikey", "key", "token", "accesstoken", "accesskey", "xaccesskey"],
  ...["authorization", "auth"],
]);

/** Whether the name of a field says that a key stands in it. */
export const isKeyField = (name: string): boolean =>
  KEY_FIELDS.has(name.toLowerCase().replace(/[-_]/g, ""));

const isInUrl = ({ place }: SecretFact): boolean =>
  place === "path" || place === "query" || place === "fragment";

/** The fact about the key that the URL of a request gives away; undefined if it gives none. */
export function keyInUrl(facts: readonly SecretFact[]): SecretFact | undefined {
  const inUrl = facts.every(isInHeader) ? NONE : facts.filter(isInUrl);
  return inUrl.find(isNamedKey) ?? inUrl.find((fact) => fact.isKeyLike || isOwnElsewhere(fact));
}

const NONE: readonly SecretFact[] = [];
const isInHeader = ({ place }: SecretFact): boolean => place === "header";

/** A field by its name, or one that has the key of the account. A short key may be a word, such as that of a model. */
export const isNamedKey = ({ place, name, isOwn }: SecretFact): boolean =>
  place === "query" && name !== undefined && (isKeyField(name) || (isOwn && name !== "model"));

const isOwnElsewhere = ({ isOwn, name }: SecretFact): boolean => isOwn && name === undefined;
