import { once } from "node:events";
import { createConnection } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { shortHost } from "../../src/emulator/http/sockets/listen.ts";
import { createEmulator } from "../../src/emulator/index.ts";

const HOSTS = [
  { sent: "[::1]", short: "[::1]" },
  { sent: "[0:0:0:0:0:0:0:1]", short: "[::1]" },
  { sent: "[0000:0000:0000:0000:0000:0000:0000:0001]", short: "[::1]" },
  { sent: "[::ffff:127.0.0.1]", short: "[::ffff:7f00:1]" },
  { sent: "[::FFFF:7F00:1]", short: "[::ffff:7f00:1]" },
  { sent: "[2001:DB8:0:0::1]", short: "[2001:db8::1]" },
];
const OTHERS = ["127.0.0.1", "localhost", "LOCALHOST", "[::zz]", "[", "[::1", "[]", ""];

it.each(HOSTS)(
  "the shortest form of $sent is $short, with a port and without",
  ({ sent, short }) => {
    expect(shortHost(sent)).toBe(short);
    expect(shortHost(`${sent}:4747`)).toBe(`${short}:4747`);
  },
);

it.each(OTHERS)("any other host stays as it is: '%s'", (host) => {
  expect(shortHost(host)).toBe(host);
});

it.each(HOSTS)("serves whoever names the host $sent", async ({ sent }) => {
  const emulator = await createEmulator();
  onTestFinished(() => emulator.close());
  const { port } = new URL(emulator.origin);
  for (const host of [sent, `${sent}:${port}`]) {
    const socket = createConnection(Number(port), "127.0.0.1");
    socket.write(`GET /health HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`);
    const [answer] = await once(socket, "data");
    expect(String(answer).split("\r\n")[0]).toBe("HTTP/1.1 200 OK");
    socket.destroy();
  }
});
