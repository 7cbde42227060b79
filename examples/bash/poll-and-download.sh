#!/usr/bin/env bash
# Polls a job until it ends, then downloads its video: poll-and-download.sh RUN_ID FILE
set -euo pipefail

BASE_URL="${NANOGPT_BASE_URL:-https://nano-gpt.com/api}"
RUN_ID="$1"
FILE="$2"

for _ in $(seq 120); do
  status=$(curl -sS "$BASE_URL/video/status?requestId=$RUN_ID" -H "x-api-key: $NANOGPT_API_KEY")
  case "$status" in
    *'"status":"COMPLETED"'*)
      url=$(sed 's/.*"url":"\([^"]*\)".*/\1/' <<<"$status")
      curl -sS --fail -o "$FILE" "$url"
      echo "downloaded $FILE"
      exit 0
      ;;
    *'"status":"FAILED"'* | *'"status":"CANCELED"'*)
      echo "$status" >&2
      exit 1
      ;;
  esac
  sleep 5
done
echo "no video after 10 minutes; the job $RUN_ID may still end" >&2
exit 1
