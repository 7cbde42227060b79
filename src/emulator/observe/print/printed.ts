import type { Redactor } from "../../input/secrets/redactor.ts";
import { codesOf, foreign, visible } from "./foreign.ts";
import { defused, MEDIA, type Medium } from "./media.ts";

// biome-ignore lint/suspicious/noControlCharactersInRegex: our styles begin with one
const STYLED = /\u001b\[\d+m/g;

/** Text that can come out: everything foreign in it is escaped. Only this module makes it. */
class Text<F> {
  readonly #text: string;
  readonly form: F;

  constructor(form: F, text: string) {
    this.form = form;
    this.#text = text;
  }

  toString(): string {
    return this.#text.replace(STYLED, "");
  }

  /** With the styles, for a terminal that has colours. */
  coloured(): string {
    return this.#text;
  }
}

type Form = Medium | "json";

/** Text that can come out where that form is read, and nowhere else. No string is one. */
export type Printed<F extends Form> = Text<F>;

/** What can stand in a template: text of the same medium as it is, strings and numbers escaped, lists of these. */
export type Value<M extends Medium> =
  | string
  | number
  | undefined
  | Printed<M>
  | readonly Value<M>[];

type Separator = "" | " " | ", " | "; " | "\n" | "\n\n";

/** A tag for templates. What stands in the template is ours; every value in it is escaped. */
export type Printer<M extends Medium> = {
  (ours: TemplateStringsArray, ...values: readonly Value<M>[]): Printed<M>;
  readonly join: (values: readonly Value<M>[], separator: Separator) => Printed<M>;
};

function printer<M extends Medium>(medium: M): Printer<M> {
  const rules = MEDIA[medium];
  const textOf = (value: Value<M>): string => {
    if (value === undefined) return "";
    if (value instanceof Text) return value.coloured();
    return typeof value === "object"
      ? value.map(textOf).join("")
      : rules.escape(foreign(String(value)));
  };
  const made = (parts: readonly string[]) => new Text(medium, defused(parts.join(""), rules.quote));
  return Object.assign(
    (ours: TemplateStringsArray, ...values: readonly Value<M>[]) =>
      made(ours.flatMap((part, i) => [part, textOf(values[i])])),
    {
      join: (values: readonly Value<M>[], separator: Separator) =>
        made([values.map(textOf).join(separator)]),
    },
  );
}

/** For terminals and logs: `` say`unknown model ${model}` `` is one line, whatever the model is called. */
export const say: Printer<"terminal"> = printer("terminal");
export const markdown: Printer<"markdown"> = printer("markdown");
export const html: Printer<"html"> = printer("html");
export const xml: Printer<"xml"> = printer("xml");

/** A value as JSON in which everything can be seen; whoever parses it gets the same value. */
export const json = (value: unknown, indent?: number): Printed<"json"> =>
  new Text("json", defused(visible(JSON.stringify(value, null, indent), "\n"), codesOf));

const inCommand = (text: string): string =>
  String(say`${text}`).replace(/[%:,]/g, (sign) => encodeURIComponent(sign));

/** A command for GitHub Actions, the only one that can come out: `::error title=a job::it failed`. */
export const annotation = (
  level: "error" | "warning" | "notice",
  title: string,
  message: string,
): Printed<"terminal"> => {
  const text = String(say`${message}`).replaceAll("%", "%25");
  return new Text("terminal", `::${level} title=${inCommand(title)}::${text}`);
};

/** The same text without secrets. */
export const redacted = <F extends Form>(text: Printed<F>, redactor: Redactor): Printed<F> =>
  new Text(text.form, redactor.text(text.coloured()));

/** A text of several lines, such as a help or an error, each of which is a line here. */
export const block = (text: string): Printed<"terminal"> => say.join(text.split(/\r?\n/), "\n");

const STYLES = { bold: [1, 22], red: [31, 39], green: [32, 39], yellow: [33, 39] } as const;

/** How a text stands out where the terminal has colours; elsewhere it does not. */
export type Style = keyof typeof STYLES;

export const styled = (styles: readonly Style[], text: Value<"terminal">): Printed<"terminal"> =>
  styles.reduceRight((inner, style) => {
    const [on, off] = STYLES[style];
    return new Text("terminal", `\u001b[${on}m${inner.coloured()}\u001b[${off}m`);
  }, say`${text}`);

/** A text in lines of at most so many characters, each with something before it. */
export function wrapped(
  text: Value<"terminal">,
  width: number,
  before: "" | "  " | "    ",
): Printed<"terminal"> {
  const lines: string[] = [];
  let line = "";
  for (const word of say`${text}`.coloured().split(" ")) {
    if (line !== "" && before.length + line.length + 1 + word.length > width) {
      lines.push(before + line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return new Text("terminal", defused([...lines, before + line].join("\n"), codesOf));
}
