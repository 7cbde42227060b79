import hashlib
import json
from urllib.request import Request, urlopen

API = "https://nano-gpt.com/api"
HEADERS = {"x-api-key": "sk-client", "content-type": "application/json"}
BODY = json.dumps({"model": "kling-video", "prompt": "a lake, by urllib"}).encode()

with urlopen(Request(f"{API}/generate-video", BODY, HEADERS)) as answer:
    run_id = json.load(answer)["runId"]

job = {"status": ""}
while job["status"] != "COMPLETED":
    with urlopen(Request(f"{API}/video/status?requestId={run_id}", headers=HEADERS)) as answer:
        job = json.load(answer)["data"]

with urlopen(job["output"]["video"]["url"]) as video:
    sha256 = hashlib.sha256(video.read()).hexdigest()
print(json.dumps({"runId": run_id, "sha256": sha256}))
