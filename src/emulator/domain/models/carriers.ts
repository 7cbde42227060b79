import type { Violation } from "../fault.ts";
import type { Input, MediaKind, ModelRule } from "./rule.ts";
import { violation } from "./violation.ts";

/**
 * The fields that can carry one input. `explicit` ones hold the file or say where it is, the main
 * name first; `stored` ones name an attachment, and count only when no explicit one is sent
 * (documented for images, assumed for clips).
 */
export type Carriers = {
  readonly media: MediaKind;
  readonly explicit: readonly string[];
  readonly stored: readonly string[];
};

/**
 * The aliases `image` and `image_data_url` are documented to become `imageDataUrl`; all the names of
 * one input are therefore treated alike.
 */
export const CARRIERS: readonly Carriers[] = [
  {
    media: "image",
    explicit: ["imageDataUrl", "imageUrl", "image", "image_data_url"],
    stored: ["imageAttachmentId"],
  },
  {
    media: "video",
    explicit: ["videoUrl", "videoDataUrl", "video"],
    stored: ["videoAttachmentId"],
  },
  { media: "audio", explicit: ["audioUrl", "audioDataUrl", "audio"], stored: [] },
];

/** Every field that holds media, whatever the model: submit#fields. */
export const MEDIA_FIELDS: readonly string[] = [
  ...CARRIERS.flatMap(({ explicit, stored }) => [...explicit, ...stored]),
  ...["reference_image", "referenceImages", "reference_images", "reference_image_urls"],
  ...["referenceVideos", "reference_videos", "reference_audios", "last_image", "image_tail"],
  ...["left_audio", "right_audio", "swapImage", "targetVideo"],
];

/** The groups of explicit fields of which a model knows more than one. */
export const rivalsIn = ({ params }: ModelRule): readonly Carriers[] =>
  CARRIERS.map((one) => ({
    ...one,
    explicit: one.explicit.filter((field) => field in params),
  })).filter(({ explicit }) => explicit.length > 1);

/**
 * Adds a violation when two explicit fields carry different media for the same input. The seeds say
 * that extra media make requests fail and do not say how; that the same value under two names is
 * let through is assumed.
 */
export function checkRivals({ media, explicit }: Carriers, input: Input, found: Violation[]): void {
  let first: string | undefined;
  for (const field of explicit) {
    const value = input[field];
    if (value === undefined) continue;
    if (first === undefined) first = field;
    else if (value !== input[first]) {
      const detail = `${field} conflicts with ${first}: send the ${media} in one of them`;
      found.push(violation(field, "forbidden", detail));
    }
  }
}

/** The value of the first explicit field of a kind that is a string; what is stored is no value. */
export function carriedIn(media: MediaKind, rule: ModelRule, input: Input): string | undefined {
  const fields = CARRIERS.find((one) => one.media === media)?.explicit ?? [];
  for (const field of fields) {
    const value = field in rule.params ? input[field] : undefined;
    if (typeof value === "string") return value;
  }
  return undefined;
}
