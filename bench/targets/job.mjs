import { randomUUID } from "node:crypto";

/**
 * What both yardsticks do for a route, so that they differ in nothing but what carries the request.
 * They check nothing: this is the floor, not a rival.
 */

const COST = 3.2;

/** Jobs by id; each holds what was asked for and what was decided, some 466 bytes as JSON. */
const jobs = new Map();
let balance = 1_000_000_000;

/** Stores a job; the answer has the fields of the real one. */
export function submitted(body) {
  const job = {
    id: randomUUID(),
    status: "IN_QUEUE",
    cost: COST,
    createdAt: Date.now(),
    model: body.model,
    prompt: body.prompt,
    negative_prompt: body.negative_prompt,
    duration: body.duration,
    resolution: body.resolution,
    aspect_ratio: body.aspect_ratio,
    generateAudio: body.generateAudio,
    seed: body.seed,
    cfg_scale: body.cfg_scale,
    enable_prompt_expansion: body.enable_prompt_expansion,
    enable_safety_checker: body.enable_safety_checker,
    showExplicitContent: body.showExplicitContent,
  };
  jobs.set(job.id, job);
  balance -= COST;
  return {
    runId: job.id,
    id: job.id,
    status: "pending",
    model: job.model,
    cost: COST,
    paymentSource: "USD",
    remainingBalance: balance,
    prechargeLabel: `Video generation (${job.model})`,
  };
}

/** The nested status of a job; undefined for an id that nobody was given. */
export function statusOf(id) {
  const job = jobs.get(id);
  return job && { requestId: id, model: job.model, data: { status: job.status, requestId: id } };
}

export const HEALTH = { status: "ok" };

/** The port after `--port`. */
export const port = Number(process.argv[process.argv.indexOf("--port") + 1]);

/** Says, as our command does with `--json`, where the server listens. */
export function ready(server) {
  const origin = `http://127.0.0.1:${server.address().port}`;
  process.stdout.write(`${JSON.stringify({ event: "ready", origin })}\n`);
}

/** Ends at once on SIGTERM, as our command does. */
export function endOnSignal(server) {
  process.once("SIGTERM", () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  });
}
