import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { isSecretHeader } from "../../../src/emulator/input/secrets/credentials.ts";
import { isSecretName } from "../../../src/emulator/input/secrets/find/secret-names.ts";
import { SECRET_NAMES } from "../../support/secrets/names.ts";

const OPEN_NAMES = [
  ...[
    "keyframes",
    "keyFrames",
    "key_frame",
    "keywords",
    "author",
    "monkey",
    "hotkey",
    "compass",
    "bypass",
  ],
  ...["path", "pattern", "design", "sigma", "passing", "token_type", "max_tokens", "total_tokens"],
  ...["keyLight", "keyColor", "key_scene", "camera_key", "first_frame_key", "signature_style"],
  ...[
    "sessionName",
    "cookieBanner",
    "pinned",
    "map_pin",
    "spin",
    "code",
    "codec",
    "country_code",
    "sacred",
  ],
  ...["Idempotency-Key", "Access-Control-Allow-Credentials", "Access-Control-Allow-Origin"],
];

const words = (names: string) => names.split(" ");

describe("a name", () => {
  it.each(SECRET_NAMES)("is that of a secret: %s", (name) => {
    expect(isSecretName(name)).toBe(true);
    expect(isSecretHeader(name)).toBe(true);
  });

  it.each(OPEN_NAMES)("is that of no secret: %s", (name) => {
    expect(isSecretName(name)).toBe(false);
  });
});

/** The names of all fields and parameters of a document, whatever they stand in. */
function namesIn(value: unknown): readonly string[] {
  if (value === null || typeof value !== "object") return [];
  if (Array.isArray(value)) return value.flatMap(namesIn);
  const { properties, example, name } = value as Record<string, unknown>;
  return [
    ...[properties, example].flatMap((fields) => Object.keys(Object(fields))),
    ...("in" in value && typeof name === "string" ? [name] : []),
    ...Object.values(value).flatMap(namesIn),
  ];
}

/** Every name of a field in the catalogue, and every other name that is a key there. */
const keysIn = (value: unknown): readonly string[] =>
  value === null || typeof value !== "object"
    ? []
    : [
        ...(Array.isArray(value) ? [] : Object.keys(value)),
        ...Object.values(value).flatMap(keysIn),
      ];

it("of the API says that a secret stands there only where one does", () => {
  const spec = new Set(namesIn(parse(readFileSync("spec/openapi.yaml", "utf8"))));
  const { sources: _, ...data } = JSON.parse(
    readFileSync("src/emulator/catalog/models.json", "utf8"),
  );
  const models = new Set(keysIn(data));
  const known = [...words("model prompt duration requestId runId"), ...words("remainingBalance")];
  expect(known.filter((name) => !spec.has(name))).toEqual([]);
  expect([...spec, ...models].filter(isSecretName)).toEqual(["x-api-key"]);
});
