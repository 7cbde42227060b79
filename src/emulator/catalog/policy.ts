import type { Policy } from "../domain/safety/policy.ts";

/**
 * The policy that comes with the package. No list of the service is public, so the words are mild
 * stand-ins and everything without another source was decided here; docs/safety.md explains it.
 *
 * The three words that end in `-content` do the same on every model, for use in tests.
 */
export const DEFAULT_POLICY: Policy = {
  categories: [
    {
      name: "forbidden",
      terms: ["forbidden-content"],
      usual: "block",
      always: true,
      source: "decision",
    },
    { name: "blocked", terms: ["blocked-content"], usual: "block", source: "decision" },
    { name: "flagged", terms: ["flagged-content"], usual: "fail-later", source: "decision" },
    {
      name: "sexual",
      terms: ["nsfw", "explicit", "nude", "nudity", "topless"],
      usual: "fail-later",
      strict: "block",
      source: "decision",
    },
    {
      name: "violence/graphic",
      terms: ["gore", "gory", "bloodbath", "dismemberment"],
      usual: "fail-later",
      strict: "block",
      source: "decision",
    },
  ],
  // The page names "Veo 3", "Kling" and "Wan 2.2 Turbo"; which ids are meant is assumed.
  strictModels: [
    { idStartsWith: "veo3", source: "seed-001" },
    { idStartsWith: "kling", source: "seed-001" },
    { idStartsWith: "wan-video-22-turbo", source: "seed-001" },
  ],
  failsIn: "processing",
  moderation: {
    state: "up",
    models: [
      {
        id: "omni-moderation-latest",
        owner: "openai",
        created: 1_727_308_800,
        contextTokens: 32_768,
        images: true,
        batch: true,
        usdPerMillionTokens: 0.1,
        source: "inline-moderation",
      },
      {
        id: "meta-llama/llama-guard-4-12b",
        owner: "meta-llama",
        created: 1_745_971_200,
        contextTokens: 8_192,
        images: false,
        batch: false,
        usdPerMillionTokens: 0.2,
        source: "inline-moderation",
      },
    ],
    charsPerToken: 4,
    tokensPerImage: 85,
    scores: { found: [0.9, 0.99], clear: [0.0001, 0.02] },
  },
};
