#!/bin/sh
# Starts the emulator in the background and waits until it is ready: start.sh [OPTION...]
#
# Prints the variables that a client needs, as a file to be sourced. On GitHub they are written to
# GITHUB_ENV as well, and all that is known to GITHUB_OUTPUT.
#
#   EMULATOR_COMMAND   how it is started (that of the project, else the one beside this script, else npx)
#   EMULATOR_PORT      0: any free port (0)
#   EMULATOR_API_KEY   the key that clients are told (sk-ci)
#   EMULATOR_DIR       where its output is kept, for stop.sh (a folder of the runner's or of /tmp)
#   EMULATOR_SECONDS   how long to wait for it (30)
set -eu

here=$(cd "$(dirname "$0")/.." && pwd)
dir=${EMULATOR_DIR:-${RUNNER_TEMP:-${TMPDIR:-/tmp}}/nanogpt-video-emulator}
key=${EMULATOR_API_KEY:-sk-ci}

if [ -n "${EMULATOR_COMMAND:-}" ]; then
  command=$EMULATOR_COMMAND
elif [ -x node_modules/.bin/nanogpt-video-emulator ]; then
  command=node_modules/.bin/nanogpt-video-emulator
elif [ -f "$here/dist/cli.js" ]; then
  command="node $here/dist/cli.js"
else
  command="npx --yes nanogpt-video-emulator"
fi

if [ -s "$dir/pid" ] && kill -0 "$(cat "$dir/pid")" 2>/dev/null; then
  echo "an emulator runs already, with its output in $dir; stop it, or set EMULATOR_DIR" >&2
  exit 1
fi
mkdir -p "$dir"
rm -f "$dir/pid" "$dir/events.ndjson" "$dir/findings.json"

# The words of the command and the options are meant to be split.
# shellcheck disable=SC2086
nohup $command start --port "${EMULATOR_PORT:-0}" --json "$@" \
  >"$dir/events.ndjson" 2>"$dir/log.txt" </dev/null &
started=$!

tries=$((${EMULATOR_SECONDS:-30} * 10))
until grep -q '"event":"ready"' "$dir/events.ndjson" 2>/dev/null; do
  if ! kill -0 "$started" 2>/dev/null; then
    echo "the emulator did not start:" >&2
    cat "$dir/log.txt" >&2
    exit 1
  fi
  tries=$((tries - 1))
  if [ "$tries" -le 0 ]; then
    kill "$started" 2>/dev/null || true
    echo "the emulator was not ready after ${EMULATOR_SECONDS:-30} seconds:" >&2
    cat "$dir/log.txt" >&2
    exit 1
  fi
  sleep 0.1
done

# The ready line is one line of JSON whose values are plain.
value() {
  sed -n "/\"event\":\"ready\"/s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p" "$dir/events.ndjson"
}

# npx starts a process of its own; this is the emulator's.
value pid >"$dir/pid"
echo "$key" >"$dir/api-key"
origin=$(value origin)
base_url=$(value baseUrl)
token=$(value controlToken)

if [ -n "${GITHUB_OUTPUT:-}" ]; then
  {
    echo "base-url=$base_url"
    echo "api-key=$key"
    echo "control-url=$origin/__emulator"
    echo "control-token=$token"
    echo "asset-origin=$(value assetOrigin)"
    echo "pid=$(cat "$dir/pid")"
    echo "report=$dir"
  } >>"$GITHUB_OUTPUT"
fi
if [ -n "${GITHUB_ENV:-}" ]; then
  {
    echo "NANOGPT_BASE_URL=$base_url"
    echo "NANOGPT_API_KEY=$key"
  } >>"$GITHUB_ENV"
fi
echo "export NANOGPT_BASE_URL='$base_url'"
echo "export NANOGPT_API_KEY='$key'"
