import type { Flag, Flags } from "../flags.ts";
import type { EmulatorOptions } from "../options.ts";
import { partOf } from "../part.ts";
import type { Option } from "./option.ts";
import { optionRows } from "./settings.ts";

const isShort = (value: unknown): boolean => ["string", "number"].includes(typeof value);

/** The flag of an option, by its name. */
type Row = { readonly option: string; readonly name: string; readonly flag: Flag<unknown> };

const ROWS: readonly Row[] = optionRows().flatMap(([option, row]) => {
  const flag = flagOf(row);
  if (flag === undefined) return [];
  const name = row.flag?.name ?? option.replaceAll(/[A-Z]/g, (one) => `-${one.toLowerCase()}`);
  return [{ option, name, flag }];
});

/** The flags of the options that have one, in the order of the table. */
export const OPTION_FLAGS: Flags = Object.fromEntries(ROWS.map(({ name, flag }) => [name, flag]));

/** The options that were typed. */
export const optionsTyped = (given: Readonly<Record<string, unknown>>): EmulatorOptions =>
  Object.fromEntries(
    ROWS.flatMap(({ option, name }) => (Object.hasOwn(given, name) ? [[option, given[name]]] : [])),
  ); // each was read by the schema of its option

/** The value is not the flag's: it counts only where no file gives one. */
function flagOf({ schema, flag, default: usual }: Option<unknown>): Flag<unknown> | undefined {
  if (flag === undefined) return undefined;
  const { value, help, defaultText = isShort(usual) ? String(usual) : undefined } = flag;
  const row = { schema, value, help, defaultText };
  const part = partOf(schema);
  switch (part?.kind) {
    case "flag":
      return { ...row, kind: "switch", defaultText: undefined };
    case "list":
      return { ...row, kind: "list", schema: part.item };
    case "fields":
      return { ...row, kind: "pairs" };
    default:
      return { ...row, kind: "value" };
  }
}
