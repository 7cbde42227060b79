import type { ModelId } from "../brand.ts";
import type { Wording } from "./wording.ts";

/** How well something is known: written down, recorded against the live service, or chosen by us. */
export type Fidelity = "documented" | "observed" | "assumed";

export type MediaKind = "image" | "video" | "audio";

/** What a model can be asked to do. An edit of a clip is `video-to-video`. */
export type ModelTask =
  | "text-to-video"
  | "image-to-video"
  | "video-to-video"
  | "reference-to-video"
  | "extend"
  | "lipsync"
  | "avatar"
  | "upscale"
  | "face-swap"
  | "scripted";

/** A parsed submit body. Nothing is known about its values yet. */
export type Input = Readonly<Record<string, unknown>>;

/** What one field may hold. `null` is never allowed (assumed: no source says it is). */
export type ParamShape =
  /** Any string. */
  | { readonly kind: "text"; readonly default?: string }
  /** One of the strings, letter by letter. */
  | { readonly kind: "choice"; readonly options: readonly string[]; readonly default?: string }
  /**
   * A length in whole seconds. The plain form takes `5`, `"5"` and `"5s"`; `string` takes `"5"`
   * only; `suffixed` takes `"5s"` only.
   */
  | {
      readonly kind: "seconds";
      readonly form?: "string" | "suffixed";
      readonly options?: readonly number[];
      readonly min?: number;
      readonly max?: number;
      readonly default?: number;
    }
  | {
      readonly kind: "number";
      readonly min?: number;
      readonly max?: number;
      readonly default?: number;
    }
  /** A whole number. `loose` also takes it as a string of digits. */
  | {
      readonly kind: "integer";
      readonly loose?: boolean;
      readonly options?: readonly number[];
      readonly min?: number;
      readonly max?: number;
      readonly default?: number;
    }
  | { readonly kind: "flag"; readonly default?: boolean }
  /** A number or a string; a number must not be under `min`. */
  | { readonly kind: "seed"; readonly min?: number; readonly default?: number }
  /** The sources name the field and no type. */
  | { readonly kind: "any" }
  /**
   * An array. With `media`, of URLs, data URLs or `{ url }` objects; `text` then also takes one
   * string with a URL per line.
   */
  | {
      readonly kind: "list";
      readonly media?: MediaKind;
      readonly max?: number;
      readonly text?: boolean;
    }
  | { readonly kind: "object"; readonly fields?: Readonly<Record<string, ParamRule>> }
  /** An http(s) URL or a data URL of the kind; with `id`, the name of a stored attachment. */
  | { readonly kind: "media"; readonly media: MediaKind; readonly id?: boolean };

/** One field of a model, and where the knowledge comes from. */
export type ParamRule = ParamShape & {
  /** The field may not be left out. */
  readonly required?: boolean;
  /** This is another spelling of the named field, which comes first when both are sent. */
  readonly aliasOf?: string;
  /** Key into the catalogue's sources; the first source of the model if absent. */
  readonly source?: string;
};

/** A rule over two fields: when one has the value, the other needs its own. */
export type Condition = {
  readonly when: { readonly field: string; readonly is: string | boolean };
  readonly needs: { readonly field: string; readonly is: string | boolean };
  readonly source: string;
};

/** Where the length of the video comes from. All figures in seconds, above zero. */
export type LengthRule = {
  /**
   * `request`: a field; `fixed`: always the same; `frames`: a number of frames over a rate;
   * `source`: as long as the clip or the audio that was sent.
   */
  readonly from: "request" | "fixed" | "frames" | "source";
  /** The fields that can carry it, the first that is sent wins. */
  readonly fields: readonly string[];
  /** The length when no field says it. */
  readonly seconds: number;
  /** Field and default for `frames`. */
  readonly frames?: { readonly field: string; readonly default: number };
  /** Frames per second, and the field that sets it if there is one. */
  readonly fps: { readonly field?: string; readonly default: number };
  /** Documented bounds of a source clip. Only checkable when the client states its length. */
  readonly clip?: { readonly min?: number; readonly max?: number };
};

/** What puts an audio track into the video. */
export type SoundRule =
  | { readonly kind: "always" }
  | { readonly kind: "never" }
  | { readonly kind: "switch"; readonly field: string; readonly default: boolean };

