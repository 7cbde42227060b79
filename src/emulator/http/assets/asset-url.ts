import { type JobId, jobId } from "../../domain/brand.ts";

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
