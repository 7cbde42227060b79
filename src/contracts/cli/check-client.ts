import type { InterceptorFor } from "./check-client/client-in.ts";
import { runClient } from "./check-client/run.ts";

type Verb = (args: readonly string[]) => Promise<number>;

/** What can stand after `check-client`; without any of these it runs a client. */
const VERBS: ReadonlyMap<string, Verb> = new Map<string, Verb>([
  ["list", async (args) => (await import("./check-client/list.ts")).listChecks(args)],
  ["attach", async (args) => (await import("./check-client/attach.ts")).attach(args)],
  ["finish", async (args) => (await import("./check-client/finish.ts")).finish(args)],
  ["judge", async (args) => (await import("./check-client/judge.ts")).judge(args)],
  ["init", async (args) => (await import("./check-client/init.ts")).writeAdapter(args)],
]);

/** `check-client`: what a client does when things go wrong. Answers with the exit code. */
export async function runCheckClient(
  args: readonly string[],
  interceptorFor: InterceptorFor,
): Promise<number> {
  const [word = "", ...rest] = args;
  const verb = VERBS.get(word);
  return verb ? verb(rest) : runClient(args, [...VERBS.keys()], interceptorFor);
}
