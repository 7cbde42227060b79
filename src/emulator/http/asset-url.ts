import { type JobId, jobId } from "../core/brand.ts";

const ASSET_PATH = /^\/predictions\/([\w.-]+)\/0\.mp4$/;

/** Where a finished video lies: on an origin of its own, no key needed. */
export const videoUrlOf = (assetOrigin: string, id: JobId): string =>
  `${assetOrigin}/predictions/${id}/0.mp4`;

/** Whose video a path on the asset origin names. */
export function jobOfAssetPath(path: string): JobId | undefined {
  const id = ASSET_PATH.exec(path)?.[1];
  return id === undefined ? undefined : jobId(id);
}
