import { loadCatalog } from "../../../emulator/index.ts";
import { CREDENTIALS } from "../../../emulator/input/secrets/credentials.ts";
import { SecretFilter } from "../../../emulator/input/secrets/filter.ts";
import { withoutNamed } from "../../../emulator/input/secrets/find/named.ts";
import { isOpenValue, isSecretName } from "../../../emulator/input/secrets/find/secret-names.ts";
import type { Adapter } from "../adapter.ts";
import { hasPlaceholder } from "./placeholders.ts";

/** What a user gives to a client, from which its secrets are known. */
type Given = {
  readonly command: readonly string[];
  readonly adapter: Pick<Adapter, "env" | "pass" | "books">;
  /** What is in the environment of the user. */
  readonly env: Readonly<Record<string, string | undefined>>;
};

/** A shorter value would be taken out of words that have nothing to do with it. */
const SECRET_CHARS_MIN = 8;

/** The names of headers, which a command may be given as well. */
const HEADERS: readonly string[] = Object.values(CREDENTIALS);

/** A variable of a shell: its name is shown. */
const VARIABLE = /^\$(?:[A-Z_][A-Z\d_]*|\{.*\})$/;

/** What takes the secrets that a client is given out of all that is reported of it: one for each run of the command. */
export function filterOf({ command, adapter, env }: Given): SecretFilter {
  const commands = [command, adapter.books?.command ?? []];
  const values = [
    ...adapter.pass.flatMap((name) => env[name] ?? []),
    ...Object.entries(adapter.env).flatMap(([name, value]) => secretsUnder(name, value)),
    ...commands.flatMap((words) => [
      ...secretsIn(JSON.stringify(words)),
      ...secretsIn(words.join(" ")),
    ]),
  ];
  return filterFor(values);
}

/** The same, of values that may be secrets. Ids of models, names of headers and placeholders are not secrets. */
export function filterFor(values: readonly string[]): SecretFilter {
  const catalog = loadCatalog();
  const isSecret = (value: string) =>
    value.length >= SECRET_CHARS_MIN &&
    catalog.find(value) === undefined &&
    !(HEADERS.includes(value.toLowerCase()) || VARIABLE.test(value) || hasPlaceholder(value));
  return new SecretFilter([...new Set(values)].filter(isSecret));
}

const secretsUnder = (name: string, value: string): readonly string[] =>
  isSecretName(name) && !isOpenValue(name, value) ? [value] : secretsIn(value);

/** What is secret in a text by its name or by its form. */
function secretsIn(text: string): readonly string[] {
  const values: string[] = [];
  withoutNamed(text, (value) => void values.push(value));
  return values;
}
