import type { UnifiedStatus } from "../types.ts";
import type { JobView } from "./view.ts";

type Output = NonNullable<UnifiedStatus["data"]["output"]>;

/**
 * What a completed job delivers. `videos` beside `video`, for a job with several, is assumed: no
 * source shows how they are told.
 */
export const outputOf = ({ videoUrl, videoUrls }: JobView): Output => ({
  video: { url: videoUrl },
  ...(videoUrls && { videos: videoUrls.map((url) => ({ url })) }),
});
