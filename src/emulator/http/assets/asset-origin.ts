import type { Settings } from "../../input/options/settings.ts";
import { isLoopbackAddress } from "../sockets/loopback.ts";

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
