"""The client under test: submits a job and polls it to its end."""

import json
import os
import time
import urllib.error
import urllib.request


def call(path, body=None):
    request = urllib.request.Request(
        os.environ["NANOGPT_BASE_URL"] + path,
        data=None if body is None else json.dumps(body).encode(),
        headers={"x-api-key": os.environ["NANOGPT_API_KEY"], "content-type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=60) as response:
        return json.load(response)


def make_video(prompt, model="kling-video", patience=5, pause=0.01):
    """Answers the bytes of the video. A poll that fails is asked again; the submit never is."""
    run_id = call("/generate-video", {"model": model, "prompt": prompt})["runId"]
    for _ in range(patience):
        try:
            data = call(f"/video/status?requestId={run_id}")["data"]
        except urllib.error.HTTPError as error:
            if error.code < 500:
                raise
        else:
            if data["status"] == "COMPLETED":
                with urllib.request.urlopen(data["output"]["video"]["url"], timeout=60) as video:
                    return video.read()
            if data["status"] in ("FAILED", "CANCELED"):
                raise RuntimeError(data["status"])
        time.sleep(pause)
    raise TimeoutError(run_id)
