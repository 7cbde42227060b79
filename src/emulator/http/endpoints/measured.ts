import { carriedIn } from "../../domain/models/carriers.ts";
import { dependsOnMedia } from "../../domain/models/lengths.ts";
import { type Measured, NOTHING_MEASURED } from "../../domain/models/measured.ts";
import { inlineBytes, MEDIA_BYTES_MAX } from "../../domain/models/media.ts";
import type { Input, ModelRule } from "../../domain/models/rule.ts";
import type { Services } from "../services.ts";

/**
 * How long the inline media of a request are. Reads files only for models to which that matters, and
 * none that are refused for their size.
 */
export async function measuredIn(
  { reading }: Pick<Services, "reading">,
  rule: ModelRule,
  input: Input,
): Promise<Measured> {
  if (!needsMeasuring(rule, input)) return NOTHING_MEASURED;
  const lengthOf = async (value: unknown): Promise<number | undefined> =>
    isInline(value) ? reading.lengthOf(value.slice(value.indexOf(",") + 1)) : undefined;
  const video = await lengthOf(carriedIn("video", rule, input) ?? input["targetVideo"]);
  const audio = await lengthOf(carriedIn("audio", rule, input));
  if (video === undefined && audio === undefined) return NOTHING_MEASURED;
  return {
    ...(video === undefined ? {} : { videoSeconds: video }),
    ...(audio === undefined ? {} : { audioSeconds: audio }),
  };
}

/** Whether a request has to wait for its media to be read; for most, the rule alone says no. */
export const needsMeasuring = (rule: ModelRule, input: Input): boolean =>
  dependsOnMedia(rule) &&
  (isInline(carriedIn("video", rule, input)) ||
    isInline(carriedIn("audio", rule, input)) ||
    isInline(input["targetVideo"]));

const isInline = (value: unknown): value is string => {
  const bytes = typeof value === "string" ? inlineBytes(value) : 0;
  return bytes > 0 && bytes <= MEDIA_BYTES_MAX;
};
