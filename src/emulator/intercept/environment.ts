import { API_HOSTS, plainHost } from "../input/hosts.ts";
import type { InterceptSurroundings } from "./directions.ts";

/** What a command finds in its environment, beside `NANOGPT_BASE_URL` and `NANOGPT_API_KEY`. */
const ORIGIN_VARIABLE = "NANOGPT_EMULATOR_ORIGIN";
const ASSET_ORIGIN_VARIABLE = "NANOGPT_EMULATOR_ASSET_ORIGIN";
const ALLOW_HOST_VARIABLE = "NANOGPT_EMULATOR_ALLOW_HOST";

type Environment = Readonly<Record<string, string | undefined>>;

/** What a process is told that it starts with. */
export const variablesFor = ({
  origin,
  assetOrigin,
  allowed,
}: InterceptSurroundings): Readonly<Record<string, string | undefined>> => ({
  [ORIGIN_VARIABLE]: origin,
  [ASSET_ORIGIN_VARIABLE]: assetOrigin,
  [ALLOW_HOST_VARIABLE]: allowed.join(","),
});

/** What was told, or a sentence about what is missing. */
export function surroundingsIn(env: Environment): InterceptSurroundings | string {
  const given = env[ORIGIN_VARIABLE] || env["NANOGPT_BASE_URL"];
  if (!given) return `there is no emulator to lead requests to. ${ADVICE}`;
  const origin = emulatorOrigin(given);
  if (origin === undefined) return `${given} is no emulator. ${ADVICE}`;
  return {
    origin,
    assetOrigin: env[ASSET_ORIGIN_VARIABLE] || undefined,
    allowed: (env[ALLOW_HOST_VARIABLE] ?? "").split(",").filter((host) => host !== ""),
  };
}

const ADVICE =
  "Start the program with nanogpt-video-emulator exec --intercept -- COMMAND, or set " +
  "NANOGPT_BASE_URL to a running one, such as http://127.0.0.1:4747/api";

function emulatorOrigin(given: string): string | undefined {
  if (!URL.canParse(given)) return undefined;
  const { protocol, origin, hostname } = new URL(given);
  return protocol === "http:" && !API_HOSTS.includes(plainHost(hostname)) ? origin : undefined;
}
