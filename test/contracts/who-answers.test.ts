import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { runVerify } from "../../src/contracts/cli/verify.ts";

/** A server that does something else with each connection than HTTP. */
async function aServer(answer: (socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => answer(socket));
  });
  onTestFinished(() => void server.close());
  await once(server.listen(0, "127.0.0.1"), "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it.each<[string, (socket: Socket) => void]>([
  ["speaks something else", (socket) => socket.end("SSH-2.0-OpenSSH_9.6\r\n")],
  ["hangs up", (socket) => socket.destroy()],
  ["resets the connection", (socket) => socket.resetAndDestroy()],
])("verify says of a server that %s that somebody is there", async (_, answer) => {
  const origin = await aServer(answer);
  await expect(runVerify(["--target", origin])).rejects.toThrow(
    `what answers at ${origin} does not speak HTTP (`,
  );
});

it("verify says that nobody is there", async () => {
  await expect(runVerify(["--target", "http://127.0.0.1:1"])).rejects.toThrow(
    "nobody answers at http://127.0.0.1:1",
  );
});
