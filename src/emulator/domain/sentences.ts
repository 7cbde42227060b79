const ENDED = /[.!?…][)"”]?$/;

/** Sentences as one text, clauses with a semicolon after them. Empty ones are left out. */
export const sentences = (all: readonly string[]): string =>
  all
    .filter((sentence) => sentence !== "")
    .map((sentence, i, { length }) =>
      i === length - 1 || ENDED.test(sentence) ? sentence : `${sentence};`,
    )
    .join(" ");
