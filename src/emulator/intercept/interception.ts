import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { rootCertificates } from "node:tls";
import { isNotInstalled } from "../input/files/installed.ts";
import { plainHost } from "../input/hosts.ts";
import { OptionError } from "../input/options.ts";
import { temporaryFolder } from "../process/temporary.ts";
import { directionsFor, type InterceptSurroundings, type SocketPlace } from "./directions.ts";
import { startProxy } from "./proxy.ts";
import { type Authority, newAuthority, startTerminator } from "./terminator.ts";

/** What a command needs for its requests to be intercepted, whatever language it is written in. */
export type Interception = {
  readonly env: NodeJS.ProcessEnv;
  /** A sentence for each host that was refused on the way through the proxy. */
  refused(): readonly string[];
  close(): Promise<void>;
};

const REGISTER = new URL("register.js", import.meta.url);

/**
 * Makes an authority for several interceptions.
 *
 * @throws OptionError when mockttp is not installed.
 */
export const authority = async (): Promise<Authority> => newAuthority(await mockttp());

/**
 * Starts the intercepting proxy. One at a time may be starting in a process.
 *
 * @param shared Default: an authority of its own.
 * @throws OptionError when mockttp is not installed.
 */
export async function intercepting(
  surroundings: InterceptSurroundings,
  shared?: Authority,
): Promise<Interception> {
  const { origin, assetOrigin = origin } = surroundings;
  const upstream = { api: placeOf(origin), assets: placeOf(assetOrigin) };
  const library = await mockttp();
  const folder = temporaryFolder("nanogpt-video-emulator-");
  const terminator = await startTerminator(library, upstream, shared);
  const proxy = await startProxy(directionsFor(surroundings), terminator.place);
  return {
    env: {
      ...proxyVariables(proxy.url, upstream.api.host),
      ...trustVariables(folder.path, terminator.certificate),
      NODE_OPTIONS: [process.env["NODE_OPTIONS"], `--import=${REGISTER.href}`]
        .filter(Boolean)
        .join(" "),
    },
    refused: () =>
      [...proxy.refused].map(
        ([host, times]) =>
          `refused ${host} ${times === 1 ? "once" : `${times} times`} (--allow-host ${host})`,
      ),
    close: async () => {
      folder.remove();
      proxy.close();
      await terminator.close();
    },
  };
}

async function mockttp(): Promise<typeof import("mockttp")> {
  try {
    return await import("mockttp");
  } catch (error) {
    if (!isNotInstalled(error, "mockttp")) throw error;
    throw new OptionError(
      "--intercept needs mockttp, which is not installed: npm install --save-dev mockttp",
    );
  }
}

function placeOf(origin: string): SocketPlace {
  const { hostname, port } = new URL(origin);
  return { host: plainHost(hostname), port: Number(port) };
}

/** Both spellings: which one a program reads depends on its library. */
function proxyVariables(url: string, emulatorHost: string): NodeJS.ProcessEnv {
  const direct = [...new Set(["localhost", "127.0.0.1", "::1", emulatorHost])].join(",");
  const variables = { HTTP_PROXY: url, HTTPS_PROXY: url, ALL_PROXY: url, NO_PROXY: direct };
  const lower = Object.entries(variables).map(([name, value]) => [name.toLowerCase(), value]);
  return { ...variables, ...Object.fromEntries(lower) };
}

/** Those of the first kind are trusted beside what a program trusts anyway, the others instead of it. */
function trustVariables(folder: string, certificate: string): NodeJS.ProcessEnv {
  const before = fileIn(process.env["NODE_EXTRA_CA_CERTS"]);
  const own = join(folder, "authority.pem");
  const all = join(folder, "all.pem");
  writeFileSync(own, [before, certificate].join("\n"));
  writeFileSync(all, [before, certificate, ...rootCertificates].join("\n"));
  return {
    NODE_EXTRA_CA_CERTS: own,
    SSL_CERT_FILE: all,
    REQUESTS_CA_BUNDLE: all,
    CURL_CA_BUNDLE: all,
    GIT_SSL_CAINFO: all,
  };
}

function fileIn(path: string | undefined): string {
  try {
    return path ? readFileSync(path, "utf8") : "";
  } catch {
    return ""; // a file that Node would warn of and go on without
  }
}
