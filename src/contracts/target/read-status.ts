import { asText, field } from "../../emulator/input/node.ts";
import type { Answer } from "./door.ts";

/** What a status says, nested or flat. */
export function readStatus({ json }: Answer): {
  readonly word: string;
  readonly url: string | undefined;
  readonly cost: unknown;
  readonly error: unknown;
} {
  const data = field(json, "data") ?? json;
  const url = field(data, "output", "video", "url") ?? field(data, "videoUrl");
  return {
    word: asText(field(data, "status")).toUpperCase(),
    url: typeof url === "string" ? url : undefined,
    cost: field(data, "cost"),
    error: field(data, "error"),
  };
}

/** Words of a status that say that a job is not over, and in which order they may come. */
export const RUNNING: readonly string[] = ["IN_QUEUE", "QUEUED", "IN_PROGRESS", "PROCESSING"];
