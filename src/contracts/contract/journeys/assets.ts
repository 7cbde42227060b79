import { asText } from "../../../emulator/input/node.ts";
import { readStatus } from "../../target/read-status.ts";
import { type Journey, same, type Trip } from "./journey.ts";

async function finished(trip: Trip): Promise<string> {
  return linkOf(trip, await trip.given({ name: "a job exists", params: { phase: "completed" } }));
}

async function linkOf(trip: Trip, id: string): Promise<string> {
  const path = `/video/status?requestId=${encodeURIComponent(id)}`;
  const { url } = readStatus(await trip.expect([200], "GET", path));
  same(typeof url, "string", "a completed job has no URL");
  return asText(url);
}

/** PR-51 and PR-52: the file is there without a key, is an MP4, and is as long as it says. */
export const fileIsThere: Journey = async (trip) => {
  const { status, headers, bytes } = await trip.download(await finished(trip));
  same(status, 200, `the result is answered with ${status} to a request without a key`);
  same(
    headers.get("content-type"),
    "video/mp4",
    `the result is ${headers.get("content-type")}, not video/mp4`,
  );
  const announced = headers.get("content-length");
  if (announced !== null)
    same(bytes.length, Number(announced), `${bytes.length} bytes came of ${announced}`);
  const magic = new TextDecoder().decode(bytes.slice(4, 8));
  same(magic, "ftyp", "the result does not begin like an MP4");
};

/** PR-52-range: a part can be had. */
export const rangesAreHonoured: Journey = async (trip) => {
  const { status, headers, bytes } = await trip.download(await finished(trip), {
    range: "bytes=4-7",
  });
  same(status, 206, `a range is answered with ${status}, not 206`);
  same(bytes.length, 4, `a range of four bytes has ${bytes.length}`);
  same(
    /^bytes 4-7\/\d+$/.test(headers.get("content-range") ?? ""),
    true,
    `content-range is ${headers.get("content-range")}`,
  );
};

/** PR-53: a link that has expired brings nothing, and a later status has one that works. */
export const expiredLinksAreRenewed: Journey = async (trip) => {
  const id = await trip.given(
    { name: "a job exists", params: { phase: "completed" } },
    { name: "a scenario is armed", params: { scenario: "asset-expired" } },
  );
  const old = await trip.download(await linkOf(trip, id));
  same(old.status >= 400, true, `a link that has expired is answered with ${old.status}`);
  const fresh = await trip.download(await linkOf(trip, id));
  same(fresh.status, 200, `the link of a later status is answered with ${fresh.status}, not 200`);
};
