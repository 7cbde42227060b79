import { expect, it } from "vitest";
import { SecretFilter } from "../../../src/emulator/input/secrets/filter.ts";

const WIDE: Readonly<Record<string, (text: string) => Buffer>> = {
  "UTF-16, little end first": (text) => Buffer.from(text, "utf16le"),
  "UTF-16 with a mark": (text) => Buffer.from(`\ufeff${text}`, "utf16le"),
  "UTF-16, big end first": (text) => Buffer.from(text, "utf16le").swap16(),
  "UTF-32": (text) => Buffer.from([...text].map((sign) => `${sign}\0\0\0`).join("")),
};

it.each(Object.keys(WIDE))("a text in %s keeps no secret", (name) => {
  const [own, other] = ["my-own-0123456789-key", "Zq7Lm2Xw9Rt4Vb6Ny8Kc3Hd5Gf"];
  const body = JSON.stringify({
    prompt: `of ${own}`,
    api_key: "sk-0123456789abcdef",
    token: other,
  });
  const read = WIDE[name]?.(body).toString() ?? "";
  for (const requestBody of [read, JSON.stringify({ body: read })]) {
    const shown = new SecretFilter().exchange(
      {
        ...{ url: "/", rawHeaders: ["x-api-key", own], requestBody },
        ...{ responseHeaders: undefined, responseBody: undefined },
      },
      { own, job: undefined, recalls: true },
    );
    const left = JSON.stringify(shown.changed?.requestBody).replaceAll(/\\+u0000/g, "");
    for (const one of [own, other, "sk-01234"]) expect(left).not.toContain(one.slice(0, 8));
    expect(left).toContain("(redacted)");
  }
});
