import { CAPABILITIES } from "./adapter.ts";

/** What each thing that a client may not be able to do means, for people. */
const MEANINGS: Readonly<Record<(typeof CAPABILITIES)[number], string>> = {
  download: "saves the video as a file",
  deadline: "gives up by itself after a time",
  interrupt: "can be ended by Ctrl-C",
  parallel: "can run twice at the same time",
  "base-url": "lets its base URL be set",
  restart: "can be started again in the same folder, for the same video",
};

/** The text of a `client.yaml` to begin with, every line of it explained. */
export function adapterTemplate(command: string | undefined): string {
  return `# How nanogpt-video-emulator check-client starts a client, and reads what it did.

# Any name for the reports.
# name: my client

# What starts it, without a shell. These stand for values of each run:
#   {prompt} {model}     what to ask for
#   {output}             the file to save the video as
#   {baseUrl} {key}      also in NANOGPT_BASE_URL and NANOGPT_API_KEY
#   {origin}             the base URL without its /api
#   {deadline}           after how many seconds to give up
#   {folder} {result}    its own folder; a file for {"outcome":"success"} or {"outcome":"failure"}
${command === undefined ? "# command: python3 my_client.py {prompt} {output}" : `command: ${JSON.stringify(command)}`}

# Where it runs. Without it: in a folder of its own, made for each run.
# cwd: .

# Variables over the small environment that it gets; and those that it gets as they are here.
# env:
#   MY_API_URL: "{baseUrl}"
#   MY_API_KEY: "{key}"
# pass: [MY_SETTING]

# How success and failure look: an exit code, words in its output (a regular expression), or both.
# Without them, exit code 0 is success and any other is failure.
success: { exit: 0 }
failure: { exit: nonzero }
# success: { output: "^saved " }

# What it cannot do, or is not meant to; what is about it is then not held against it.
${CAPABILITIES.map((one) => `#   ${one.padEnd(10)} ${MEANINGS[one]}`).join("\n")}
# cannot: [deadline]

# Its own accounting, which is compared with what was paid, job by job: a file of JSON in the folder of
# a run, or a command that prints it; and the names of its fields.
# books:
#   file: "{folder}/books.json"
#   entries: entries
#   job: job
#   amount: amount
`;
}
