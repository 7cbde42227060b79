import { field } from "../../../emulator/input/node.ts";
import { readStatus } from "../../target/read-status.ts";
import { KLING } from "../catalogue/journeys.ts";
import { type Journey, same } from "./journey.ts";

/** PR-21: a duration counts the same as a number, as a text, and with its unit. */
export const durationForms: Journey = async (trip) => {
  await trip.given({ name: "an account" });
  const costs: unknown[] = [];
  for (const duration of [5, "5", "5s"]) {
    const { json } = await trip.submit({ ...KLING, duration });
    costs.push(field(json, "cost"));
  }
  same(
    new Set(costs).size,
    1,
    `the durations 5, "5" and "5s" cost ${costs.join(", ")} USD, not the same`,
  );
};

/** The beginning of a PNG of 720 by 480 pixels. */
const PNG = "89504e470d0a1a0a0000000d49484452000002d0000001e00802000000";

/** A data URL is a third longer than what is in it: this is just below 4 MB of text. */
const FILLER_BYTES = 2_990_000;

/** PR-17: an image just under the limit for inline media. */
export const largeImage: Journey = async (trip) => {
  await trip.given({ name: "an account" });
  const image = Buffer.concat([Buffer.from(PNG, "hex"), Buffer.alloc(FILLER_BYTES)]);
  await trip.submit({
    model: "kling-v21-standard",
    prompt: "the boat turns",
    imageDataUrl: `data:image/png;base64,${image.toString("base64")}`,
  });
};

/** PR-27: a model that goes on with a video. */
export const extendsVideo: Journey = async (trip) => {
  await trip.given({ name: "an account" });
  const { json } = await trip.submit({
    model: "veo3-1-fast-extend",
    prompt: "the boat lands",
    videoUrl: "https://videos.example.net/boat.mp4",
  });
  const model = field(json, "model");
  same(model, "veo3-1-fast-extend", `the submit for veo3-1-fast-extend echoes the model ${model}`);
};

/** PR-57: recover speaks as a submit does, the status in upper case. */
export const recoverWords: Journey = async (trip) => {
  const id = await trip.given({ name: "a job exists", params: { phase: "completed" } });
  const status = await trip.expect(
    [200],
    "GET",
    `/video/status?requestId=${encodeURIComponent(id)}`,
  );
  const { word } = readStatus(status);
  const { json } = await trip.expect([200], "GET", "/generate-video/recover?limit=1");
  const said = field(json, "data", "0", "status");
  same(said, word.toLowerCase(), `recover says ${said} of a job whose status is ${word}`);
};

/** PR-58: the content of a job is a redirect to a link that needs no key. */
export const contentRedirects: Journey = async (trip) => {
  const id = await trip.given({
    name: "a job exists",
    params: { phase: "completed", model: "sora-2" },
  });
  const { headers } = await trip.expect(
    [302, 303, 307, 308],
    "GET",
    `/generate-video/content?runId=${encodeURIComponent(id)}&model=sora-2`,
  );
  const location = headers.get("location") ?? "";
  same(/^https?:\/\//.test(location), true, `content redirects to ${location || "nowhere"}`);
  const { status } = await trip.download(location);
  same(status, 200, `the link of content answers ${status} without a key`);
};
