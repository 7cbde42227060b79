#!/usr/bin/env bash
# Submits a text-to-video job and prints its id.
set -euo pipefail

BASE_URL="${NANOGPT_BASE_URL:-https://nano-gpt.com/api}"

curl -sS --fail-with-body -X POST "$BASE_URL/generate-video" \
  -H "x-api-key: $NANOGPT_API_KEY" \
  -H "Content-Type: application/json" \
  -d '{
    "model": "veo2-video",
    "prompt": "A serene lake at sunset with gentle ripples on the water",
    "duration": "5s",
    "aspect_ratio": "16:9"
  }' | grep -o '"runId":"[^"]*"' | cut -d '"' -f 4
