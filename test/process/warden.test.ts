import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it } from "vitest";

const WARDEN = pathToFileURL(resolve("src/emulator/process/warden.ts")).href;

/** Starts what has the mark only a moment later, as a process that was forked just now, and is killed at once. */
const SCRIPT = `
import { spawn } from "node:child_process";
import { killUnlessEnded } from ${JSON.stringify(WARDEN)};
killUnlessEnded("mark-of-the-late");
const late = 'sleep 0.3; MARK=mark-of-the-late exec sh -c "echo up; exec sleep 600"';
spawn("sh", ["-c", late], { detached: true, stdio: ["ignore", "inherit", "inherit"] });
process.kill(process.pid, "SIGKILL");
`;

it("kills also what was being started when its process was killed", async () => {
  const args = ["--import", "tsx", "--input-type=module", "-e", SCRIPT];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const [, shown] = await Promise.all([
    once(child, "exit"),
    (async () => (await child.stdout.setEncoding("utf8").toArray()).join(""))(), // until nobody has it open
  ]);
  expect(shown).toBe("up\n");
});
