import type { Fault } from "../../domain/fault.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { Switches } from "../../domain/revisions/switches.ts";
import { badField } from "../access/own-job.ts";
import type { JsonObject } from "../body.ts";

/** What an extension is asked for by. */
export type ExtendBody = {
  readonly id: string;
  /** Counted from 0; whole. */
  readonly index: number;
};

/** A source clip has no place here: the job is the source. That this is a 400 is assumed. */
const FORBIDDEN = ["video", "videoUrl", "videoDataUrl", "videoAttachmentId"];
const INDEX_MAX = 3;
const INDEX_FORM = `a whole number from 0 to ${INDEX_MAX}`;

/** Reads the body of an extension: a job under the names that the switch allows, and an index. */
export function readExtendBody(
  body: JsonObject,
  names: Exclude<Switches["extendBody"], "source-video">,
): Result<ExtendBody> {
  const stray = FORBIDDEN.find((field) => Object.hasOwn(body, field));
  if (stray !== undefined) {
    return fail(
      badField(stray, "forbidden", `${stray} is not accepted here: the job is the source.`),
    );
  }
  const id = idIn(body, names === "runId" ? ["runId", "taskId"] : ["taskId"]);
  if (!id.ok) return id;
  const refusal = refusalOfIndex(body["index"]);
  return refusal ? fail(refusal) : ok({ id: id.value, index: Number(body["index"]) });
}

/** The first of the names that is there counts, even if what it says makes no sense. */
function idIn(body: JsonObject, names: readonly [string, ...string[]]): Result<string> {
  const name = names.find((one) => body[one] !== undefined) ?? names[0];
  const value = body[name];
  if (typeof value === "string" && value !== "") return ok(value);
  const problem = value === undefined || value === "" ? "missing" : "wrong-type";
  const detail = `${names.join(" or ")} is required: the id of the job whose video is to be extended, as a string.`;
  return fail(badField(name, problem, detail));
}

function refusalOfIndex(index: unknown): Fault | undefined {
  if (index === undefined) return badField("index", "missing", `index is required: ${INDEX_FORM}.`);
  if (typeof index !== "number" || !Number.isInteger(index)) {
    return badField("index", "wrong-type", `index must be ${INDEX_FORM}.`);
  }
  if (index >= 0 && index <= INDEX_MAX) return undefined;
  return badField("index", "out-of-range", `index is ${index}; it takes ${INDEX_FORM}.`);
}
