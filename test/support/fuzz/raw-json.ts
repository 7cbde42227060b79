/** Stands in an object for text that JSON.stringify would not write. */
export const raw = (text: string): string => `@@raw:${text}@@`;

/** A body as JSON, with the raw texts in it as they are. */
export const written = (body: unknown): string =>
  JSON.stringify(body).replace(/"@@raw:([^@]*)@@"/g, (_, text: string) =>
    text.replaceAll('\\"', '"').replaceAll("\\\\", "\\"),
  );
