import { resolve, sep } from "node:path";
import { type Filling, fillPlaceholders } from "../runner/placeholders.ts";

/** Where the file of the books lies in a run, whose folder `filling` has; a path that is not whole starts there. */
export const booksPath = (file: string, filling: Filling): string =>
  resolve(filling.folder, fillPlaceholders(file, filling));

/** Placeholder values to try a path with before any run. */
const ANY_RUN: Filling = {
  ...{ baseUrl: "u", origin: "u", key: "k", model: "m", prompt: "p", deadline: "1" },
  ...{ folder: "/run", output: "/run/video.mp4", result: "/run/result.json" },
};

/** Whether the file of the books is in the folder of a run, whatever the run. */
export const isInFolder = (file: string): boolean =>
  booksPath(file, ANY_RUN).startsWith(`${ANY_RUN.folder}${sep}`);
