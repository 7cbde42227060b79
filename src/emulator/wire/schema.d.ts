/**
 * Generated from spec/openapi.yaml. Do not edit: change the spec and run `npm run generate`.
 */

export interface paths {
    readonly "/generate-video": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Submit a job and pay for it
         * @description Checks the request, takes the price from the balance and answers before any work is done. A
         *     refusal costs nothing. There is no idempotency key: the same body sent twice is two jobs and
         *     two charges.
         */
        readonly post: operations["submitVideo"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/video/status": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Ask how a job stands
         * @description Free of charge, and only for the account that submitted the job. One of the two parameters is
         *     needed; when both are sent, `requestId` counts. Final states never change.
         */
        readonly get: operations["videoStatus"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/generate-video/status": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Ask how a job stands, the older way
         * @deprecated
         * @description Answers like `/video/status` without the outer id and model, and spells the id `request_id`. Its
         *     pages have asked for `modelSlug`, then `model`, then neither; all are tolerated and none is
         *     needed.
         */
        readonly get: operations["legacyVideoStatus"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/generate-video/extend": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Continue one of the videos of a finished job
         * @description Midjourney only. The job must be completed and of the same account. Makes a new job, which is
         *     paid and polled like any other; it delivers one video, in the frame of its source and five
         *     seconds longer (assumed). Needs `runId` or `taskId`; when both are sent, `runId` counts.
         *     Methods that a path of this API does not have are answered with 405 and `Allow` (assumed).
         */
        readonly post: operations["extendVideo"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/generate-video/content": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Fetch the result of a job whose files lie behind the API
         * @description For the models whose completed status names this path. Needs the key, and answers with a link
         *     that needs none and expires after an hour (assumed). What lies there is served without CORS
         *     headers, as was observed; a link that was changed or is too old gets 403 and XML in the manner
         *     of S3 (assumed).
         */
        readonly get: operations["videoContent"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/generate-video/recover": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The account's latest jobs
         * @description For a client that has lost its ids. The newest comes first (assumed). No entry has a URL: poll
         *     the status for that.
         */
        readonly get: operations["recoverVideos"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/video/status": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Ask how a scripted story stands, the oldest way
         * @deprecated
         * @description Of the time when LongStories was the only model. Needs the project that the submit answered
         *     with, so it knows no other jobs (assumed).
         */
        readonly get: operations["oldestVideoStatus"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/check-balance": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * What the account holds
         * @description The body may be left out. If there is one it must be a JSON object, and nothing in it counts.
         */
        readonly post: operations["checkBalance"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/video-models": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The video models
         * @description Needs no key. Removed models and older names of renamed ones are left out.
         */
        readonly get: operations["listVideoModels"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/models": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The models, as the older pages point to them
         * @description Both seed documents send clients here for video models. The live list was seen without them;
         *     the emulator lists them all the same, and only them. A wrong key does no harm.
         */
        readonly get: operations["listModels"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/moderation-models": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The models that inline moderation can be run with
         * @description The first one is the default (assumed; no page says which it is).
         */
        readonly get: operations["listModerationModels"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description The union of what the models take, in the wire's own names. Only `model` is always needed; which
         *     of the others count, and with which values, is a matter of the model and checked by its rules.
         *     Nothing here is closed: unknown names are ignored, and a misspelt option therefore lets the
         *     default be billed.
         */
        readonly VideoRequest: {
            /**
             * @description The id of a video model.
             * @example kling-video
             */
            readonly model: string;
            /** @description Ties the job to a thread of the web application. */
            readonly conversationUUID?: string;
            /** @description What is to be seen. Needed by models that work from words, by edits and by extensions. */
            readonly prompt?: string;
            /** @description What is not to be seen. Never moderated. */
            readonly negative_prompt?: string;
            /**
             * @description Length in seconds, as the model wants it: "5", "5s" or 5.
             * @example 5
             * @example 5s
             */
            readonly duration?: string | number;
            /**
             * @description What the Sora models call the length.
             * @example 4
             * @example 8
             * @example 12
             */
            readonly seconds?: string;
            /**
             * @description Width to height, or auto. The vendor's OpenAPI lists five values, its tables more.
             * @example 16:9
             * @example 9:16
             * @example 1:1
             * @example 3:4
             * @example 4:3
             * @example 21:9
             * @example 9:21
             * @example auto
             */
            readonly aspect_ratio?: string;
            /**
             * @description landscape or portrait, for Sora and some Wan models.
             * @example landscape
             * @example portrait
             */
            readonly orientation?: string;
            /**
             * @description How sharp, in the words of the model. What the default is, and costs, differs.
             * @example 480p
             * @example 580p
             * @example 720p
             * @example 1080p
             * @example 1792x1024
             * @example 2k
             * @example 4k
             */
            readonly resolution?: string;
            /** @description A preset of dimensions, for some models. */
            readonly size?: string;
            /**
             * @description What to do with the inputs; for some Wan models animate or replace.
             * @example text-to-video
             * @example image-to-video
             * @example reference-to-video
             * @example video-edit
             * @example animate
             * @example replace
             */
            readonly mode?: string;
            /**
             * @description Adds sound.
             * @default false
             */
            readonly generateAudio?: boolean;
            /**
             * @description Lets the service rewrite the prompt.
             * @default false
             */
            readonly enhancePrompt?: boolean;
            /**
             * @description The better and dearer tier.
             * @default false
             */
            readonly pro_mode?: boolean;
            /**
             * @description Another name of pro_mode.
             * @default false
             */
            readonly pro?: boolean;
            /**
             * @description Lets the service lengthen the prompt.
             * @default false
             */
            readonly enable_prompt_expansion?: boolean;
            /**
             * @description Filters the result.
             * @default true
             */
            readonly enable_safety_checker?: boolean;
            /**
             * @description The opposite of enable_safety_checker.
             * @default false
             */
            readonly showExplicitContent?: boolean;
            /** @description Holds the camera still. */
            readonly camera_fix?: boolean;
            /** @description Another name of camera_fix. */
            readonly camera_fixed?: boolean;
            /** @description Another name of camera_fix. */
            readonly cameraFixed?: boolean;
            /**
             * @description Chance of the model. Does not promise the same video again.
             * @example 43
             * @example -1
             */
            readonly seed?: number | string;
            /** @description The voice of a lipsync model. */
            readonly voiceId?: string;
            /** @description The voice of kling-lipsync-t2v. */
            readonly voice_id?: string;
            /**
             * @description en or zh, for kling-lipsync-t2v.
             * @example en
             * @example zh
             */
            readonly voice_language?: string;
            /**
             * @description 0.8 to 2.0, for kling-lipsync-t2v.
             * @example 1.2
             */
            readonly voice_speed?: number;
            /** @description The length of the source clip in seconds, for the price of an upscale. */
            readonly videoDuration?: number;
            /** @description The same; comes first when both are sent (assumed). */
            readonly billedDuration?: number;
            /**
             * @description Counts interpolated frames in an upscale.
             * @default false
             */
            readonly adjust_fps_for_interpolation?: boolean;
            /**
             * @description A still as a base64 data URL, which is up to 4 MB long.
             * @example data:image/png;base64,iVBORw0KGgo=
             */
            readonly imageDataUrl?: string;
            /**
             * @description A still by its public address.
             * @example https://images.example.net/boat.jpg
             */
            readonly imageUrl?: string;
            /** @description A still in the library of the account. Comes last when others are sent. */
            readonly imageAttachmentId?: string;
            /** @description A still, for models that use this name; else the same as imageDataUrl. */
            readonly image?: string;
            /** @description Another name of imageDataUrl. */
            readonly image_data_url?: string;
            /** @description A still that guides runwayml-gen4-aleph. */
            readonly reference_image?: string;
            /** @description Stills to keep to. */
            readonly referenceImages?: readonly (string | {
                readonly url: string;
            })[];
            /** @description Clips to keep to. */
            readonly referenceVideos?: readonly (string | {
                readonly url: string;
            })[];
            /** @description Sound as a base64 data URL. */
            readonly audioDataUrl?: string;
            /** @description Sound by its public address. */
            readonly audioUrl?: string;
            /** @description Sound, for models that use this name. */
            readonly audio?: string;
            /** @description The length of the sound in seconds, as the client states it. */
            readonly audioDuration?: number;
            /** @description A clip by its public address. */
            readonly videoUrl?: string;
            /** @description A clip as a base64 data URL. */
            readonly videoDataUrl?: string;
            /** @description A clip in the library of the account. */
            readonly videoAttachmentId?: string;
            /** @description A clip, for models that use this name. */
            readonly video?: string;
            /** @description The face to put in. */
            readonly swapImage?: string;
            /** @description The clip to put it into. */
            readonly targetVideo?: string;
            /** @description Which face of the clip to replace. */
            readonly targetFaceIndex?: number;
            /**
             * @description Length in frames.
             * @default 81
             */
            readonly num_frames?: number | string;
            /**
             * @description Frames in a second; mostly 5 to 24.
             * @default 16
             */
            readonly frames_per_second?: number;
            /**
             * @description Steps of the model; mostly 1 to 50.
             * @default 30
             */
            readonly num_inference_steps?: number;
            /** @description How closely to follow the prompt. */
            readonly guidance_scale?: number;
            /**
             * @description The same for Kling; 0 to 20 in general, 0 to 1 in the guide.
             * @default 0.5
             */
            readonly cfg_scale?: number;
            /** @description A control of Wan 2.2 5B. */
            readonly shift?: number;
            /** @description A control of Wan 2.2 5B. */
            readonly interpolator_model?: string;
            /** @description A control of Wan 2.2 5B. */
            readonly num_interpolated_frames?: number;
            /** @description Trades quality for speed. */
            readonly acceleration?: boolean;
            /**
             * @description How much moves.
             * @example auto
             * @example small
             * @example medium
             * @example large
             */
            readonly movementAmplitude?: string;
            /** @description low or high for Midjourney; an object in the older LongStories form. */
            readonly motion?: string | {
                /** @default false */
                readonly enabled?: boolean;
                /** @default 3 */
                readonly strength?: number;
            };
            /** @description A look, in the words of the model. */
            readonly style?: string;
            /** @description A control of Pixverse. */
            readonly effectType?: unknown;
            /** @description A control of Pixverse. */
            readonly effect?: unknown;
            /** @description A control of Pixverse. */
            readonly cameraMovement?: unknown;
            /** @description A control of Pixverse. */
            readonly motionMode?: unknown;
            /** @description A control of Pixverse. */
            readonly soundEffectSwitch?: unknown;
            /** @description A control of Pixverse. */
            readonly soundEffectPrompt?: unknown;
            /**
             * @description Lets MiniMax rewrite the prompt.
             * @default true
             */
            readonly prompt_optimizer?: boolean;
            /** @description How sharp an upscale is to be. */
            readonly target_resolution?: string;
            /**
             * @description Words for paying from the balance. Beats the header X-Billing-Mode, and changes nothing.
             * @example paygo
             * @example pay-as-you-go
             * @example pay_as_you_go
             * @example paid
             * @example payg
             */
            readonly billing_mode?: string;
            /** @description Another name of billing_mode. */
            readonly billingMode?: string;
            /** @description LongStories: the whole narration. Beats the prompt. */
            readonly script?: string;
            /** @description LongStories: scenes, narration and voice. */
            readonly storyConfig?: Record<string, never>;
            /** @description LongStories: moving pictures. */
            readonly animation?: boolean;
            /** @description LongStories: the language of the narration. */
            readonly language?: string;
            /** @description LongStories: who appears. */
            readonly characters?: readonly unknown[];
            /** @description LongStories: the project. Comes back in the answer. */
            readonly projectId?: string;
            /**
             * @description LongStories: how the story is built.
             * @default default
             * @enum {string}
             */
            readonly framework?: "default" | "emotional_story" | "product_showcase" | "tutorial";
            /**
             * @description LongStories: picks a framework and notes by itself.
             * @default false
             */
            readonly shortRequestEnhancer?: boolean;
            /**
             * @description LongStories: length in words, the older way.
             * @default 70
             */
            readonly targetLengthInWords?: number;
            /** @description LongStories: length in seconds. */
            readonly targetLengthInSeconds?: number;
            /** @description LongStories: notes for the pictures. */
            readonly directorNotes?: string;
            /**
             * @description LongStories: width to height.
             * @default 9:16
             * @enum {string}
             */
            readonly aspectRatio?: "9:16" | "16:9";
            /** @description LongStories: the narration. */
            readonly scriptConfig?: components["schemas"]["ScriptConfig"];
            /** @description LongStories: the pictures. */
            readonly imageConfig?: components["schemas"]["ImageConfig"];
            /** @description LongStories: the motion. */
            readonly videoConfig?: components["schemas"]["VideoConfig"];
            /** @description LongStories: the voice. */
            readonly voiceoverConfig?: components["schemas"]["VoiceoverConfig"];
            /** @description LongStories: the captions. */
            readonly captionsConfig?: components["schemas"]["CaptionsConfig"];
            /** @description LongStories: the effects. */
            readonly effectsConfig?: components["schemas"]["EffectsConfig"];
            /** @description LongStories: the music. */
            readonly musicConfig?: components["schemas"]["MusicConfig"];
            /** @description LongStories, older: the voice. */
            readonly voice?: string;
            /**
             * @description LongStories, older: whether there are captions.
             * @default true
             */
            readonly captionsShow?: boolean;
            /**
             * @description LongStories, older: their look.
             * @default default
             * @enum {string}
             */
            readonly captionsStyle?: "default" | "minimal" | "neon" | "cinematic" | "fancy" | "tiktok" | "highlight" | "gradient" | "instagram" | "vida" | "manuscripts";
            /** @description LongStories, older: the effects. */
            readonly effects?: {
                /** @default fade */
                readonly transition?: string;
                /** @default false */
                readonly floating?: boolean;
            } & {
                readonly [key: string]: unknown;
            };
            /**
             * @description LongStories, older: how good.
             * @default medium
             * @enum {string}
             */
            readonly quality?: "low" | "medium" | "high";
            /** @description LongStories, older: the track. */
            readonly music?: string;
            /** @description kling-lipsync-t2v: what is said; another name of the prompt there. */
            readonly text?: string;
            /** @description A still to end on, for models that take one. */
            readonly last_image?: string;
            /** @description What Kling calls the still to end on. */
            readonly image_tail?: string;
            /** @description referenceImages by another name: an array, or one URL a line. */
            readonly reference_images?: readonly unknown[] | string;
            /** @description referenceImages as Luma calls them. */
            readonly reference_image_urls?: readonly unknown[];
            /** @description referenceVideos by another name: an array, or one URL a line. */
            readonly reference_videos?: readonly unknown[] | string;
            /** @description Sound to keep to: an array, or one URL a line. */
            readonly reference_audios?: readonly unknown[] | string;
            /** @description What the speaker on the left says. */
            readonly left_audio?: string;
            /** @description What the speaker on the right says. */
            readonly right_audio?: string;
            /** @description generateAudio as some newer models call it. */
            readonly generate_audio?: boolean;
            /** @description generateAudio as Kling calls it. */
            readonly sound?: boolean;
            /** @description Width to height as Pixverse 5.5 calls it. */
            readonly resolution_ratio?: string;
            /** @description A LoRA to apply. */
            readonly lora_url_1?: string;
            /** @description A LoRA to apply. */
            readonly lora_url_2?: string;
            /** @description A LoRA to apply. */
            readonly lora_url_3?: string;
            /** @description How strongly to apply it. */
            readonly lora_scale_1?: number;
            /** @description How strongly to apply it. */
            readonly lora_scale_2?: number;
            /** @description How strongly to apply it. */
            readonly lora_scale_3?: number;
            /** @description How the camera moves. */
            readonly camera_motion?: string;
            /** @description The same as keyframes, in JSON. */
            readonly camera_trajectory?: string;
            /** @description Lets the model think before it begins. */
            readonly thinking_mode?: boolean | string;
            /** @description How the prompt is lengthened. */
            readonly prompt_expansion_mode?: string;
            /** @description Frames in a second of an enhanced clip. */
            readonly target_fps?: number;
            /** @description Size of a frame of an upscale. */
            readonly target_megapixels?: number;
            /** @description A wider range of light. */
            readonly hdr?: boolean;
            /**
             * @description PromptChan, removed: an age.
             * @default 18
             */
            readonly age_slider?: number;
            /**
             * @description PromptChan, removed: adds sound.
             * @default false
             */
            readonly audioEnabled?: boolean;
            /**
             * @description PromptChan, removed: how good.
             * @default Standard
             * @enum {string}
             */
            readonly video_quality?: "Standard" | "High";
            /**
             * @description PromptChan, removed: the shape of the frame.
             * @default Portrait
             * @enum {string}
             */
            readonly aspect?: "Portrait" | "Landscape" | "Square";
        } & {
            readonly [key: string]: unknown;
        };
        readonly ScriptConfig: {
            /**
             * @description Tone of the narration.
             * @default default
             * @enum {string}
             */
            readonly style?: "default" | "no_style" | "engaging_conversational" | "dixit_biography" | "kind_biography" | "hero_journey" | "emotional_story" | "dramatic_reveal" | "heartwarming_stories" | "educational_history" | "news_brief";
            /**
             * @description Roughly how long it takes to read.
             * @default 30
             */
            readonly targetLengthInSeconds?: number;
        } & {
            readonly [key: string]: unknown;
        };
        readonly ImageConfig: {
            /**
             * @description What makes the pictures.
             * @default hidream_dev
             * @enum {string}
             */
            readonly model?: "flux_schnell" | "flux_lora" | "flux_pro" | "flux_pro_ultra" | "flux-kontext" | "recraft" | "sdxl" | "sdxl_lora" | "sd35_large" | "sd35_medium" | "sd35_large_turbo" | "leonardo_flux_precision" | "leonardo_phoenix_quality" | "leonardo_phoenix_ultra" | "reve-v1" | "hidream_fast" | "hidream_dev" | "hidream_full" | "gpt_image_1" | "imagen4_preview" | "midjourney";
            /** @description A special look, for flux_lora. */
            readonly loraConfig?: {
                /**
                 * @default ghibsky-comic-book
                 * @enum {string}
                 */
                readonly loraSlug?: "ghibsky-comic-book" | "colour-sketches" | "sketch-paint" | "90s-anime" | "2000s-crime-thrillers" | "xno-symbol-flux";
            } & {
                readonly [key: string]: unknown;
            };
        } & {
            readonly [key: string]: unknown;
        };
        readonly VideoConfig: {
            /**
             * @description Moving pictures rather than still ones.
             * @default true
             */
            readonly enabled?: boolean;
            /**
             * @description What moves them.
             * @default kling_v2_1_std_5s
             * @enum {string}
             */
            readonly model?: "ltx_video_13b_distilled" | "ltx_video" | "stable_video" | "motion" | "kling_v1_6_std_5s" | "kling_v2_1_std_5s" | "ltx_video_13b_dev" | "skyreels" | "vidu" | "kling_v1_6_std_10s" | "kling_v2_1_std_10s" | "kling_v2_1_pro_5s" | "luma_ray2" | "kling_pro_5s" | "minimax" | "wan_i2v" | "motion_2" | "kling_v2_1_pro_10s" | "wan_pro" | "luma_ray2_hd" | "kling_pro_10s" | "kling_v2_1_master_5s" | "kling_v2_master_5s" | "veo2" | "kling_v2_1_master_10s" | "kling_v2_master_10s";
        } & {
            readonly [key: string]: unknown;
        };
        readonly VoiceoverConfig: {
            /**
             * @description Whether there is a voice.
             * @default true
             */
            readonly enabled?: boolean;
            /**
             * @description Whose.
             * @default zWDA589rUKXuLnPRDtAG
             * @enum {string}
             */
            readonly voiceId?: "9BWtsMINqrJLrRacOk9x" | "CwhRBWXzGAHq8TQ4Fs17" | "EXAVITQu4vr4xnSDxMaL" | "FGY2WhTYpPnrIDTdsKH5" | "IKne3meq5aSn9XLyUdCD" | "JBFqnCBsd6RMkjVDRZzb" | "N2lVS1w4EtoT3dr4eOWO" | "SAz9YHcvj6GT2YYXdXww" | "TX3LPaxmHKxFdv7VOQHJ" | "XB0fDUnXU5powFXDhCwa" | "Xb7hH8MSUJpSbSDYk0k2" | "XrExE9yKIg1WjnnlVkGX" | "bIHbv24MWmeRgasZH58o" | "cgSgspJ2msm6clMCkdW9" | "cjVigY5qzO86Huf0OWal" | "nPczCjzI2devNBz1zQrb" | "onwK4e9ZLuTAKqWW03F9" | "pqHfZKP75CvOlQylNhV4" | "pFZP5JQG7iQjIQuC4Bku" | "KHCvMklQZZo0O30ERnVn" | "Nh2zY9kknu6z4pZy6FhD" | "LlZr3QuzbW4WrPjgATHG" | "YExhVa4bZONzeingloMX" | "m1VE7dnwBN0zMer3LcKv" | "zWDA589rUKXuLnPRDtAG" | "YYHkBdgrAwQWIaH6m2ai";
        } & {
            readonly [key: string]: unknown;
        };
        readonly CaptionsConfig: {
            /**
             * @description Whether there are captions.
             * @default true
             */
            readonly captionsEnabled?: boolean;
            /**
             * @description Their look.
             * @default tiktok
             * @enum {string}
             */
            readonly captionsStyle?: "default" | "minimal" | "neon" | "cinematic" | "fancy" | "tiktok" | "highlight" | "gradient" | "intellectual" | "vida" | "manuscripts" | "subtitle" | "modern" | "bounce" | "popcorn" | "typewriter" | "handwritten" | "karaoke" | "retro" | "gaming";
        } & {
            readonly [key: string]: unknown;
        };
        readonly EffectsConfig: {
            /**
             * @description How one picture gives way to the next.
             * @default fade
             * @enum {string}
             */
            readonly transition?: "fade" | "random" | "slide" | "wipe" | "flip" | "none";
            /**
             * @description Lets the pictures drift.
             * @default true
             */
            readonly floating?: boolean;
        } & {
            readonly [key: string]: unknown;
        };
        readonly MusicConfig: {
            /**
             * @description Whether there is music.
             * @default true
             */
            readonly enabled?: boolean;
            /**
             * @description Which.
             * @default gentle_ambient_loop
             * @enum {string}
             */
            readonly musicSlug?: "" | "temple_of_treasures" | "gentle_ambient_loop" | "serene_ambience" | "soothing_ambience" | "soothing_ambient_backdrop" | "tranquil_ambience" | "dreamscape" | "belonging_resonance" | "vivid_memories" | "cinematic_intro" | "cinematic_teaser" | "dramatic_cinematic_score" | "thriller_cinema_trailer" | "fractured_paintings" | "promise_of_tomorrow" | "spooky_orchestral_theme" | "light_upbeat_melody" | "puzzle_time" | "stomping_drums_rhythm" | "stomps_and_claps_rhythm_track" | "news_theme" | "adventurous_intro" | "burlesque_sweetheart" | "highway_nocturne_national_sweetheart" | "haptic_sensation";
            /**
             * @description How loud.
             * @default 0.3
             */
            readonly volume?: number;
            /**
             * @description Over and over.
             * @default true
             */
            readonly loop?: boolean;
        } & {
            readonly [key: string]: unknown;
        };
        /**
         * @description `vid_` and, by the one real id on record, the time in base 36 and nine more characters. Older jobs keep the ids of whoever made them.
         * @example vid_mkhxnz40q7r2m9x4k
         */
        readonly JobId: string;
        /** @description An accepted and paid job. */
        readonly Submitted: {
            readonly runId: components["schemas"]["JobId"];
            readonly id: components["schemas"]["JobId"];
            /**
             * @description Always the same at submit, whatever becomes of the job.
             * @enum {string}
             */
            readonly status: "pending";
            /** @description The model as it was asked for. */
            readonly model: string;
            /** @description What was taken from the balance, in USD. */
            readonly cost: number;
            /**
             * @description Which balance it was taken from. XNO when the dollars do not suffice.
             * @enum {string}
             */
            readonly paymentSource: "USD" | "XNO";
            /** @description What is left of the balance that paid, in USD; XNO at its worth. */
            readonly remainingBalance: number;
            /** @description What the charge is called in the account's history. */
            readonly prechargeLabel: string;
            /** @description Of scripted stories only. The one that the request named, or a new one (assumed). */
            readonly projectId?: string;
        };
        /**
         * @description The last three are final.
         * @enum {string}
         */
        readonly JobStatus: "IN_QUEUE" | "IN_PROGRESS" | "COMPLETED" | "FAILED" | "CANCELED";
        /** @description What a completed job delivers. */
        readonly Output: {
            readonly video: components["schemas"]["Asset"];
            /** @description All results of a model that makes several; the first is also `video`. */
            readonly videos?: readonly components["schemas"]["Asset"][];
        };
        readonly Asset: {
            /**
             * Format: uri-reference
             * @description Mostly absolute, and fetched without the key. A path under `/api` is of the API and needs it.
             */
            readonly url: string;
        };
        readonly UnifiedStatus: {
            readonly requestId: components["schemas"]["JobId"];
            readonly model: string;
            readonly data: components["schemas"]["UnifiedData"];
        };
        readonly UnifiedData: {
            readonly status: components["schemas"]["JobStatus"];
            readonly requestId: components["schemas"]["JobId"];
            readonly details?: components["schemas"]["Details"];
            readonly output?: components["schemas"]["Output"];
            readonly cost?: components["schemas"]["FinalCost"];
            readonly error?: components["schemas"]["FailureReason"];
            readonly isNSFWError?: components["schemas"]["IsPolicyFailure"];
            readonly userFriendlyError?: components["schemas"]["FailureAdvice"];
        } & components["schemas"]["ByStatus"];
        readonly LegacyStatus: {
            readonly data: components["schemas"]["LegacyData"];
        };
        readonly LegacyData: {
            readonly status: components["schemas"]["JobStatus"];
            readonly request_id: components["schemas"]["JobId"];
            readonly details?: components["schemas"]["Details"];
            readonly output?: components["schemas"]["Output"];
            readonly cost?: components["schemas"]["FinalCost"];
            readonly error?: components["schemas"]["FailureReason"];
            readonly isNSFWError?: components["schemas"]["IsPolicyFailure"];
            readonly userFriendlyError?: components["schemas"]["FailureAdvice"];
        } & components["schemas"]["ByStatus"];
        /** @description A remark while the job runs. */
        readonly Details: string;
        /** @description What the job cost in the end, in USD. */
        readonly FinalCost: number;
        /** @description What went wrong. */
        readonly FailureReason: string;
        /** @description Whether a safety check ended the job. */
        readonly IsPolicyFailure: boolean;
        /** @description A sentence to show to a person. */
        readonly FailureAdvice: string;
        /** @description Which fields go with which status. */
        readonly ByStatus: unknown;
        /** @description The id under one of its two names, and which video. */
        readonly ExtendRequest: {
            /** @description The job whose video is to be continued. */
            readonly runId?: string;
            /** @description The older name of `runId`. */
            readonly taskId?: string;
            /** @description Which of the videos, counted from 0. A number, not a string (assumed). */
            readonly index: number;
        };
        /** @description An accepted and paid continuation. */
        readonly Extended: {
            /** @constant */
            readonly success: true;
            readonly runId: components["schemas"]["JobId"];
            readonly id: components["schemas"]["JobId"];
            readonly taskId: components["schemas"]["JobId"];
            /** @enum {string} */
            readonly status: "pending";
            readonly model: string;
            /** @description For a person; counts the videos from 1. */
            readonly message: string;
            /** @description Seconds that it is said to take. */
            readonly eta: number;
            /** @description What was taken from the balance, in USD. The price of a job of the model (assumed). */
            readonly cost: number;
            /** @enum {string} */
            readonly paymentSource: "USD" | "XNO";
            /** @description What is left, in USD. */
            readonly remainingBalance: number;
        };
        readonly Content: {
            readonly runId: components["schemas"]["JobId"];
            readonly model: string;
            /** @enum {string} */
            readonly variant: "video" | "thumbnail" | "spritesheet";
            /**
             * Format: uri
             * @description A signed URL, as in the `Location` of a redirect.
             */
            readonly url: string;
        };
        readonly Recovered: {
            readonly data: readonly components["schemas"]["RecoveredJob"][];
        };
        readonly RecoveredJob: {
            readonly runId: components["schemas"]["JobId"];
            readonly id: components["schemas"]["JobId"];
            readonly model: string;
            /**
             * @description A cancelled job is `failed`, as there is no word for it (assumed).
             * @enum {string}
             */
            readonly status: "pending" | "processing" | "completed" | "failed";
            /**
             * Format: date-time
             * @description When the job was submitted, to the millisecond.
             */
            readonly createdAt: string;
            /** @description The one that the submit was sent with. */
            readonly conversationUUID: string | null;
        };
        readonly OldestStatus: {
            /** @enum {string} */
            readonly status: "PENDING" | "PROCESSING" | "COMPLETED" | "FAILED";
            readonly data: {
                /** @description Whether the job has ended, well or not. */
                readonly isCompleted: boolean;
                /** @description Whether it ended well. */
                readonly isSuccess: boolean;
                readonly output?: components["schemas"]["Asset"];
            };
        };
        readonly Balance: {
            /** @description In USD, with eight decimals. */
            readonly usd_balance: string;
            /** @description In XNO, with eight decimals. */
            readonly nano_balance: string;
            /** @description Where XNO can be sent. The emulator's belongs to nobody. */
            readonly nanoDepositAddress: string;
        };
        readonly ModelList: {
            /** @constant */
            readonly object: "list";
            /** @description Whole entries or short ones, never mixed. */
            readonly data: readonly (components["schemas"]["VideoModel"] | components["schemas"]["ShortModel"])[];
            readonly meta: {
                readonly count: number;
                /** Format: date-time */
                readonly generated_at: string;
            };
        };
        readonly ShortModel: {
            readonly id: string;
            /** @constant */
            readonly object: "model";
            /** @description When the model came out, in seconds since 1970. */
            readonly created: number;
            readonly owned_by: string;
        };
        readonly VideoModel: {
            readonly id: string;
            /** @constant */
            readonly object: "model";
            /** @description When the model came out, in seconds since 1970. */
            readonly created: number;
            /** @description The lab, or whoever it is reached through. */
            readonly owned_by: string;
            readonly name: string;
            readonly description: string;
            readonly architecture: components["schemas"]["Architecture"];
            readonly pricing: components["schemas"]["Pricing"];
            readonly capabilities: components["schemas"]["Capabilities"];
            readonly supported_parameters: components["schemas"]["SupportedParameters"];
            /**
             * Format: uri-reference
             * @description A path of the vendor's site.
             */
            readonly icon_url: string;
            /** @description A badge, such as NEW. */
            readonly label?: string;
            readonly tags?: readonly string[];
            /** @enum {string} */
            readonly category: "video" | "More";
        };
        readonly Architecture: {
            /** @description What goes in and comes out. */
            readonly modality: string;
            readonly input_modalities: readonly ("text" | "image" | "video" | "audio")[];
            readonly output_modalities: readonly "video"[];
        };
        readonly Capabilities: {
            readonly video_generation: boolean;
            readonly text_to_video: boolean;
            readonly image_to_video: boolean;
            readonly video_to_video: boolean;
            readonly audio_input: boolean;
            readonly audio_generation: boolean;
            readonly nsfw: boolean;
        };
        /**
         * @description The vendor's own table, in more than thirty shapes and with new ones from month to month; the
         *     one object of an answer that is open. What a job really costs is in the answer to its submit.
         */
        readonly Pricing: {
            /** @constant */
            readonly currency: "USD";
        } & {
            readonly [key: string]: unknown;
        };
        readonly SupportedParameters: {
            /** @description A control for each field, by the name of the field. */
            readonly parameters: {
                readonly [key: string]: components["schemas"]["Control"];
            };
            /** @description The defaults of the controls once more. */
            readonly defaults: {
                readonly [key: string]: components["schemas"]["ControlValue"];
            };
        };
        readonly Control: {
            /** @enum {string} */
            readonly type: "select" | "switch" | "boolean" | "number" | "integer" | "string" | "text";
            readonly label: string;
            readonly description?: string;
            readonly default?: components["schemas"]["ControlValue"];
            /** @description Values are strings, those of numbers too. */
            readonly options?: readonly {
                readonly value: string;
                readonly label: string;
            }[];
            readonly min?: number;
            readonly max?: number;
            readonly step?: number;
            readonly placeholder?: string;
        };
        /** @description Always there in the entries on record; left out here where no source knows one. */
        readonly ControlValue: string | number | boolean;
        /** @description A refusal. What to tell a person is in `error.message`. */
        readonly Error: {
            readonly error: components["schemas"]["ErrorDetail"];
            /** @description What became of the money, if any was taken. */
            readonly refundMessage?: string;
        };
        readonly ErrorDetail: {
            readonly message: string;
            readonly type: components["schemas"]["ErrorType"];
            /** @description A narrower word, on some refusals. */
            readonly code?: string;
            /** @description What in the request was wrong, on some refusals. */
            readonly param?: string;
        };
        /**
         * @description The guide's words in capitals where it names one, the general page's elsewhere.
         * @enum {string}
         */
        readonly ErrorType: "CONTENT_POLICY_VIOLATION" | "PRO_REQUIRED" | "INSUFFICIENT_BALANCE" | "RATE_LIMITED" | "invalid_request_error" | "authentication_error" | "permission_denied_error" | "not_found_error" | "rate_limit_error" | "server_error" | "service_unavailable";
        readonly BadRequest: components["schemas"]["Error"] & {
            readonly error?: {
                /** @enum {unknown} */
                readonly type?: "invalid_request_error" | "CONTENT_POLICY_VIOLATION";
            };
        };
        /** @description An over-long prompt, for models whose refusal was recorded. No object around the sentence. */
        readonly PromptTooLong: {
            readonly error: string;
            /** @constant */
            readonly code?: "prompt_too_long";
        };
        /** @description An input that moderation flagged, or any other refusal. */
        readonly SubmitRefused: unknown;
        /** @description Inline moderation flagged the input. Only the check was charged. The input is not repeated. */
        readonly ModerationBlocked: {
            readonly error: {
                readonly message: string;
                /** @constant */
                readonly type: "invalid_request_error";
                /** @constant */
                readonly code: "content_policy_violation";
            };
            readonly moderation: {
                readonly id: string;
                readonly model: string;
                readonly results: readonly components["schemas"]["ModerationResult"][];
                readonly usage: {
                    readonly prompt_tokens: number;
                    readonly completion_tokens: number;
                    readonly total_tokens: number;
                };
            };
        };
        readonly ModerationResult: {
            readonly flagged: boolean;
            /** @description Which names there are depends on the moderation model; the emulator's are those of its policy. */
            readonly categories: {
                readonly [key: string]: boolean;
            };
            readonly category_scores: {
                readonly [key: string]: number;
            };
        };
        readonly ModerationList: {
            /** @constant */
            readonly object: "list";
            /** @description Whole entries or short ones, never mixed. */
            readonly data: readonly (components["schemas"]["ModerationModel"] | components["schemas"]["ShortModel"])[];
        };
        readonly ModerationModel: {
            readonly id: string;
            /** @constant */
            readonly object: "model";
            /** @description Unix time in seconds. */
            readonly created: number;
            readonly owned_by: string;
            /** @description In tokens. */
            readonly context_length: number;
            readonly capabilities: {
                readonly text: boolean;
                readonly image: boolean;
                /** @description Whether several texts can be sent at once. */
                readonly batch: boolean;
            };
            readonly pricing: {
                readonly prompt: number;
                readonly completion: number;
                /** @constant */
                readonly currency: "USD";
                /** @constant */
                readonly unit: "per_million_tokens";
            };
        };
        readonly Unauthorized: components["schemas"]["Error"] & {
            readonly error?: {
                /** @constant */
                readonly type?: "authentication_error";
                /** @constant */
                readonly code?: "missing_api_key";
            };
        };
        readonly Forbidden: components["schemas"]["Error"] & {
            readonly error?: {
                /** @enum {unknown} */
                readonly type?: "permission_denied_error" | "PRO_REQUIRED";
            };
        };
        readonly NotFound: components["schemas"]["Error"] & {
            readonly error?: {
                /** @constant */
                readonly type?: "not_found_error";
            };
        };
        readonly Conflict: components["schemas"]["Error"] & {
            readonly error?: {
                /** @constant */
                readonly type?: "invalid_request_error";
            };
        };
        readonly TooLarge: components["schemas"]["Error"] & {
            readonly error?: {
                /** @constant */
                readonly type?: "invalid_request_error";
            };
        };
        readonly RateLimited: components["schemas"]["Error"] & {
            readonly error?: {
                /** @enum {unknown} */
                readonly type?: "RATE_LIMITED" | "rate_limit_error";
            };
        };
        readonly ServerError: components["schemas"]["Error"] & {
            readonly error?: {
                /** @constant */
                readonly type?: "server_error";
            };
        };
        readonly Unavailable: components["schemas"]["Error"] & {
            readonly error?: {
                /** @constant */
                readonly type?: "service_unavailable";
            };
        };
        readonly InsufficientBalance: {
            readonly error: {
                readonly message: string;
                /** @constant */
                readonly type: "INSUFFICIENT_BALANCE";
            };
            /** @description What became of the money, if any was taken. */
            readonly refundMessage?: string;
            /** @description The price, in USD. */
            readonly requiredBalance: number;
            /** @constant */
            readonly status: 402;
        };
        readonly PaymentRequired: components["schemas"]["Quote"] | components["schemas"]["InsufficientBalance"];
        /** @description What the request would cost, to somebody who has no key. Nothing ran. */
        readonly Quote: {
            readonly error: {
                /** @constant */
                readonly type: "insufficient_quota";
                /** @constant */
                readonly code: "insufficient_quota";
                readonly message: string;
            };
            readonly payment: {
                /** @constant */
                readonly version: 1;
                readonly paymentId: string;
                /** @description Of the body as it was sent. */
                readonly requestHash: string;
                /** Format: date-time */
                readonly expiresAt: string;
                /** @description The price in US dollars, equal to what a submit with a key charges. */
                readonly amountUsd: string;
                /** Format: uri */
                readonly statusUrl: string;
                /** Format: uri */
                readonly completeUrl: string;
                /** @description Ways to pay. The emulator has none. */
                readonly accepted: readonly string[];
            };
            /** @constant */
            readonly x402Version: 1;
            /** @description Ways to pay, by the x402 protocol. The emulator has none. */
            readonly accepts: readonly string[];
        };
        readonly ListRateLimited: {
            /** @constant */
            readonly code: "rate_limited";
            readonly message: string;
        };
    };
    responses: {
        /** @description No key, or one that is not known. */
        readonly Unauthorized: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Unauthorized"];
            };
        };
        /** @description The query names no job. */
        readonly MissingId: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["BadRequest"];
            };
        };
        /** @description Too many submits. 50 in a minute from one address, 25 requests in a second, or a cap that was set on the key. */
        readonly RateLimited: {
            headers: {
                readonly "Retry-After": components["headers"]["RetryAfter"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["RateLimited"];
            };
        };
        /** @description Too many requests. No limit of its own is stated for these reads. */
        readonly PollRateLimited: {
            headers: {
                readonly "Retry-After": components["headers"]["RetryAfter"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["RateLimited"];
            };
        };
        /** @description Too many requests. */
        readonly ListRateLimited: {
            headers: {
                readonly "Retry-After": components["headers"]["RetryAfter"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ListRateLimited"];
            };
        };
        /** @description Something broke behind the API. Worth another try, unless it was a submit whose fate is unknown. */
        readonly ServerError: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ServerError"];
            };
        };
        /** @description Not now; try again later. */
        readonly Unavailable: {
            headers: {
                readonly "Retry-After": components["headers"]["RetryAfter"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Unavailable"];
            };
        };
        /** @description The key is for browser origins, and this is none of them. */
        readonly ForeignOrigin: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Forbidden"];
            };
        };
        /** @description The job belongs to another account. */
        readonly ForeignJob: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Forbidden"];
            };
        };
        /** @description There is no job of that id, or it ended without a video. */
        readonly NoSuchVideo: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["NotFound"];
            };
        };
        /** @description The job is not completed yet. Nothing was charged. */
        readonly NotReady: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Conflict"];
            };
        };
        /** @description A range of the content. Only with `contentMode` bytes. */
        readonly PartOfContent: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "video/mp4": string;
                readonly "image/webp": string;
                readonly "image/jpeg": string;
            };
        };
    };
    parameters: {
        /**
         * @description Asks for a paid check of the input before anything else is paid: `true`, `1`, `yes` or `on` with
         *     the default model, or the id of one. `false`, `0`, `no` and `off` are as if it were not there.
         *     Checked are the prompt, several prompts, and images that are links or `data:image/…`; not the
         *     negative prompt, no video and no result.
         * @example true
         */
        readonly Moderation: string;
        /**
         * @description Which model checks. Without `moderation` it does nothing.
         * @example meta-llama/llama-guard-4-12b
         */
        readonly ModerationModel: string;
    };
    requestBodies: never;
    headers: {
        /**
         * @description Lets pages of other origins read the answer.
         * @example *
         */
        readonly AllowOrigin: string;
        /**
         * @description To be quoted to the vendor's support. Not on every answer.
         * @example req_7f3c1a
         */
        readonly RequestId: string;
        /**
         * @description The list may be kept for a while.
         * @example public, max-age=60
         */
        readonly CacheControl: string;
        /**
         * @description Seconds to wait before the next try. Certain only for the caps of a day.
         * @example 3
         */
        readonly RetryAfter: number;
        /**
         * @description Which model checked the input. There if inline moderation has run, as are the other two.
         * @example omni-moderation-latest
         */
        readonly ModerationModel: string;
        /**
         * @description Whether it found something.
         * @example false
         */
        readonly ModerationFlagged: boolean;
        /**
         * @description What the check cost, in USD. From the account the emulator takes it rounded up to a whole millionth.
         * @example 0.00000123
         */
        readonly ModerationCost: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly submitVideo: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description Asks for a paid check of the input before anything else is paid: `true`, `1`, `yes` or `on` with
                 *     the default model, or the id of one. `false`, `0`, `no` and `off` are as if it were not there.
                 *     Checked are the prompt, several prompts, and images that are links or `data:image/…`; not the
                 *     negative prompt, no video and no result.
                 * @example true
                 */
                readonly moderation?: components["parameters"]["Moderation"];
                /**
                 * @description Which model checks. Without `moderation` it does nothing.
                 * @example meta-llama/llama-guard-4-12b
                 */
                readonly "moderation-model"?: components["parameters"]["ModerationModel"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description Which fields count depends on the model. Unknown ones are ignored without a word. */
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["VideoRequest"];
            };
        };
        readonly responses: {
            /** @description The job is accepted and paid. Poll with the id. */
            readonly 202: {
                headers: {
                    readonly "Access-Control-Allow-Origin": components["headers"]["AllowOrigin"];
                    readonly "X-Request-ID": components["headers"]["RequestId"];
                    readonly "X-NanoGPT-Inline-Moderation-Model": components["headers"]["ModerationModel"];
                    readonly "X-NanoGPT-Inline-Moderation-Flagged": components["headers"]["ModerationFlagged"];
                    readonly "X-NanoGPT-Inline-Moderation-Cost-USD": components["headers"]["ModerationCost"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Submitted"];
                };
            };
            /** @description The request cannot be served as it is. Nothing was charged, but for the moderation that flagged it. */
            readonly 400: {
                headers: {
                    readonly "X-NanoGPT-Inline-Moderation-Model": components["headers"]["ModerationModel"];
                    readonly "X-NanoGPT-Inline-Moderation-Flagged": components["headers"]["ModerationFlagged"];
                    readonly "X-NanoGPT-Inline-Moderation-Cost-USD": components["headers"]["ModerationCost"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SubmitRefused"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            /**
             * @description The balance does not cover the price; nothing was charged. Or, to a request without a key that
             *     has the header `x-x402: true`, the price; nothing ran.
             */
            readonly 402: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PaymentRequired"];
                };
            };
            /** @description The key may not do this, or the model is for subscribers; nothing was charged. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no model of that id, or no moderation model of that name. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NotFound"];
                };
            };
            /**
             * @description Too large, in one of two ways. A data URL over 4 MB is refused by the service in JSON; that these
             *     are 4,000,000 bytes of the URL as it is sent is assumed. A body over about 4.5 MB never reaches
             *     it: the hosting edge answers with plain text, or nothing, and without the CORS header, so that
             *     a page in a browser sees a network error.
             */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooLarge"];
                    readonly "text/plain": string;
                };
            };
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["ServerError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly videoStatus: {
        readonly parameters: {
            readonly query?: {
                /**
                 * @description The id that the submit answered with.
                 * @example vid_mkhxnz40q7r2m9x4k
                 */
                readonly requestId?: string;
                /**
                 * @description The same, under its other name.
                 * @example vid_mkhxnz40q7r2m9x4k
                 */
                readonly runId?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The state of the job. */
            readonly 200: {
                headers: {
                    readonly "Access-Control-Allow-Origin": components["headers"]["AllowOrigin"];
                    readonly "X-Request-ID": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UnifiedStatus"];
                };
            };
            readonly 400: components["responses"]["MissingId"];
            readonly 401: components["responses"]["Unauthorized"];
            /** @description The job belongs to another account. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no job of that id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NotFound"];
                };
            };
            readonly 429: components["responses"]["PollRateLimited"];
            readonly 500: components["responses"]["ServerError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly legacyVideoStatus: {
        readonly parameters: {
            readonly query: {
                /**
                 * @description The id that the submit answered with.
                 * @example vid_mkhxnz40q7r2m9x4k
                 */
                readonly runId: string;
                /**
                 * @description The model of the job. Not looked at.
                 * @example kling-video
                 */
                readonly model?: string;
                /**
                 * @description What `model` was called until 2025-12. Not looked at.
                 * @example kling-video
                 */
                readonly modelSlug?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The state of the job. */
            readonly 200: {
                headers: {
                    readonly "Access-Control-Allow-Origin": components["headers"]["AllowOrigin"];
                    readonly "X-Request-ID": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LegacyStatus"];
                };
            };
            readonly 400: components["responses"]["MissingId"];
            readonly 401: components["responses"]["Unauthorized"];
            /** @description The job belongs to another account. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no job of that id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NotFound"];
                };
            };
            readonly 429: components["responses"]["PollRateLimited"];
            readonly 500: components["responses"]["ServerError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly extendVideo: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ExtendRequest"];
            };
        };
        readonly responses: {
            /** @description The new job is accepted and paid. Poll with its id. */
            readonly 202: {
                headers: {
                    readonly "Access-Control-Allow-Origin": components["headers"]["AllowOrigin"];
                    readonly "X-Request-ID": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Extended"];
                };
            };
            /**
             * @description The body names no job or no video, holds a source video of its own, or the job's model makes
             *     no videos that can be continued. Nothing was charged.
             */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BadRequest"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            /** @description The balance does not cover the price; nothing was charged. */
            readonly 402: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InsufficientBalance"];
                };
            };
            readonly 403: components["responses"]["ForeignJob"];
            readonly 404: components["responses"]["NoSuchVideo"];
            readonly 409: components["responses"]["NotReady"];
            /** @description The body is larger than the hosting edge lets through. Plain text, without the CORS header. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/plain": string;
                };
            };
            /** @description Too many requests. 20 in a minute from one address. */
            readonly 429: {
                headers: {
                    readonly "Retry-After": components["headers"]["RetryAfter"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RateLimited"];
                };
            };
            readonly 500: components["responses"]["ServerError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly videoContent: {
        readonly parameters: {
            readonly query: {
                /**
                 * @description The id that the submit answered with.
                 * @example vid_mkhxnz40q7r2m9x4k
                 */
                readonly runId: string;
                /**
                 * @description The model of the job; another one is refused (assumed).
                 * @example grok-imagine-video
                 */
                readonly model: string;
                /**
                 * @description The video itself, its first frame, or ten small frames of it on one sheet. That `video` is the default is assumed.
                 * @example thumbnail
                 */
                readonly variant?: "video" | "thumbnail" | "spritesheet";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /**
             * @description The content itself, or where it is, in JSON. Only when the emulator is told to answer so
             *     (`contentMode`).
             */
            readonly 200: {
                headers: {
                    readonly "Access-Control-Allow-Origin": components["headers"]["AllowOrigin"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Content"];
                    readonly "video/mp4": string;
                    readonly "image/webp": string;
                    readonly "image/jpeg": string;
                };
            };
            readonly 206: components["responses"]["PartOfContent"];
            /** @description The content is at the address in `Location`, for an hour. */
            readonly 302: {
                headers: {
                    readonly "Access-Control-Allow-Origin": components["headers"]["AllowOrigin"];
                    /**
                     * @description A signed URL on another origin. To be fetched without the key.
                     * @example http://127.0.0.1:4748/videos/vid_mkhxnz40q7r2m9x4k/video.mp4?X-Amz-Date=20260117T120000Z&X-Amz-Expires=3600&X-Amz-Signature=5d41402abc4b2a76
                     */
                    readonly Location?: string;
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The caller has it already. Only with `contentMode` bytes. */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The query names no job, not the job's model, no variant that there is, or a model without such content. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BadRequest"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["ForeignJob"];
            readonly 404: components["responses"]["NoSuchVideo"];
            readonly 409: components["responses"]["NotReady"];
            /** @description A condition of the request does not hold. Only with `contentMode` bytes. */
            readonly 412: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no such range. Only with `contentMode` bytes. */
            readonly 416: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 429: components["responses"]["PollRateLimited"];
            readonly 500: components["responses"]["ServerError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly recoverVideos: {
        readonly parameters: {
            readonly query?: {
                /**
                 * @description Only jobs of this model.
                 * @example kling-video
                 */
                readonly model?: string;
                /**
                 * @description The most entries that are wanted. Anything else than a whole number from 1 to 50 is refused (assumed; clamping is the alternative).
                 * @example 5
                 */
                readonly limit?: number;
                /**
                 * @description Only jobs that were submitted with this one.
                 * @example 3f2b8c1e-7d54-4a7e-9f0e-2c6b1a9d8e10
                 */
                readonly conversationUUID?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The jobs, none is a fine answer. */
            readonly 200: {
                headers: {
                    readonly "Access-Control-Allow-Origin": components["headers"]["AllowOrigin"];
                    readonly "X-Request-ID": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Recovered"];
                };
            };
            /** @description The limit is out of range. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BadRequest"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["ForeignOrigin"];
            /** @description Too many requests. 20 in a minute from one address. */
            readonly 429: {
                headers: {
                    readonly "Retry-After": components["headers"]["RetryAfter"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RateLimited"];
                };
            };
            readonly 500: components["responses"]["ServerError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly oldestVideoStatus: {
        readonly parameters: {
            readonly query: {
                /**
                 * @description The id that the submit answered with.
                 * @example vid_mkhxnz40q7r2m9x4k
                 */
                readonly runId: string;
                /**
                 * @description The project that the submit answered with; another one is refused (assumed).
                 * @example project_mkhxnz40q7r2m9x4k
                 */
                readonly projectId: string;
                /**
                 * @description Not looked at.
                 * @example 0.84
                 */
                readonly cost?: string;
                /**
                 * @description Not looked at.
                 * @example USD
                 */
                readonly paymentSource?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The state of the job. */
            readonly 200: {
                headers: {
                    readonly "Access-Control-Allow-Origin": components["headers"]["AllowOrigin"];
                    readonly "X-Request-ID": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OldestStatus"];
                };
            };
            /** @description The query lacks the job or its project, or the project is not the job's. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BadRequest"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["ForeignJob"];
            /** @description There is no job of that id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NotFound"];
                };
            };
            readonly 429: components["responses"]["PollRateLimited"];
            readonly 500: components["responses"]["ServerError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly checkBalance: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description Nothing in it counts. */
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": Record<string, never>;
            };
        };
        readonly responses: {
            /** @description The two balances, as strings. */
            readonly 200: {
                headers: {
                    readonly "Access-Control-Allow-Origin": components["headers"]["AllowOrigin"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Balance"];
                };
            };
            /** @description The body is neither empty nor a JSON object. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BadRequest"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["ForeignOrigin"];
            /** @description The body is larger than the hosting edge lets through. Plain text, without the CORS header. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/plain": string;
                };
            };
            readonly 429: components["responses"]["PollRateLimited"];
            readonly 500: components["responses"]["ServerError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly listVideoModels: {
        readonly parameters: {
            readonly query?: {
                /**
                 * @description `false` leaves four fields of each entry.
                 * @example false
                 */
                readonly detailed?: boolean;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The list. */
            readonly 200: {
                headers: {
                    readonly "Access-Control-Allow-Origin": components["headers"]["AllowOrigin"];
                    readonly "Cache-Control": components["headers"]["CacheControl"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ModelList"];
                };
            };
            readonly 429: components["responses"]["ListRateLimited"];
            readonly 500: components["responses"]["ServerError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly listModels: {
        readonly parameters: {
            readonly query?: {
                /**
                 * @description `true` gives whole entries; without it, four fields of each.
                 * @example true
                 */
                readonly detailed?: boolean;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The list. */
            readonly 200: {
                headers: {
                    readonly "Access-Control-Allow-Origin": components["headers"]["AllowOrigin"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ModelList"];
                };
            };
            readonly 429: components["responses"]["ListRateLimited"];
            readonly 500: components["responses"]["ServerError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly listModerationModels: {
        readonly parameters: {
            readonly query?: {
                /**
                 * @description `false` leaves four fields of each entry.
                 * @example false
                 */
                readonly detailed?: boolean;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The list. */
            readonly 200: {
                headers: {
                    readonly "Access-Control-Allow-Origin": components["headers"]["AllowOrigin"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ModerationList"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["ForeignOrigin"];
            readonly 429: components["responses"]["ListRateLimited"];
            readonly 500: components["responses"]["ServerError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
}
