#!/usr/bin/env node
import type { InterceptorFor } from "../../contracts/cli/check-client/run.ts";
import { OptionError } from "../input/options.ts";
import { sentenceFor } from "../observe/print/sentence.ts";
import { start } from "./start.ts";

const EXIT_USAGE = 2;
const EXIT_FAILURE = 1;
const EXIT_HARNESS = 5;

try {
  await run(process.argv.slice(2));
} catch (error) {
  process.exitCode = error instanceof OptionError ? EXIT_USAGE : EXIT_FAILURE;
  console.error(`nanogpt-video-emulator: ${sentenceFor(error)}`);
}

async function run([command, ...args]: readonly string[]): Promise<void> {
  switch (command) {
    case "models":
      return (await import("./models.ts")).models(args);
    case "revisions":
      return (await import("./revisions.ts")).revisions(args);
    case "exec":
      // At once: connections that a command left behind may keep a process from its end.
      return process.exit(await (await import("./exec/exec.ts")).exec(args));
    case "init":
      return (await import("./init.ts")).init(args);
    case "validate":
      process.exitCode = await (await import("./validate.ts")).validate(args);
      return;
    case "verify":
      return contract((await import("../../contracts/cli/verify.ts")).runVerify(args));
    case "check-client":
      return contract(
        (await import("../../contracts/cli/check-client.ts")).runCheckClient(args, interceptorFor),
      );
    case "drift":
      return contract((await import("../../contracts/cli/drift.ts")).runDrift(args));
    case "pact":
      return contract((await import("../../contracts/cli/pact.ts")).runPact(args));
    case "start":
      return start(args);
    default:
      return start(command === undefined ? [] : [command, ...args]);
  }
}

/** Loaded only if a client has the host built in: it needs an optional peer. */
async function interceptorFor(allowed: readonly string[]): ReturnType<InterceptorFor> {
  return (await import("../intercept/interceptor.ts")).interceptorFor(allowed);
}

/** Whoever reads may have seen enough, as `head` has: the code still tells what came of it. */
function ignoreClosed(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}

/** Ends with the code of a command of the contract suite, in which what could not be done is 5. */
async function contract(running: Promise<number>): Promise<void> {
  process.stdout.on("error", ignoreClosed);
  try {
    process.exitCode = await running;
  } catch (error) {
    process.exitCode = EXIT_HARNESS;
    console.error(`nanogpt-video-emulator: ${sentenceFor(error)}`);
  }
}
