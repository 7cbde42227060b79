#!/usr/bin/env bash
# Submits an image-to-video job for a local image and prints its id: image-data-url-to-video.sh FILE.png
set -euo pipefail

BASE_URL="${NANOGPT_BASE_URL:-https://nano-gpt.com/api}"
IMAGE=$(base64 <"$1" | tr -d '\n')

curl -sS --fail-with-body -X POST "$BASE_URL/generate-video" \
  -H "x-api-key: $NANOGPT_API_KEY" \
  -H "Content-Type: application/json" \
  -d @- <<JSON | grep -o '"runId":"[^"]*"' | cut -d '"' -f 4
{
  "model": "wan-video-image-to-video",
  "prompt": "Gentle movement in the foreground",
  "imageDataUrl": "data:image/png;base64,$IMAGE",
  "num_frames": 81,
  "resolution": "720p"
}
JSON
