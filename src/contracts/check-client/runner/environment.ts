import type { Adapter } from "../adapter.ts";
import { type Filling, fillPlaceholders } from "./placeholders.ts";

/** What a client finds of ours, beside the two variables that it reads anyway. */
export type ClientDirections = {
  readonly baseUrl: string;
  readonly key: string;
  readonly scenario: string;
  readonly model: string;
  readonly prompt: string;
  /** Where the video goes. */
  readonly output: string;
  /** Where it may say how it went. */
  readonly result: string;
  /** After how many seconds it is to give up. */
  readonly deadline: number;
  readonly folder: string;
  readonly mark: string;
};

/** Variables of this machine that programs need to start at all, and none that holds a secret. */
const KEPT = [
  ...["PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "SHELL"],
  ...["PYENV_ROOT", "VIRTUAL_ENV", "PYTHONPATH", "NVM_DIR", "NVM_BIN", "VOLTA_HOME", "JAVA_HOME"],
  ...["GOROOT", "GOPATH", "GOCACHE", "GOMODCACHE", "CARGO_HOME", "RUSTUP_HOME", "DOTNET_ROOT"],
];

/** The names that stand for values in a command and in the variables of an adapter. */
export const fillingOf = (told: ClientDirections): Filling => ({
  baseUrl: told.baseUrl,
  origin: told.baseUrl.replace(/\/api$/, ""),
  key: told.key,
  model: told.model,
  prompt: told.prompt,
  output: told.output,
  result: told.result,
  deadline: String(told.deadline),
  folder: told.folder,
});

/** The environment of one process of a client: small, and with a home of its own. */
export function environmentFor(
  told: ClientDirections,
  { env, pass }: Adapter,
  own: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  const passed = [...KEPT, ...pass].flatMap((name) => {
    const value = own[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const filling = fillingOf(told);
  const adapted = Object.entries(env).map(
    ([name, value]) => [name, fillPlaceholders(value, filling)] as const,
  );
  const { baseUrl, scenario, model, prompt, output, result, deadline } = told;
  return {
    ...Object.fromEntries(passed),
    HOME: told.folder,
    TMPDIR: told.folder,
    NANOGPT_BASE_URL: baseUrl,
    NANOGPT_API_KEY: told.key,
    CONTRACT_SCENARIO: scenario,
    CONTRACT_CONTEXT: JSON.stringify({ model, prompt, output, deadlineSeconds: deadline }),
    CONTRACT_OUTPUT: output,
    CONTRACT_RESULT: result,
    CONTRACT_RUN: told.mark,
    ...Object.fromEntries(adapted),
  };
}
