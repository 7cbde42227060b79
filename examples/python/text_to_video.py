"""Submits a job, polls it and downloads the video, with the standard library alone.

Usage: NANOGPT_API_KEY=... python3 text_to_video.py FILE.mp4
"""

import json
import os
import sys
import time
import urllib.request

BASE_URL = os.environ.get("NANOGPT_BASE_URL", "https://nano-gpt.com/api")
HEADERS = {"x-api-key": os.environ["NANOGPT_API_KEY"], "Content-Type": "application/json"}


def call(path, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(BASE_URL + path, data=data, headers=HEADERS)
    with urllib.request.urlopen(request, timeout=60) as response:
        return json.load(response)


def main(file):
    job = call(
        "/generate-video",
        {
            "model": "kling-video-v2",
            "prompt": "A serene lake at sunset with gentle ripples on the water",
            "duration": "5",
            "aspect_ratio": "16:9",
        },
    )
    print("submitted", job["runId"], "for", job["cost"], "USD")
    for _ in range(120):
        data = call("/video/status?requestId=" + job["runId"])["data"]
        if data["status"] == "COMPLETED":
            urllib.request.urlretrieve(data["output"]["video"]["url"], file)
            print("downloaded", file)
            return 0
        if data["status"] in ("FAILED", "CANCELED"):
            print(data, file=sys.stderr)
            return 1
        time.sleep(5)
    print("no video after 10 minutes; the job may still end", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
