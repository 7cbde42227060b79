import type { ParamRule, ParamShape } from "../../domain/models/rule.ts";
import type { Control } from "../types.ts";

/** A range of lengths is shown as a list up to this many entries, as the live catalogue does. */
const SECONDS_SHOWN = 60;

/** The controls of a model: its fields but for media, objects and other spellings. */
export function controlsOf(
  params: Readonly<Record<string, ParamRule>>,
): Readonly<Record<string, Control>> {
  return Object.fromEntries(
    Object.entries(params).flatMap(([name, param]) => {
      const control = param.aliasOf === undefined ? shown(param) : undefined;
      return control === undefined ? [] : [[name, { ...named(name, control) }]];
    }),
  );
}

type Unnamed = Omit<Control, "label">;

/** `type` comes first, then the label. */
const named = (name: string, { type, ...rest }: Unnamed): Control => ({
  type,
  label: labelOf(name),
  ...rest,
});

/** `aspect_ratio` and `aspectRatio` become `Aspect ratio`. */
function labelOf(name: string): string {
  const words = name.replaceAll("_", " ").replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function shown(param: ParamShape): Unnamed | undefined {
  switch (param.kind) {
    case "choice":
      return selectOf(
        param.options.map((value) => ({ value, label: value })),
        param.default,
      );
    case "seconds":
      return secondsOf(param);
    case "flag":
      return { type: "switch", ...defaulted(param.default) };
    case "number":
    case "seed":
      return { type: "number", ...defaulted(param.default), ...rangeOf(param) };
    case "integer":
      return integerOf(param);
    case "text":
    case "any":
      return { type: "text", ...("default" in param ? defaulted(param.default) : {}) };
    case "list":
      return param.text ? { type: "text" } : undefined;
    case "media":
    case "object":
      return undefined;
    default:
      return param satisfies never;
  }
}

const selectOf = (
  options: NonNullable<Control["options"]>,
  value: string | undefined,
): Unnamed => ({ type: "select", ...defaulted(value), options });

function secondsOf(param: Extract<ParamShape, { kind: "seconds" }>): Unnamed {
  const { min = 1, max = min } = param;
  const suffix = param.form === "suffixed" ? "s" : "";
  const range = max - min < SECONDS_SHOWN ? upTo(min, max) : [];
  const lengths = param.options ?? range;
  if (lengths.length === 0) {
    return { type: "number", ...defaulted(param.default), min, max, step: 1 };
  }
  const options = lengths.map((one) => ({ value: `${one}${suffix}`, label: `${one} seconds` }));
  return selectOf(options, param.default === undefined ? undefined : `${param.default}${suffix}`);
}

const upTo = (min: number, max: number): readonly number[] =>
  Array.from({ length: max - min + 1 }, (_, index) => min + index);

function integerOf(param: Extract<ParamShape, { kind: "integer" }>): Unnamed {
  if (param.options === undefined) {
    return { type: "integer", ...defaulted(param.default), ...rangeOf(param), step: 1 };
  }
  const options = param.options.map((value) => ({ value: `${value}`, label: `${value}` }));
  return selectOf(options, param.default?.toString());
}

const defaulted = (value: Control["default"]): Pick<Control, "default"> =>
  value === undefined ? {} : { default: value };

const rangeOf = ({
  min,
  max,
}: {
  readonly min?: number;
  readonly max?: number;
}): Pick<Control, "min" | "max"> => ({
  ...(min === undefined ? {} : { min }),
  ...(max === undefined ? {} : { max }),
});
