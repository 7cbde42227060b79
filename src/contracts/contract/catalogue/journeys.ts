import type { Tier } from "../result/result.ts";
import type { OperationId, OtherCheck } from "./check.ts";

const POLL = "/paths/~1video~1status/get/responses/200";
const SUBMIT = "/paths/~1generate-video/post/responses";
const RECOVER = "/paths/~1generate-video~1recover/get/responses/200";
const CONTENT = "/paths/~1generate-video~1content/get/responses/302";
const LIST = "/paths/~1v1~1video-models/get/responses/200";

const SEVERAL = "it needs more than one exchange";
const RAW = "the Verifier's proxy would not pass it on as it is";

function check(
  engine: "journey" | "probe",
  because: string,
  operation: OperationId,
  spec: string,
): (id: string, tier: Tier, title: string, more?: Partial<OtherCheck>) => OtherCheck {
  return (id, tier, title, more = {}) => ({
    ...{ id, title, operation, level: "must", tier, spec, engine, because },
    ...more,
  });
}

const poll = check("journey", SEVERAL, "videoStatus", POLL);
const submit = check("journey", SEVERAL, "submitVideo", `${SUBMIT}/202`);
const list = check("journey", "it looks at each entry, or at a header", "listVideoModels", LIST);
const raw = check("probe", RAW, "submitVideo", `${SUBMIT}/400`);
const recover = check("journey", SEVERAL, "recoverVideos", RECOVER);
const content = check("journey", "it is a redirect", "videoContent", CONTENT);

/** The cheap job that paid checks buy. */
export const KLING = { model: "kling-video", prompt: "a lake at sunset", duration: "5" };

const OLD = ["2025-12", "2025-11"] as const;
const MONEY: Partial<OtherCheck> = { needs: ["checkBalance"] };

/** What takes more than one request and one answer. */
export const OTHER_CHECKS: readonly OtherCheck[] = [
  list("PR-08", 0, "the listing has the models of the catalogue, and no others"),
  list("PR-08-price", 0, "the listing has the prices that are on record"),
  list("PR-09", 0, "the listing may be kept in a cache"),
  raw("PR-13", 1, "a body that is no JSON is refused with 400"),
  raw("PR-14", 1, "an empty body is refused with 400"),
  raw("PR-15", 1, "a body that is no object is refused with 400"),
  raw("PR-16", 1, "a body over 4.5 MB is refused with 413", { spec: `${SUBMIT}/413` }),
  {
    ...submit("PR-17", 3, "a data URL just under 4 MB is accepted", {
      buys: { model: "kling-v21-standard" },
    }),
    engine: "probe",
    because: RAW,
  },
  submit("PR-21", "E", "a duration may be a number, a text, or a text with its unit"),
  submit("PR-23-ids", 3, "the id has the form vid_… and stands under both its names", {
    except: OLD,
    buys: KLING,
  }),
  submit("PR-24", 3, "what a submit costs is what the account then lacks", {
    ...MONEY,
    buys: KLING,
  }),
  submit("PR-25", "E", "the same body sent twice is two jobs and two charges", MONEY),
  submit("PR-27", "E", "a model that goes on with a video takes its URL"),
  submit("PR-29-wait", "E", "a 429 says in Retry-After when it is over", {
    spec: `${SUBMIT}/429`,
  }),
  submit("PR-30", 4, "a refused submit costs nothing", { ...MONEY, spec: `${SUBMIT}/400` }),
  poll("PR-39", "E", "runId and requestId mean the same", { except: ["2025-11", "2025-12"] }),
  poll("PR-40", "E", "with both names, requestId counts", { except: ["2025-11", "2025-12"] }),
  poll("PR-46", 2, "the status of a finished job does not change"),
  poll("PR-47", 3, "a job goes forward only, and ends once", {
    needs: ["submitVideo"],
    buys: KLING,
  }),
  poll("PR-48", "E", "the final cost is what the submit took"),
  poll("PR-49", "E", "a job that fails gives its money back", MONEY),
  poll("PR-50", 2, "polling costs nothing", MONEY),
  poll("PR-51", 2, "the file of a finished job is there without a key, whole, and an MP4"),
  poll("PR-52", 2, "a part of the file can be had"),
  poll("PR-53", "E", "a link that has expired is renewed by a later status"),
  recover("PR-55", "E", "recover lists the newest job first"),
  recover("PR-57", "E", "recover says in lower case what the status says in upper case", {
    needs: ["videoStatus"],
  }),
  content("PR-58", "E", "the content of a job is a redirect to a link that needs no key"),
  raw("PR-61", 1, "a method that a path does not have is refused"),
  poll("PR-62", 1, "a page may read the answers, and refusals are JSON"),
];
