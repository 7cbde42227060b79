import { runClient } from "./check-client/run.ts";

type Verb = (args: readonly string[]) => Promise<number>;

/** What can stand after `check-client`; without any of these it runs a client. */
const VERBS: ReadonlyMap<string, Verb> = new Map<string, Verb>([
  ["list", async (args) => (await import("./check-client/list.ts")).listChecks(args)],
  ["init", async (args) => (await import("./check-client/init.ts")).writeAdapter(args)],
]);

/** `check-client`: what a client does when things go wrong. Answers with the exit code. */
export async function runCheckClient(args: readonly string[]): Promise<number> {
  const [word = "", ...rest] = args;
  const verb = VERBS.get(word);
  return verb ? verb(rest) : runClient(args, [...VERBS.keys()]);
}
