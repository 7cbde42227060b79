/** The names that stand in braces for values of a run. */
const PLACEHOLDERS = [
  ...(["baseUrl", "key", "model", "prompt", "output"] as const),
  ...(["result", "deadline", "folder"] as const),
];

/** What stands for the placeholders of a command, by their names. */
export type Filling = Readonly<Record<(typeof PLACEHOLDERS)[number], string>>;

/** A text with `{name}` replaced; a name that there is not stays as it is. */
export const filled = (text: string, filling: Filling): string =>
  text.replace(/\{([A-Za-z]+)\}/g, (whole, name) =>
    Object.hasOwn(filling, name) ? filling[name as keyof Filling] : whole,
  );
