import type { ModelRule } from "./rule.ts";

/** For each thing, the fields in which it may come that a model knows. */
export type KnownFields = Readonly<Record<Thing, readonly string[]>>;

type Thing =
  | "images"
  | "videos"
  | "referenceImages"
  | "referenceVideos"
  | "pro"
  | "aspectRatio"
  | "orientation"
  | "size"
  | "megapixels"
  | "mode";

/** In which fields each thing may come, in the order in which they are looked at. */
const FIELDS: KnownFields = {
  images: ["imageDataUrl", "imageUrl", "image", "image_data_url", "imageAttachmentId"],
  videos: ["videoUrl", "videoDataUrl", "video", "videoAttachmentId", "targetVideo"],
  referenceImages: ["referenceImages", "reference_images", "reference_image_urls"],
  referenceVideos: ["referenceVideos", "reference_videos"],
  pro: ["pro_mode", "pro"],
  aspectRatio: ["aspect_ratio", "aspectRatio", "aspect"],
  orientation: ["orientation"],
  size: ["size", "resolution_ratio"],
  megapixels: ["target_megapixels"],
  mode: ["mode"],
};

const known = new WeakMap<ModelRule, KnownFields>();

/** Worked out once for a rule: most models know few, and a field that is not known costs nothing. */
export function knownFieldsOf(rule: ModelRule): KnownFields {
  const before = known.get(rule);
  if (before !== undefined) return before;
  const isKnown = (field: string): boolean => rule.params[field] !== undefined;
  const fields: KnownFields = {
    images: FIELDS.images.filter(isKnown),
    videos: FIELDS.videos.filter(isKnown),
    referenceImages: FIELDS.referenceImages.filter(isKnown),
    referenceVideos: FIELDS.referenceVideos.filter(isKnown),
    pro: FIELDS.pro.filter(isKnown),
    aspectRatio: FIELDS.aspectRatio.filter(isKnown),
    orientation: FIELDS.orientation.filter(isKnown),
    size: FIELDS.size.filter(isKnown),
    megapixels: FIELDS.megapixels.filter(isKnown),
    mode: FIELDS.mode.filter(isKnown),
  };
  known.set(rule, fields);
  return fields;
}
