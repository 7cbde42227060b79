import {
  type FileBounds,
  fileText,
  streamText,
  tooLarge,
} from "../../emulator/input/files/file.ts";
import { OptionError } from "../../emulator/input/options.ts";

/** Longer than a slow server of documents takes, in milliseconds. */
const FETCH_MS = 30_000;

/** Larger than any document of a video API. As YAML, as much takes some seconds to read. */
export const DOCUMENT_BOUNDS: Required<FileBounds> = {
  bytes: 5_000_000,
  advice: "Give the part that is about the video API.",
};

/** What was given on the command line by its place, and a name of the place that may be shown. */
export type GivenText = { readonly name: string; readonly text: string };

/**
 * Reads a file, or fetches a URL, without a key.
 *
 * @throws OptionError for what cannot be read; it names it and says what to do.
 */
export async function givenText(place: string): Promise<GivenText> {
  if (!/^https?:/i.test(place)) return { name: place, text: fileText(place, DOCUMENT_BOUNDS) };
  if (!URL.canParse(place)) throw new OptionError("--vendor has a URL that is none: look it over");
  const url = new URL(place);
  const name = url.origin + url.pathname;
  if (url.username !== "" || url.password !== "") {
    throw new OptionError(
      `${name} was given with a user or a password, and none is sent. Save the document and name the file.`,
    );
  }
  return { name, text: await fetched(url, name) };
}

async function fetched(url: URL, name: string): Promise<string> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(FETCH_MS) });
    const said = Number(response.headers.get("content-length"));
    if (response.ok && said <= DOCUMENT_BOUNDS.bytes)
      return await streamText(response.body ?? [], name, DOCUMENT_BOUNDS);
    await response.body?.cancel();
    if (response.ok) throw tooLarge(name, DOCUMENT_BOUNDS);
    throw new OptionError(`${name} answers ${response.status}. Is the address right?`);
  } catch (error) {
    if (error instanceof OptionError) throw error;
    throw new OptionError(
      `${name} cannot be fetched: ${causeOf(error)}. Save the document and name the file.`,
    );
  }
}

/** What lies behind fetch's "fetch failed"; its own words may hold the URL. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return "it failed";
  if (error.name === "TimeoutError") return `it did not come within ${FETCH_MS / 1_000} s`;
  return error.cause instanceof Error ? error.cause.message : error.name;
}
