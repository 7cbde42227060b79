/**
 * What is submitted: 12 fields, 361 bytes. Eight of them the model knows; clients that serve many
 * models send the rest to all of them, and the service ignores them.
 */
export const SUBMIT_BODY: string = JSON.stringify({
  model: "veo3-1-video",
  prompt: "A red fox walks through fresh snow at dawn, soft light, slow dolly in",
  duration: "8",
  resolution: "720p",
  aspect_ratio: "16:9",
  generateAudio: true,
  negative_prompt: "blurry, low quality, watermark, text",
  seed: 12345678,
  cfg_scale: 0.5,
  enable_prompt_expansion: false,
  enable_safety_checker: true,
  showExplicitContent: false,
});
