#!/bin/sh
# Starts the emulator in the background and waits until it is ready: start.sh [OPTION...]
#
# Prints the variables that a client needs, as a file to be sourced. On GitHub they are written to
# GITHUB_ENV as well, and all that is known to GITHUB_OUTPUT.
#
#   EMULATOR_COMMAND   how it is started (that of the project, else the one beside this script)
#   EMULATOR_VERSION   where neither is there: the version that npx may fetch, such as 1.2.3 (none)
#   EMULATOR_PORT      0: any free port (0)
#   EMULATOR_API_KEY   the key that clients are told (sk-ci)
#   EMULATOR_DIR       where its output is kept, for stop.sh (a folder of the runner's or of /tmp)
#   EMULATOR_SECONDS   how long to wait for it (30)
set -eu

here=$(cd "$(dirname "$0")/.." && pwd)
. "$here/ci/process.sh"
dir=${EMULATOR_DIR:-${RUNNER_TEMP:-${TMPDIR:-/tmp}}/nanogpt-video-emulator}
key=${EMULATOR_API_KEY:-sk-ci}

if [ -n "${EMULATOR_COMMAND:-}" ]; then
  command=$EMULATOR_COMMAND
elif [ -x node_modules/.bin/nanogpt-video-emulator ]; then
  command=node_modules/.bin/nanogpt-video-emulator
elif [ -f "$here/dist/cli.js" ]; then
  command="node $here/dist/cli.js"
elif [ -n "${EMULATOR_VERSION:-}" ]; then
  if ! echo "$EMULATOR_VERSION" | grep -Eqx '[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?'; then
    echo "EMULATOR_VERSION must be one version, such as 1.2.3; got $EMULATOR_VERSION" >&2
    exit 2
  fi
  command="npx --yes nanogpt-video-emulator@$EMULATOR_VERSION"
else
  echo "nanogpt-video-emulator is not installed here, and nothing is fetched that was not asked for." >&2
  echo "Install it (npm install --save-dev nanogpt-video-emulator), or set EMULATOR_VERSION." >&2
  exit 1
fi

if runs "$dir"; then
  echo "an emulator that was started before still runs, with its output in $dir: process $(cat "$dir/pid")," >&2
  echo "$(value baseUrl "$dir"). End it with stop.sh, or set EMULATOR_DIR to have another beside it." >&2
  exit 1
fi
mkdir -p "$dir"
rm -f "$dir/pid" "$dir/group" "$dir/born" "$dir/events.ndjson" "$dir/findings.json"

# A group of its own, so that all of it can be ended.
apart=$(command -v setsid || true)
# The words of the command and the options are meant to be split.
# shellcheck disable=SC2086
nohup $apart sh -euc '. "$1"; shift; becomes "$@"' sh "$here/ci/process.sh" "$dir" \
  $command start --port "${EMULATOR_PORT:-0}" --json "$@" \
  >"$dir/events.ndjson" 2>"$dir/log.txt" </dev/null &
started=$!

# Nothing is left running where this fails or is told to end.
unless_done() {
  code=$?
  trap - EXIT
  if [ "$code" -ne 0 ]; then
    ended "$started" "$started" || true
    rm -f "$dir/pid" "$dir/group" "$dir/born"
  fi
  exit "$code"
}
trap unless_done EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 141' PIPE
trap 'exit 143' TERM

given_up() {
  echo "$1" >&2
  cat "$dir/log.txt" >&2
  echo >>"$dir/events.ndjson" || echo "nothing can be written in $dir." >&2
  exit 1
}

tries=$((${EMULATOR_SECONDS:-30} * 10))
until grep -q '"event":"ready"' "$dir/events.ndjson" 2>/dev/null; do
  alive "$started" || given_up "the emulator did not start:"
  tries=$((tries - 1))
  if [ "$tries" -le 0 ]; then
    given_up "the emulator was not ready after ${EMULATOR_SECONDS:-30} seconds:"
  fi
  sleep 0.1
done

# A command that starts others, as npx does, is not the emulator itself.
pid=$(value pid "$dir")
if [ "$pid" != "$started" ]; then
  born_at "$pid" >"$dir/born"
  echo "$pid" >"$dir/pid"
fi
echo "$key" >"$dir/api-key"
origin=$(value origin "$dir")
base_url=$(value baseUrl "$dir")

if [ -n "${GITHUB_OUTPUT:-}" ]; then
  {
    echo "base-url=$base_url"
    echo "api-key=$key"
    echo "control-url=$origin/__emulator"
    echo "control-token=$(value controlToken "$dir")"
    echo "asset-origin=$(value assetOrigin "$dir")"
    echo "pid=$pid"
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
