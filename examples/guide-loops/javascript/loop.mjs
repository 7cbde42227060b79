/**
 * NOT to be copied: it behaves as the JavaScript samples of the vendor's guide do, so that it can be seen
 * what that costs. docs/guide-loops.md tells the story; examples/node has a client to copy.
 *
 * Like: the loop of the page "Video Status (Unified)", and the submit of the page "Video Generation".
 * Taken over: the endpoints and their parameters, the words that are tested (COMPLETED, FAILED), 120 reads
 * with five seconds between them, an error for a status that is not 2xx, no look at the status of the submit,
 * no time limit for an answer, no download. The code is our own.
 * Ours: the words on the command line, the base URL, and GUIDE_LOOP_SECONDS and GUIDE_LOOP_READS for tests.
 */
const base = process.env["NANOGPT_BASE_URL"] ?? "https://nano-gpt.com/api";
const key = { "x-api-key": process.env["NANOGPT_API_KEY"] ?? "" };
const pauseMs = Number(process.env["GUIDE_LOOP_SECONDS"] ?? 5) * 1_000;
const reads = Number(process.env["GUIDE_LOOP_READS"] ?? 120);

const [model, prompt] = process.argv.slice(2);
const submit = await fetch(`${base}/generate-video`, {
  method: "POST",
  headers: { ...key, "content-type": "application/json" },
  body: JSON.stringify({ model, prompt, duration: "5" }),
});
const { runId } = await submit.json();
console.log(`job ${runId}`);
console.log(`video: ${await urlOf(runId)}`);

/** @param {string} id */
async function urlOf(id) {
  for (let left = reads; left > 0; left--) {
    const answer = await fetch(`${base}/video/status?requestId=${id}`, { headers: key });
    if (!answer.ok) throw new Error(`the status cannot be read: ${answer.status}`);
    const { data } = await answer.json();
    if (data?.status === "COMPLETED") return data.output.video.url;
    if (data?.status === "FAILED") throw new Error(data.error || "the job failed");
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  throw new Error("the job takes too long");
}
