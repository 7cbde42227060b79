import { randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { command } from "../../support/command.ts";
import { processesWith } from "./harmless.ts";

/** A client that waits for ever, and one of whose processes sends a signal to what runs it. */
const scriptThatSends = (signal: string) => `
  trap "" INT TERM HUP
  harness=$(cut -d ' ' -f 4 /proc/$PPID/stat)
  [ "$CONTRACT_SCENARIO" = cancelled ] && kill -${signal} "$harness"
  while :; do sleep 600; done
`;

describe("check-client that is told to end", () => {
  it.each([
    { signal: "INT", code: 130 },
    { signal: "TERM", code: 143 },
  ])("ends every client at once and leaves nothing: SIG$signal", async ({ signal, code }) => {
    const id = `nasty-${randomUUID()}`;
    const temporary = mkdtempSync(join(tmpdir(), "signals-"));
    const script = join(temporary, "client.sh");
    writeFileSync(script, scriptThatSends(signal));
    const scenarios = ["--scenario", "fails", "--scenario", "cancelled"];
    const { code: came, stderr } = await command(
      ["check-client", "--command", `sh ${script} ${id}`, ...scenarios],
      { TMPDIR: temporary },
    );
    expect(stderr).toContain(`ended by SIG${signal}; every client was stopped`);
    expect(came).toBe(code);
    expect(processesWith(id)).toEqual([]);
    expect(readdirSync(temporary)).toEqual(["client.sh"]);
  });
});
