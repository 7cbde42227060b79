import { type Journey, readStatus, same, type Trip } from "./journey.ts";

async function finished(trip: Trip): Promise<string> {
  const id = await trip.given({ name: "a job exists", params: { phase: "completed" } });
  const answer = await trip.expect(
    [200],
    "GET",
    `/video/status?requestId=${encodeURIComponent(id)}`,
  );
  const { url } = readStatus(answer);
  same(typeof url, "string", "a completed job has no URL");
  return String(url);
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
