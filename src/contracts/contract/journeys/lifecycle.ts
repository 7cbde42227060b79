import { asText, field } from "../../../emulator/input/node.ts";
import { RUNNING, readStatus } from "../../target/read-status.ts";
import { KLING } from "../catalogue/journeys.ts";
import { Broken, type Journey, same } from "./journey.ts";

const STEP_MS = 5_000;

const pathOf = (id: unknown, name = "requestId") =>
  `/video/status?${name}=${encodeURIComponent(asText(id))}`;

/** PR-47: a job goes forward only, and ends once. */
export const goesForward: Journey = async (trip) => {
  await trip.given({ name: "an account" });
  const { json } = await trip.submit(KLING);
  const id = field(json, "runId") ?? field(json, "id");
  let furthest = -1;
  for (let waited = 0; waited < trip.clock.patienceMs; waited += STEP_MS) {
    const { word, url } = readStatus(await trip.expect([200], "GET", pathOf(id)));
    if (word === "COMPLETED") return same(typeof url, "string", "a completed job has no URL");
    const at = RUNNING.indexOf(word);
    if (at < 0) throw new Broken(`a job that should complete says ${word}`);
    same(at >= furthest, true, `the job went back from ${RUNNING[furthest]} to ${word}`);
    furthest = at;
    await trip.clock.wait(STEP_MS);
  }
  throw new Broken(
    `the job did not end within ${trip.clock.patienceMs / 60_000} minutes: it is still ${RUNNING[furthest]}`,
  );
};

/** PR-46: the end is the end. */
export const endStays: Journey = async (trip) => {
  const id = await trip.given({ name: "a job exists", params: { phase: "completed" } });
  const first = await trip.expect([200], "GET", pathOf(id));
  await trip.clock.wait(STEP_MS);
  const again = await trip.expect([200], "GET", pathOf(id));
  same(again.text, first.text, "the status of a finished job changed between two reads");
};

/** PR-39: both names of the id mean the same. */
export const bothNames: Journey = async (trip) => {
  const id = await trip.given({ name: "a job exists", params: { phase: "completed" } });
  const one = await trip.expect([200], "GET", pathOf(id));
  const other = await trip.expect([200], "GET", pathOf(id, "runId"));
  same(other.text, one.text, "a status by runId differs from the one by requestId");
};

/** PR-40: `requestId` counts. */
export const requestIdCounts: Journey = async (trip) => {
  const id = await trip.given({ name: "a job exists", params: { phase: "completed" } });
  const answer = await trip.expect([200], "GET", `${pathOf(id)}&runId=vid_of_nobody`);
  same(readStatus(answer).word, "COMPLETED", "with both names, runId counted");
};

/** PR-23-ids: the id has one form and two names. */
export const idsAgree: Journey = async (trip) => {
  await trip.given({ name: "an account" });
  const { json } = await trip.submit(KLING);
  const [runId, id] = [field(json, "runId"), field(json, "id")];
  same(
    /^vid_[a-z0-9]{10,}$/.test(asText(runId)),
    true,
    `runId is ${runId}, not in the form of vid_…`,
  );
  same(id, runId, `id is ${id}, and runId ${runId}`);
  same(field(json, "status"), "pending", `the status of a submit is ${field(json, "status")}`);
};

/** PR-55 and PR-57: recover has the newest first, in its own words. */
export const recoverHasIt: Journey = async (trip) => {
  await trip.given({ name: "an account" });
  const older = await trip.submit(KLING);
  await trip.clock.wait(STEP_MS);
  const newer = await trip.submit({ ...KLING, prompt: "a hill at dawn" });
  const { json } = await trip.expect([200], "GET", "/generate-video/recover?limit=2");
  const ids = [0, 1].map((i) => field(json, "data", String(i), "runId"));
  const wanted = [field(newer.json, "runId"), field(older.json, "runId")];
  same(
    ids.join(" "),
    wanted.join(" "),
    `recover lists ${ids.join(", ")}, not ${wanted.join(", ")}`,
  );
};
