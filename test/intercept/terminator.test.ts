import { once } from "node:events";
import { connect, Server } from "node:net";
import * as mockttp from "mockttp";
import { describe, expect, it, onTestFinished } from "vitest";
import { startTerminator } from "../../src/emulator/intercept/terminator.ts";

const NOBODY = { host: "127.0.0.1", port: 9 };

describe("the end of TLS", () => {
  it("is reached from this machine's own address only, whatever mockttp would do", async () => {
    const { listen } = Server.prototype;
    const terminator = await startTerminator(mockttp, { api: NOBODY, assets: NOBODY });
    onTestFinished(() => terminator.close());
    expect(Server.prototype.listen).toBe(listen);

    const { host, port } = terminator.place;
    const socket = connect(port, host);
    await once(socket, "connect");
    expect(socket.remoteAddress).toBe("127.0.0.1");
    socket.destroy();
    if (process.platform !== "linux") return; // elsewhere there is no second address to try
    await expect(once(connect(port, "127.0.0.2"), "connect")).rejects.toThrow("ECONNREFUSED");
  });

  it("has an authority of its own each time", async () => {
    const first = await certificateOfARun();
    const second = await certificateOfARun();
    expect(first).toContain("BEGIN CERTIFICATE");
    expect(first).not.toContain("PRIVATE");
    expect(first).not.toBe(second);
  });
});

async function certificateOfARun(): Promise<string> {
  const terminator = await startTerminator(mockttp, { api: NOBODY, assets: NOBODY });
  await terminator.close();
  return terminator.certificate;
}
