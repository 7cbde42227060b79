/** The types of JSON, with whole numbers apart. */
export const JSON_TYPES = [
  "null",
  "boolean",
  "integer",
  "number",
  "string",
  "array",
  "object",
] as const;

export type JsonType = (typeof JSON_TYPES)[number];

/** What a source says of one field of a body. */
export type Field = {
  /** Empty: it may be anything. */
  readonly types: readonly JsonType[];
  /** Whether it is there whenever its object is. */
  readonly need: "always" | "sometimes";
  /** The strings that it can be; undefined: any. */
  readonly words: readonly string[] | undefined;
  /** A JSON pointer to its schema; undefined for what was seen. */
  readonly at: string | undefined;
  /** The disagreements that the evidence at this place names. */
  readonly known: readonly string[];
};

/** The fields of a body by JSON pointer; `*` stands for each entry of an array or a map, "" for the body itself. */
export type Fields = ReadonlyMap<string, Field>;

/** What a source says of the answers with one status code. */
export type AnswerFacts = {
  readonly at: string | undefined;
  /** By name, in lower case. */
  readonly headers: ReadonlyMap<string, Field["need"]>;
  /** By content type, without parameters. Empty: nothing is said, or there is no body. */
  readonly bodies: ReadonlyMap<string, Fields>;
  readonly known: readonly string[];
  /** How many answers it rests on; undefined for what is written rather than seen. */
  readonly count: number | undefined;
};

export type OperationFacts = {
  readonly at: string | undefined;
  /** By status code. */
  readonly answers: ReadonlyMap<string, AnswerFacts>;
  /** Fields of the query, and of a JSON body; empty where nothing is said. */
  readonly query: Fields;
  readonly body: Fields;
};

/** What one source says of the API, by method and path: `GET /video/status`. */
export type Facts = ReadonlyMap<string, OperationFacts>;

/** The pointer of the object or array that a field lies in. */
export const parentOf = (path: string): string => path.slice(0, path.lastIndexOf("/"));

/** One step of a pointer, as it stands in one. */
export const escaped = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1");

/** The steps of a pointer. */
export const stepsOf = (pointer: string): readonly string[] =>
  pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
