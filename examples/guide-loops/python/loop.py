"""NOT to be copied: it behaves as the Python samples of the vendor's guide do, so that it can be seen
what that costs. docs/guide-loops.md tells the story; examples/python has a client to copy.

Like: the loop of the page "Video Status (Unified)", and the submit of the page "Video Generation".
Taken over: the endpoints and their parameters, the words that are tested (COMPLETED, FAILED), 120 reads
with five seconds between them, an exception for a status that is not 2xx, for the submit too, time limits
of 60 seconds for the submit and 30 for a read, no download. The code is our own.
Ours: urllib in the place of requests, the words on the command line, the base URL, and
GUIDE_LOOP_SECONDS and GUIDE_LOOP_READS for tests.
"""

import json
import os
import sys
import time
import urllib.parse
import urllib.request

BASE = os.environ.get("NANOGPT_BASE_URL", "https://nano-gpt.com/api")
PAUSE = float(os.environ.get("GUIDE_LOOP_SECONDS", 5))
READS = int(os.environ.get("GUIDE_LOOP_READS", 120))


def asked(path, patience, body=None):
    headers = {"x-api-key": os.environ["NANOGPT_API_KEY"], "content-type": "application/json"}
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(BASE + path, data=data, headers=headers)
    with urllib.request.urlopen(request, timeout=patience) as answer:  # raises unless it is 2xx
        return json.load(answer)


def url_of(job):
    for _ in range(READS):
        read = asked("/video/status?" + urllib.parse.urlencode({"requestId": job}), 30)
        data = read.get("data", {})
        if data.get("status") == "COMPLETED":
            return data["output"]["video"]["url"]
        if data.get("status") == "FAILED":
            raise RuntimeError(data.get("error", "the job failed"))
        time.sleep(PAUSE)
    raise TimeoutError("the job takes too long")


if __name__ == "__main__":
    model, prompt = sys.argv[1:3]
    wish = {"model": model, "prompt": prompt, "duration": "5"}
    job = asked("/generate-video", 60, wish)["runId"]
    print("job", job)
    print("video:", url_of(job))
