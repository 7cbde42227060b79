import { loadCatalog } from "../../../src/emulator/catalog/catalog.ts";

/** The models that take requests. */
export const RULES = loadCatalog().all.filter(({ status }) => status.kind !== "removed");

/** The ids of all models, removed ones too, and of one that there is not. */
export const MODELS = [...loadCatalog().all.map(({ id }) => id as string), "no-such-model"];

/** Names that fields of a body have, and some that no field should have. */
export const NAMES = [
  "model",
  "prompt",
  "negative_prompt",
  "__proto__",
  "constructor",
  "toJSON",
  "duration",
  "seconds",
  "resolution",
  "size",
  "aspect_ratio",
  "orientation",
  "num_frames",
  "frames_per_second",
  "image",
  "imageUrl",
  "imageDataUrl",
  "imageAttachmentId",
  "last_image",
  "referenceImages",
  "video",
  "videoUrl",
  "videoDataUrl",
  "targetVideo",
  "audio",
  "audioUrl",
  "audioDataUrl",
  "audioDuration",
  "seed",
  "script",
  "storyConfig",
  "musicConfig",
  "projectId",
  "conversationUUID",
  "billing_mode",
  "billingMode",
  "payment_source",
  "paymentSource",
  "generateAudio",
  "pro_mode",
  "multi_prompt",
  "runId",
  "taskId",
  "index",
  "url",
  "",
];
