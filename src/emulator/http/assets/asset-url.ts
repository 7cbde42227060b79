import { type JobId, jobId } from "../../domain/brand.ts";
import type { Settings } from "../../input/options/settings.ts";
import { isLoopbackAddress } from "../sockets/loopback.ts";

const ASSET_PATH = /^(?:\/moved)?\/predictions\/([^/]+)\/(0|[1-9]\d?)\.mp4$/;

/** One of a job's videos. */
export type AssetName = { readonly id: JobId; readonly index: number };

/** The id in the path of any file of a job. */
const FILE_PATH = /^(?:\/moved)?\/(?:predictions|videos)\/([^/]+)\//;

/** The job whose file a path on the asset origin names. */
export function jobIn(path: string): JobId | undefined {
  const [, id] = FILE_PATH.exec(path) ?? [];
  return id === undefined ? undefined : idIn(id);
}

/** An id as it stands in a path; undefined for what nobody has encoded. */
export function idIn(segment: string): JobId | undefined {
  try {
    return jobId(decodeURIComponent(segment));
  } catch {
    return undefined;
  }
}

/** Where a finished video lies: on an origin of its own, no key needed. `index` counts from 0. */
export const videoUrlOf = (assetOrigin: string, id: JobId, index = 0): string =>
  `${assetOrigin}/predictions/${encodeURIComponent(id)}/${index}.mp4`;

/** Which video a path on the asset origin names. */
export function assetNameIn(path: string): AssetName | undefined {
  const [, segment = "", index] = ASSET_PATH.exec(path) ?? [];
  const id = idIn(segment);
  return id ? { id, index: Number(index) } : undefined;
}

/** Where finished videos are fetched, for whoever sent a request; without one, for this machine. */
export type AssetOrigin = (request?: Pick<Request, "url">) => string;

/** Where the API and the finished videos are. */
export type Origins = { readonly api: string; readonly assets: string };

/**
 * Where clients find the files. A client on another machine finds them at the host by which it reached the
 * API, since an address such as 0.0.0.0 leads it nowhere; and at the same port, where one port serves both.
 */
export function assetOriginFor(
  { publicAssetOrigin, assetPort, host, listen }: Settings,
  origins: Origins,
): AssetOrigin {
  if (publicAssetOrigin !== undefined) return () => publicAssetOrigin;
  if (assetPort === "same")
    return (request) => (request ? new URL(request.url).origin : origins.api);
  if (!listen || isLoopbackAddress(host)) return () => origins.assets;
  return (request) => {
    if (request === undefined) return origins.assets;
    const url = new URL(origins.assets);
    url.hostname = new URL(request.url).hostname;
    return url.origin;
  };
}
