import { type Drift, file, header, onFiles } from "./drift.ts";

/** What could change of the files. */
export const FILES_DRIFTS: readonly Drift[] = [
  {
    ...header(
      "the file has no type",
      "application/octet-stream",
      onFiles,
      "content-type",
      "application/octet-stream",
    ),
    where: "none",
  },
  file("the file breaks off", "came of", (bytes) => bytes.slice(0, bytes.length / 2)),
  file("the file is none", "came of", () => new TextEncoder().encode("<html>")),
  file("the file needs a key", "403", (bytes) => bytes, 403),
  {
    name: "ranges are not honoured",
    names: "range",
    where: "none",
    change: (request, answer) =>
      onFiles(request) && answer.status === 206
        ? new Response(new Uint8Array(1_000), {
            status: 200,
            headers: { "content-type": "video/mp4" },
          })
        : answer,
  },
];
