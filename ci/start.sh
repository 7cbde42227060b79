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
for word; do
  case $word in -h | --help) usage "$0" || true; exit 0 ;; esac
done
dir=${EMULATOR_DIR:-${RUNNER_TEMP:-${TMPDIR:-/tmp}}/nanogpt-video-emulator}
key=${EMULATOR_API_KEY:-sk-ci}
seconds=${EMULATOR_SECONDS:-30}
version=${EMULATOR_VERSION:-}
one_line EMULATOR_DIR "$dir"
one_line EMULATOR_API_KEY "$key"
whole EMULATOR_SECONDS "$seconds" 1 3600
whole EMULATOR_PORT "${EMULATOR_PORT:-0}" 0 65535

set -- start --json "$@"
if [ -n "${EMULATOR_COMMAND:-}" ]; then
  # The words of this are meant to be split.
  # shellcheck disable=SC2086
  set -- $EMULATOR_COMMAND "$@"
elif [ -x node_modules/.bin/nanogpt-video-emulator ]; then
  set -- node_modules/.bin/nanogpt-video-emulator "$@"
elif [ -f "$here/dist/cli.js" ]; then
  set -- node "$here/dist/cli.js" "$@"
elif [ -n "$version" ]; then
  if ! printf '%s\n' "$version" | grep -Eqx '[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?'; then
    wrong "EMULATOR_VERSION must be one version, such as 1.2.3; got $version"
  fi
  set -- npx --yes "nanogpt-video-emulator@$version" "$@"
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
rm -f "$dir/pid" "$dir/group" "$dir/born" "$dir/events.ndjson" "$dir/log.txt" "$dir/findings.json"

# A group of its own, so that all of it can be ended.
apart=$(command -v setsid || true)
# A port among the options counts more than the variable.
# shellcheck disable=SC2086
NANOGPT_EMULATOR_PORT=${EMULATOR_PORT:-0} \
  nohup $apart sh -euc '. "$1"; shift; becomes "$@"' sh "$here/ci/process.sh" "$dir" "$@" \
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
  cat "$dir/log.txt" "$dir/events.ndjson" >&2
  [ -s "$dir/log.txt" ] || [ -s "$dir/events.ndjson" ] || echo "it wrote nothing." >&2
  echo >>"$dir/events.ndjson" || echo "nothing can be written in $dir." >&2
  exit 1
}

tries=$((seconds * 10))
until grep -q '"event":"ready"' "$dir/events.ndjson" 2>/dev/null; do
  alive "$started" || given_up "the emulator did not start:"
  tries=$((tries - 1))
  if [ "$tries" -le 0 ]; then
    given_up "the emulator was not ready after $seconds seconds:"
  fi
  sleep 0.1
done

# A command that starts others, as npx does, is not the emulator itself.
pid=$(value pid "$dir")
if [ "$pid" != "$started" ]; then
  born_at "$pid" >"$dir/born"
  echo "$pid" >"$dir/pid"
fi
printf '%s\n' "$key" >"$dir/api-key"
origin=$(value origin "$dir")
base_url=$(value baseUrl "$dir")

if [ -n "${GITHUB_OUTPUT:-}" ]; then
  {
    printf 'base-url=%s\n' "$base_url"
    printf 'api-key=%s\n' "$key"
    printf 'control-url=%s\n' "$origin/__emulator"
    printf 'control-token=%s\n' "$(value controlToken "$dir")"
    printf 'asset-origin=%s\n' "$(value assetOrigin "$dir")"
    printf 'pid=%s\n' "$pid"
    printf 'report=%s\n' "$dir"
  } >>"$GITHUB_OUTPUT"
fi
if [ -n "${GITHUB_ENV:-}" ]; then
  {
    printf 'NANOGPT_BASE_URL=%s\n' "$base_url"
    printf 'NANOGPT_API_KEY=%s\n' "$key"
  } >>"$GITHUB_ENV"
fi
printf 'export NANOGPT_BASE_URL=%s\n' "$(quoted "$base_url")"
printf 'export NANOGPT_API_KEY=%s\n' "$(quoted "$key")"
