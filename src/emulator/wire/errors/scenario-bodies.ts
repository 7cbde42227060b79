/** Words for a running job that no document has; nested bodies write them in upper case. */
export const ODD_WORDS = ["starting", "preprocessing", "rendering", "uploading"] as const;

type Body = Readonly<Record<string, unknown>>;

const isBody = (value: unknown): value is Body => typeof value === "object" && value !== null;

/** A status body with another word wherever it has one. */
export function withStatusWord(body: object, word: string): object {
  return mapped(body, (fields, isNested) =>
    "status" in fields
      ? { ...fields, status: isNested ? word.toUpperCase() : word.toLowerCase() }
      : fields,
  );
}

/** The body of a completed job without anything to fetch: no `output`, and null in the flat form. */
export function withoutOutput(body: object): object {
  return mapped(body, ({ output: _output, ...fields }) =>
    "videoUrl" in fields ? { ...fields, videoUrl: null } : fields,
  );
}

/** Changes a body, and the `data` in it if it has that. */
function mapped(body: object, change: (fields: Body, isNested: boolean) => Body): object {
  const fields = change({ ...body }, false);
  const { data } = fields;
  return isBody(data) ? { ...fields, data: change(data, true) } : fields;
}
