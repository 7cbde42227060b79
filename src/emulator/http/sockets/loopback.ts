const LOOPBACK = new Set(["127.0.0.1", "::1", "localhost"]);

/** Whether an address can be reached from this machine alone. */
export const isLoopbackAddress = (host: string): boolean => LOOPBACK.has(host);

/** How this machine reaches an address that it listens on; every address, as 0.0.0.0, by loopback. */
export function hostOf(address: string): string {
  const host = { "0.0.0.0": "127.0.0.1", "::": "::1" }[address] ?? address;
  return host.includes(":") ? `[${host}]` : host;
}

/** On loopback, `localhost` and `127.0.0.1` are the same place. */
export function ownOrigins(origin: string): readonly string[] {
  const { port } = new URL(origin);
  if (port === "") return [origin];
  return [origin, ...["localhost", "127.0.0.1", "[::1]"].map((host) => `http://${host}:${port}`)];
}
