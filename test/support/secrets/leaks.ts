const inHex = (text: string): string => Buffer.from(text).toString("hex");

/** So many characters of a key in a row are too many. */
const PIECE = 16;

/** Where the next piece begins: nothing much longer than a piece can lie between two. */
const STEP = 4;

function* piecesOf(text: string, size: number): Generator<string> {
  if (text.length <= size) yield text;
  for (let i = 0; i + size <= text.length; i += STEP) yield text.slice(i, i + size);
}

/** What base64 makes of a text at each of three places, without the signs that hang on its neighbours. */
const inBase64 = (text: string): readonly string[] =>
  [0, 1, 2].map((n) =>
    Buffer.from("x".repeat(n) + text)
      .toString("base64")
      .replace(/=+$/, "")
      .slice(n === 0 ? 0 : 4, -2),
  );

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" },
};

const fromCode = (code: string, base: number): string => {
  const point = Number.parseInt(code, base);
  return point <= 0x10ffff ? String.fromCodePoint(point) : "";
};

/** What readers of each medium make of a text. */
const READERS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) =>
    text.replace(/\\u([0-9a-f]{4})/gi, (_, code) => fromCode(code, 16)).replace(/\\([^u])/g, "$1"),
  (text) =>
    text
      .replace(/<\/?span>|<br>/g, "")
      .replace(/\\([!-/:-@[-`{-~])/g, "$1")
      .replace(/&#x([0-9a-f]+);/gi, (_, code) => fromCode(code, 16))
      .replace(/&#(\d+);/g, (_, code) => fromCode(code, 10))
      .replace(/&(amp|lt|gt|quot|apos);/g, (_, name) => ENTITIES[name] ?? ""),
  (text) => {
    const bytes = text.replace(/(?:%[0-9a-f]{2})+/gi, (codes) =>
      Buffer.from(codes.replaceAll("%", ""), "hex").toString(),
    );
    return bytes.replaceAll("+", " ");
  },
];

/**
 * A piece of a key in a text, as it is or as any reader reads it; undefined if there is none.
 *
 * @param sent the key as it was sent, in whatever encoding.
 */
export function leakIn(text: string, key: string, sent: string): string | undefined {
  const sentPiece = Math.ceil(PIECE * Math.max(1, sent.length / key.length));
  const pieces = [
    ...[key, ...inBase64(key)].flatMap((one) => [...piecesOf(one, PIECE)]),
    ...piecesOf(inHex(key), 2 * PIECE),
    ...piecesOf(sent, sentPiece),
  ];
  const wanted = new Set(pieces.map((piece) => piece.toLowerCase()));
  const readings = new Set(READERS.map((read) => read(text).toLowerCase()));
  for (const reading of readings) {
    for (const piece of wanted) {
      const at = reading.indexOf(piece);
      if (at >= 0) return reading.slice(Math.max(0, at - 60), at + piece.length + 40);
    }
  }
  return undefined;
}
