import type { Schema } from "../schema.ts";

/** How an option is typed. */
type OptionFlag = {
  /** Default: the option's own name, as `max-jobs`. */
  readonly name?: string;
  /** The placeholder of the value in the help; a switch has none. */
  readonly value?: string;
  readonly help: string;
  /** What the help says of the default, if not its value. */
  readonly defaultText?: string;
};

/** One option: what it may be, and how it is given. Its environment variable follows from its flag. */
export type Option<T> = {
  readonly schema: Schema<T>;
  readonly default?: T | undefined;
  readonly flag?: OptionFlag;
  /** A value to begin with, in the file that `init` writes. */
  readonly example?: T;
  readonly isProgramOnly?: boolean;
};

/**
 * One row for each option of a type.
 *
 * @typeParam Undecided the options without a default.
 * @typeParam ProgramOnly the options that no file can hold.
 */
export type OptionTable<T extends object, Undecided, ProgramOnly> = {
  readonly [K in keyof T]-?: Option<Exclude<T[K], undefined>> &
    (K extends Undecided
      ? { readonly default?: undefined }
      : { readonly default: Exclude<T[K], undefined> }) &
    (K extends ProgramOnly ? { readonly isProgramOnly: true } : { readonly isProgramOnly?: false });
};