export type Quantity =
  | "seconds"
  | "sourceSeconds"
  | "frames"
  | "fps"
  | "images"
  | "referenceImages"
  | "referenceVideos"
  | "megapixels";

type Dimension =
  | "resolution"
  | "seconds"
  | "sound"
  | "pro"
  | "variant"
  | "operation"
  | "references";

/**
 * A price is a small tree whose leaves are US dollars. It is compiled from the vendor's own object
 * when the catalogue is generated, so that the engine needs no knowledge of the vendor's shapes.
 */
export type Price =
  | number
  | {
      readonly by: Dimension;
      readonly cases: Readonly<Record<string, Price>>;
      readonly otherwise?: Price;
    }
  /**
   * `rate` times a quantity. The quantity is first raised to `least`, then reduced by `beyond`
   * (not below zero), then counted in started blocks of `block`.
   */
  | {
      readonly per: Quantity;
      readonly rate: Price;
      readonly least?: number;
      readonly beyond?: number;
      readonly block?: number;
    }
  | { readonly sum: readonly Price[] }
  | { readonly times: readonly Price[] }
  | { readonly atLeast: number; readonly of: Price }
  | {
      readonly above: number;
      readonly of: Quantity;
      readonly price: Price;
      readonly otherwise: Price;
    };

/** How long a job takes, in milliseconds. Nobody publishes it: assumed for every model. */
export type JobTiming = {
  readonly queuedMs: readonly [min: number, max: number];
  readonly runningMs: readonly [min: number, max: number];
};

export type ModelStatus =
  | { readonly kind: "listed" }
  /** Accepted, but not in the listing. */
  | { readonly kind: "unlisted" }
  | {
      readonly kind: "removed";
      /** What is known about the date, in words. */
      readonly when: string;
      readonly replacedBy: readonly string[];
    };

/** Whether a prompt is needed, and how long it may be. */
export type PromptRule = {
  readonly need: "required" | "optional" | "unless-script";
  /** In UTF-16 units, as clients count them. */
  readonly maxChars?: number;
  /** The wording of the refusal, where it was recorded. */
  readonly tooLong?: string;
  /** The form of that refusal: the sentence with a code, or alone. As other violations if absent. */
  readonly refusal?: "coded" | "plain";
};

/** A JSON object as the vendor publishes it. */
export type Published = Readonly<Record<string, unknown>>;

/** Everything the emulator knows about a model. Data only. */
export type ModelRule = {
  readonly id: ModelId;
  readonly name: string;
  readonly family: string;
  /** `owned_by` in the listing. */
  readonly owner: string;
  /** The first date of a source that has the model, `yyyy-mm-dd`. */
  readonly since: string;
  readonly status: ModelStatus;
  /** The older id that this one replaced; both work. */
  readonly aliasOf?: ModelId;
  /** The newer id of the same model; both work. */
  readonly renamedTo?: ModelId;
  readonly makes: readonly ModelTask[];
  readonly prompt: PromptRule;
  /** Of each group at least one field must be sent. */
  readonly needs: readonly (readonly string[])[];
  readonly forbids: readonly string[];
  /** Every field the model knows, but for `model` and `prompt`. */
  readonly params: Readonly<Record<string, ParamRule>>;
  /** What the live catalogue says where a seed document says otherwise. Not in force. */
  readonly live: Readonly<Record<string, ParamRule>>;
  readonly conditions: readonly Condition[];
  /** Refusals whose sentence is on record. */
  readonly wordings: readonly Wording[];
  /** The fields that carry the billed resolution, the first that is sent wins. */
  readonly resolution: readonly string[];
  /** The field that chooses a price tier. */
  readonly variant?: string;
  readonly length: LengthRule;
  readonly sound: SoundRule;
  /** Number of videos a job delivers, at least 1. */
  readonly outputs: number;
  /** The result is fetched through the content endpoint. */
  readonly contentProxy: boolean;
  /** The job can be continued with `POST /api/generate-video/extend`. */
  readonly extendable: boolean;
  readonly price: Price;
  /** The price object as the vendor's listing shows it; in the same vocabulary where assumed. */
  readonly pricing: Published;
  readonly priceSource: string;
  readonly priceFidelity: Fidelity;
  readonly timing: JobTiming;
  /** Keys into the catalogue's sources, the most important first. Never empty. */
  readonly sources: readonly string[];
  readonly notes: readonly string[];
};
