#!/usr/bin/env bash
# NOT to be copied: it behaves as the curl samples of the vendor's guide do, so that it can be seen what that
# costs. docs/guide-loops.md tells the story; examples/bash has scripts to copy.
#
# Like: the first complete example of the page "Video Generation", with the status of "Video Status (Unified)".
# Taken over: the endpoints and their parameters, the one word that is tested (COMPLETED), 120 reads with five
# seconds between them, no look at the status of any answer, no time limit, and the download, which stands there
# as a comment. The code is our own.
# Ours: the words on the command line, the base URL, and GUIDE_LOOP_SECONDS and GUIDE_LOOP_READS for tests.
base=${NANOGPT_BASE_URL:-https://nano-gpt.com/api}
key="x-api-key: $NANOGPT_API_KEY"

wish=$(jq -n --arg model "$1" --arg prompt "$2" '{model: $model, prompt: $prompt, duration: "5"}')
job=$(curl -s "$base/generate-video" -H "$key" -H 'content-type: application/json' -d "$wish" | jq -r .runId)
echo "job $job"

for _ in $(seq "${GUIDE_LOOP_READS:-120}"); do
  answer=$(curl -s "$base/video/status?requestId=$job" -H "$key")
  word=$(jq -r '.data.status // empty' <<< "$answer")
  echo "status $word"
  if [ "$word" = COMPLETED ]; then
    url=$(jq -r .data.output.video.url <<< "$answer")
    echo "video: $url"
    break
  fi
  sleep "${GUIDE_LOOP_SECONDS:-5}"
done

curl -s -L "$url" -o "$3"
