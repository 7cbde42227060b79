#!/usr/bin/env bash
# Submits an image-to-video job for a public image and prints its id.
set -euo pipefail

BASE_URL="${NANOGPT_BASE_URL:-https://nano-gpt.com/api}"

curl -sS --fail-with-body -X POST "$BASE_URL/generate-video" \
  -H "x-api-key: $NANOGPT_API_KEY" \
  -H "Content-Type: application/json" \
  -d '{
    "model": "kling-v21-standard",
    "prompt": "The subject slowly turns to the camera",
    "imageUrl": "https://example.com/portrait.jpg",
    "duration": "5"
  }' | grep -o '"runId":"[^"]*"' | cut -d '"' -f 4
