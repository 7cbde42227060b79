import { type JobId, jobId } from "../../domain/brand.ts";

const ASSET_PATH = /^(?:\/moved)?\/predictions\/([\w.-]+)\/(0|[1-9]\d?)\.mp4$/;

/** One of a job's videos. */
export type AssetName = { readonly id: JobId; readonly index: number };

/** The id in the path of any file of a job. */
const FILE_PATH = /^(?:\/moved)?\/(?:predictions|videos)\/([\w.-]+)\//;

/** The job whose file a path on the asset origin names. */
export function jobIn(path: string): JobId | undefined {
  const [, id] = FILE_PATH.exec(path) ?? [];
  return id === undefined ? undefined : jobId(id);
}

/** Where a finished video lies: on an origin of its own, no key needed. `index` counts from 0. */
export const videoUrlOf = (assetOrigin: string, id: JobId, index = 0): string =>
  `${assetOrigin}/predictions/${id}/${index}.mp4`;

/** Which video a path on the asset origin names. */
export function assetNameIn(path: string): AssetName | undefined {
  const [, id, index] = ASSET_PATH.exec(path) ?? [];
  return id === undefined ? undefined : { id: jobId(id), index: Number(index) };
}
