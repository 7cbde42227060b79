#!/usr/bin/env bash
set -euo pipefail

api=https://nano-gpt.com/api
key='x-api-key: sk-client'
body='{"model":"kling-video","prompt":"a lake, by curl"}'

submitted=$(curl -sSf "$api/generate-video" -H "$key" -d "$body")
run_id=$(grep -o 'vid_[0-9a-z]*' <<<"$submitted" | head -n 1)

status=
until [[ $status == *COMPLETED* ]]; do
  status=$(curl -sSf "$api/video/status?requestId=$run_id" -H "$key")
done

url=$(grep -o 'https://[^"]*\.mp4' <<<"$status" | head -n 1)
sha256=$(curl -sSf "$url" | sha256sum | cut -d ' ' -f 1)
echo "{\"runId\":\"$run_id\",\"sha256\":\"$sha256\"}"
