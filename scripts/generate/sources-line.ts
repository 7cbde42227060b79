/** At the head of each page that cites sources. */
export const SOURCES_LINE = `A source such as \`errors#R3\` is the entry \`R3\` of \`spec/sources/errors.yaml\` in the repository, with address and
date. That folder is not in the package. \`disagreements#D8\` is a row of [disagreements.yaml](../spec/disagreements.yaml).`;
