import { createHmac } from "node:crypto";
import { type Instant, instant, type JobId } from "../../domain/brand.ts";
import { idIn } from "./asset-url.ts";

/** What of a job is wanted. */
export const VARIANTS = ["video", "thumbnail", "spritesheet"] as const;
export type Variant = (typeof VARIANTS)[number];

/** One file of one job. */
export type ContentName = { readonly id: JobId; readonly variant: Variant };

/** What a link that nobody has changed says. */
export type Link = ContentName & { readonly expiresAt: Instant };

/** Assumed: images of the same vendor are said to expire after about an hour. */
const EXPIRES_SECONDS = 3_600;

const FILES: Readonly<Record<Variant, string>> = {
  video: "video.mp4",
  thumbnail: "thumbnail.webp",
  spritesheet: "spritesheet.jpg",
};

const SIGNATURE = "&X-Amz-Signature=";
const LINK_PATH = /^\/videos\/([^/?]+)\/([\w.]+)\?/;
const LINK_DATE = /&X-Amz-Date=(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z&/;

/**
 * Makes and reads links in the form of a presigned URL of an S3-like store, which is where the real
 * service was seen to send clients (2026-08-22). As there, the method is signed too, so that a HEAD
 * with a link for GET is refused.
 */
export class ContentLinks {
  readonly #secret: string;

  constructor(secret: string) {
    this.#secret = secret;
  }

  /** A link that is good for an hour from `now`, counted in whole seconds. */
  link(origin: string, { id, variant }: ContentName, now: Instant): string {
    const date = new Date(now).toISOString().replace(/[-:]|\.\d+/g, "");
    const query = [
      "X-Amz-Algorithm=AWS4-HMAC-SHA256",
      `X-Amz-Credential=emulator%2F${date.slice(0, 8)}%2Fauto%2Fs3%2Faws4_request`,
      `X-Amz-Date=${date}`,
      `X-Amz-Expires=${EXPIRES_SECONDS}`,
      "X-Amz-SignedHeaders=host",
    ].join("&");
    const target = `/videos/${encodeURIComponent(id)}/${FILES[variant]}?${query}`;
    return `${origin}${target}${SIGNATURE}${this.#signature("GET", target)}`;
  }

  /** What a request for a path and query may fetch; undefined if it is not exactly such a link. */
  read(method: string, target: string): Link | undefined {
    const end = target.lastIndexOf(SIGNATURE);
    if (end < 0) return undefined;
    const signed = target.slice(0, end);
    const signature = target.slice(end + SIGNATURE.length);
    return this.#signature(method, signed) === signature ? linkIn(signed) : undefined;
  }

  #signature(method: string, target: string): string {
    return createHmac("sha256", this.#secret).update(`${method}\n${target}`).digest("hex");
  }
}

/** Whether a request was meant for these links at all. */
export const isLinkLike = (target: string): boolean =>
  target.startsWith("/videos/") || target.includes("X-Amz-");

function linkIn(signed: string): Link | undefined {
  const [, segment = "", file] = LINK_PATH.exec(signed) ?? [];
  const id = idIn(segment);
  const variant = VARIANTS.find((one) => FILES[one] === file);
  const [, ...parts] = LINK_DATE.exec(signed) ?? [];
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map(Number);
  if (!id || variant === undefined || parts.length === 0) return undefined;
  const signedAt = Date.UTC(year, month - 1, day, hour, minute, second);
  return { id, variant, expiresAt: instant(signedAt + EXPIRES_SECONDS * 1_000) };
}
