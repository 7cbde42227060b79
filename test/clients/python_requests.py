import hashlib
import json

import requests

API = "https://nano-gpt.com/api"
session = requests.Session()
session.headers["x-api-key"] = "sk-client"

body = {"model": "kling-video", "prompt": "a lake, by requests"}
run_id = session.post(f"{API}/generate-video", json=body).json()["runId"]

job = {"status": ""}
while job["status"] != "COMPLETED":
    job = session.get(f"{API}/video/status", params={"requestId": run_id}).json()["data"]

video = requests.get(job["output"]["video"]["url"])
print(json.dumps({"runId": run_id, "sha256": hashlib.sha256(video.content).hexdigest()}))
