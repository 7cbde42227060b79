import type { Catalog } from "../../../src/emulator/catalog/catalog.ts";
import { violationsOf } from "../../../src/emulator/domain/models/check.ts";
import type { Input, ModelRule, ParamRule } from "../../../src/emulator/domain/models/rule.ts";
import { settingsOf } from "../../../src/emulator/domain/models/settings.ts";
import { priceOf } from "../../../src/emulator/domain/money/price.ts";
import { type Place, refuse } from "./reader.ts";

/** Media that a price may depend on, one field for each kind. */
const MEDIA: Readonly<Record<string, unknown>> = {
  imageUrl: "https://example.com/a.png",
  videoUrl: "https://example.com/a.mp4",
  referenceImages: ["https://example.com/a.png"],
  reference_images: ["https://example.com/a.png"],
  referenceVideos: ["https://example.com/a.mp4"],
  reference_videos: ["https://example.com/a.mp4"],
};

const NUMERIC: ReadonlySet<string> = new Set(["seconds", "number", "integer"]);

/** Stops the generator unless every allowed combination of a model has a price above zero. */
export function provePrices(catalog: Catalog, place: (id: string) => Place): number {
  let proved = 0;
  for (const rule of catalog.all) {
    checkBounds(rule, place(rule.id));
    for (const input of combinations(rule)) {
      if (!isAllowed(rule, input)) continue;
      proved += 1;
      try {
        priceOf(rule.price, settingsOf(rule, input));
      } catch (error) {
        refuse(place(rule.id), `${String(error)} for ${JSON.stringify(input)}`);
      }
    }
  }
  return proved;
}

/** Every combination of the values that a price can depend on; left out counts as a value. */
function combinations(rule: ModelRule): readonly Input[] {
  const priced = pricedFields(rule);
  let inputs: readonly Input[] = [{}];
  for (const [field, param] of Object.entries(rule.params)) {
    const values = priced.has(field) ? valuesOf(param) : field in MEDIA ? [MEDIA[field]] : [];
    const sent = values.map((value) => ({ [field]: value }));
    inputs = inputs.flatMap((input) => [input, ...sent.map((one) => ({ ...input, ...one }))]);
  }
  return inputs;
}

function pricedFields(rule: ModelRule): ReadonlySet<string | undefined> {
  const { frames, fps, fields } = rule.length;
  const names = [...rule.resolution, ...fields, rule.variant, frames?.field, fps.field, "mode"];
  const sound = rule.sound.kind === "switch" ? [rule.sound.field] : [];
  return new Set([...names, ...sound, "pro", "pro_mode", "target_megapixels"]);
}

/** Inputs that have no part in the price may be missing. */
function isAllowed(rule: ModelRule, input: Input): boolean {
  const priced = pricedFields(rule);
  return violationsOf(rule, input).every(
    ({ problem, param }) => problem === "missing" && !priced.has(param),
  );
}

/** A price must not run on a number that a client can make as large or as small as it likes. */
function checkBounds(rule: ModelRule, place: Place): void {
  const priced = pricedFields(rule);
  for (const [field, param] of flattened(rule)) {
    if (!priced.has(field) || !NUMERIC.has(param.kind)) continue;
    const isBounded = "options" in param || ("min" in param && "max" in param && param.min > 0);
    if (!isBounded) refuse(place, `"${field}" has a part in the price and needs a min and a max`);
  }
}

/** The fields of a rule, and those inside its objects with a dot in the name. */
const flattened = ({ params }: ModelRule): readonly (readonly [string, ParamRule])[] =>
  Object.entries(params).flatMap(([field, param]) => [
    [field, param] as const,
    ...Object.entries(param.kind === "object" ? (param.fields ?? {}) : {}).map(
      ([name, inner]) => [`${field}.${name}`, inner] as const,
    ),
  ]);

function valuesOf(param: ParamRule): readonly unknown[] {
  switch (param.kind) {
    case "choice":
      return param.options;
    case "flag":
      return [true, false];
    case "any":
      return [true];
    case "seconds":
      return edges(param).map((seconds) =>
        param.form === "suffixed" ? `${seconds}s` : `${seconds}`,
      );
    case "number":
    case "integer":
      return edges(param);
    default:
      return [];
  }
}

function edges(param: {
  readonly options?: readonly number[];
  readonly min?: number;
  readonly max?: number;
}): readonly number[] {
  if (param.options !== undefined) return param.options;
  const { min = 1, max = min } = param;
  return [...new Set([min, Math.ceil((min + max) / 2), max])];
}
