import type {
  Level,
  LevelReport,
  RequirementsReport,
  Row,
  RunResult,
} from "../../contract/result/result.ts";
import { isBad } from "../summary.ts";

/** More ids than this say less than their number. */
const IDS_MAX = 8;

const idsText = (ids: readonly string[]): string =>
  ids.length <= IDS_MAX
    ? ids.join(", ")
    : `${ids.slice(0, IDS_MAX - 1).join(", ")} and ${ids.length - IDS_MAX + 1} more`;

/** `not reached (CL-010 is broken)`, of one level. */
export function levelText({ verdict, broken, open }: LevelReport): string {
  if (verdict === "reached") return verdict;
  if (verdict === "not reached") {
    return `${verdict} (${idsText(broken)} ${broken.length === 1 ? "is" : "are"} broken)`;
  }
  return open.length === 0 ? verdict : `${verdict} (${idsText(open)} could not be told)`;
}

/** The highest level that a client has reached. */
export const levelReached = ({
  requirements,
}: Pick<RunResult, "requirements">): Level | undefined =>
  requirements?.levels.findLast(({ verdict }) => verdict === "reached")?.level;

/** Rules that the set does not have, and that somebody has to look at all the same. */
export const othersToTell = ({ others }: RequirementsReport): readonly Row[] =>
  others.filter(isBad);

export const othersTitle = ({ set }: RequirementsReport): string =>
  `Not in the requirements ${set}, and without weight`;
