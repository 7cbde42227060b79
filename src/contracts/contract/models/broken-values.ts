import type { MediaKind, ParamRule } from "../../../emulator/index.ts";

/** A value that a field must refuse, and the name the refusal must give. */
export type BrokenValue = {
  readonly title: string;
  readonly field: string;
  readonly value: unknown;
};

type Named = readonly [what: string, value: unknown, field?: string];

/** Values that break each rule of one field, one at a time. */
export function brokenValuesFor(field: string, param: ParamRule): readonly BrokenValue[] {
  if (param.kind === "any") return [];
  const rows: readonly Named[] = [["null", null], ...wrong(field, param)];
  return rows.map(([what, value, inner = field]) => ({
    title: `${inner} is ${what}`,
    field: inner,
    value,
  }));
}

function wrong(field: string, param: ParamRule): readonly Named[] {
  switch (param.kind) {
    case "any":
      return [];
    case "text":
      return [
        ["a number", 7],
        ["an object", {}],
      ];
    case "choice":
      return [
        ["a number", 7],
        ["no option", "bogus"],
        ["an option in other letters", otherCase(param.options)],
      ];
    case "flag":
      return [
        ["a word", "true"],
        ["a number", 1],
      ];
    case "seconds":
      return wrongSeconds(param);
    case "number":
    case "integer":
      return wrongNumber(param);
    case "seed":
      return [
        ["a list", [1]],
        ...(param.min === undefined ? [] : [["under", param.min - 1] as const]),
      ];
    case "list":
      return wrongList(field, param);
    case "media":
      return param.id
        ? [
            ["a number", 7],
            ["empty", ""],
          ]
        : wrongMedia(param.media);
    case "object":
      return [["a list", []], ["a word", "x"], ...inside(field, param)];
    default:
      return param satisfies never;
  }
}

const otherCase = ([first = ""]: readonly string[]): string => `${first} `;

type Numbers = {
  readonly options?: readonly number[];
  readonly min?: number;
  readonly max?: number;
};

/** The nearest numbers that are not allowed. */
function outside({ options, min, max }: Numbers): readonly number[] {
  if (options !== undefined) {
    const next = options.map((option) => option + 1);
    return [Math.min(...options) - 1, ...next.filter((one) => !options.includes(one))];
  }
  return [...(min === undefined ? [] : [min - 1]), ...(max === undefined ? [] : [max + 1])];
}

function wrongSeconds(param: Extract<ParamRule, { kind: "seconds" }>): readonly Named[] {
  const spell = { plain: (n: number) => n, string: String, suffixed: (n: number) => `${n}s` };
  const good = param.options?.[0] ?? param.min ?? 5;
  const misspelt: Readonly<Record<keyof typeof spell, readonly Named[]>> = {
    plain: [
      ["a fraction", good + 0.5],
      ["a word", "five"],
      ["milliseconds", `${good}ms`],
    ],
    string: [
      ["a number", good],
      ["with an s", `${good}s`],
    ],
    suffixed: [
      ["a number", good],
      ["without an s", `${good}`],
    ],
  };
  const form = param.form ?? "plain";
  return [
    ["true", true],
    ...misspelt[form],
    ...outside(param).map((seconds): Named => [`${seconds}`, spell[form](seconds)]),
  ];
}

function wrongNumber(param: Extract<ParamRule, { kind: "number" | "integer" }>): readonly Named[] {
  const whole = param.kind === "integer";
  const digits: Named = whole && param.loose ? ["a word", "many"] : ["a string of digits", "8"];
  return [
    ["true", true],
    digits,
    ...(whole ? [["a fraction", 1.5] satisfies Named] : []),
    ...outside(param).map((number): Named => [`${number}`, number]),
  ];
}

function wrongMedia(media: MediaKind): readonly Named[] {
  const other = media === "image" ? "video" : "image";
  return [
    ["a number", 7],
    ["an object", { url: "https://example.com/a" }],
    ["empty", ""],
    ["no URL", "example.com/a.png"],
    ["a file URL", "file:///etc/passwd"],
    ["of another kind", `data:${other}/x;base64,AAAA`],
    ["not in base64", `data:${media}/x,AAAA`],
    ["base64 of nothing", `data:${media}/x;base64,`],
    ["not base64 at all", `data:${media}/x;base64,%%%%`],
  ];
}

function wrongList(
  field: string,
  { media, max, text }: Extract<ParamRule, { kind: "list" }>,
): readonly Named[] {
  const good = media === undefined ? "one" : `data:${media}/x;base64,AAAA`;
  const long: readonly Named[] =
    max === undefined ? [] : [["too long", Array.from({ length: max + 1 }, () => good)]];
  const items: readonly Named[] =
    media === undefined
      ? []
      : [
          ["holding a number", [good, 7], `${field}.1`],
          ["holding no URL", ["x"], `${field}.0`],
        ];
  return [
    ["an object", {}],
    ...(text ? [] : [["a string", good] satisfies Named]),
    ...long,
    ...items,
  ];
}

/** Each inner field broken in an object that is otherwise empty. */
function inside(field: string, { fields = {} }: Extract<ParamRule, { kind: "object" }>) {
  return Object.entries(fields).flatMap(([name, inner]) =>
    brokenValuesFor(`${field}.${name}`, inner).map(
      ({ field: path, value, title }): Named => [title, { [name]: value }, path],
    ),
  );
}
