import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, it } from "vitest";
import { COMMAND } from "../support/command.ts";

it("tells by its code what came of it, though whoever read has seen enough", async () => {
  const child = spawn(process.execPath, [COMMAND, "check-client", "list", "--json"]);
  child.stdout.destroy();
  let said = "";
  child.stderr.on("data", (chunk) => {
    said += chunk;
  });
  expect([...(await once(child, "close")), said]).toEqual([0, null, ""]);
});
