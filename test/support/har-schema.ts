const text = { type: "string" };
const number = { type: "number" };
const size = { type: "integer", minimum: -1 };

const object = (required: Record<string, object>, optional: Record<string, object> = {}) => ({
  type: "object",
  required: Object.keys(required),
  properties: { ...required, ...optional },
  additionalProperties: false,
  patternProperties: { "^_": {} },
});

const list = (items: object) => ({ type: "array", items });
const pair = object({ name: text, value: text }, { comment: text });

const request = object(
  {
    method: text,
    url: { type: "string", format: "uri" },
    httpVersion: text,
    cookies: list(pair),
    headers: list(pair),
    queryString: list(pair),
    headersSize: size,
    bodySize: size,
  },
  { postData: object({ mimeType: text }, { text, params: list(pair) }), comment: text },
);

const response = object({
  status: { type: "integer" },
  statusText: text,
  httpVersion: text,
  cookies: list(pair),
  headers: list(pair),
  content: object({ size: number, mimeType: text }, { text, encoding: text, compression: number }),
  redirectURL: text,
  headersSize: size,
  bodySize: size,
});

/** HAR 1.2: what an archive must hold and what it may; its own additions start with `_`. */
export const HAR_SCHEMA = object({
  log: object({
    version: { const: "1.2" },
    creator: object({ name: text, version: text }),
    entries: list(
      object(
        {
          startedDateTime: { type: "string", format: "date-time" },
          time: { type: "number", minimum: 0 },
          request,
          response,
          cache: object({}),
          timings: object({ send: number, wait: number, receive: number }),
        },
        { comment: text },
      ),
    ),
  }),
});
