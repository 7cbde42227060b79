#!/bin/sh
# Stops the emulator that start.sh started, and tells what it noticed about the client: stop.sh [CODE]
#
#   CODE               how the tests ended (0). If they failed, so does this: with their code
#   EMULATOR_DIR       as for start.sh
#   EMULATOR_FAIL_ON   error or warning: ends with 1 if there is a finding as grave as that, and with 6
#                      if nothing was measured: it had ended before, or no request for an operation of
#                      the API passed the check of its key (never)
#
# Ends with 2 for a CODE or a setting that is wrong, once the emulator is stopped.
#
# Leaves log.txt and findings.json in that folder, and a summary on GitHub.
set -u

here=$(cd "$(dirname "$0")/.." && pwd)
. "$here/ci/process.sh"
for word; do
  case $word in -h | --help) usage "$0"; exit 0 ;; esac
done
dir=${EMULATOR_DIR:-${RUNNER_TEMP:-${TMPDIR:-/tmp}}/nanogpt-video-emulator}
code=${1:-0}
fail_on=${EMULATOR_FAIL_ON:-never}
# Without set -e and with this, output that cannot be written ends nothing: its reader may have gone.
trap '' PIPE

# A wrong setting is told at once, and ends with 2; but first what runs is stopped.
mistake=
one_line EMULATOR_DIR "$dir" || exit 2
if ! whole "CODE, how the tests ended," "$code" 0 255; then
  code=0
  mistake=yes
fi
case $fail_on in
  never | warning | error) ;;
  *)
    wrong "EMULATOR_FAIL_ON must be never, warning or error; got $fail_on"
    mistake=yes
    ;;
esac
if [ "$#" -gt 1 ]; then
  wrong "stop.sh takes one CODE; got $2 as well"
  mistake=yes
fi
if [ ! -s "$dir/pid" ]; then
  echo "no emulator was started with its output in $dir" >&2
  [ -z "$mistake" ] || exit 2
  [ "$code" -ne 0 ] || code=1
  exit "$code"
fi

# Stops it. What it said is kept here: its files may be gone, and the disk may be full.
said=$({ wc -l <"$dir/log.txt"; } 2>/dev/null) || said=0
unmeasured=
findings=
if ! runs "$dir"; then
  unmeasured="the emulator had ended before the end of the tests; see $dir/log.txt"
else
  end="ended without findings"
  ended "$(cat "$dir/pid")" "$(cat "$dir/group")" || end="did not end when it was told to, and was killed"
  findings=$(grep '"event":"findings"' "$dir/events.ndjson" 2>/dev/null) ||
    unmeasured="the emulator $end; see $dir/log.txt"
fi
why=$(printf '%s\n' "$findings" | sed -n 's/.*"unmeasured":"\(\([^"\\]\|\\.\)*\)".*/\1/p')
if [ -n "$why" ]; then
  unmeasured="$why. Do the tests read NANOGPT_BASE_URL and NANOGPT_API_KEY? Did their runner repeat earlier results (for Go: -count=1)?"
fi
rm -f "$dir/pid" "$dir/group" "$dir/born"

count() {
  number=$(printf '%s\n' "$findings" | sed -n "s/.*\"counts\":{[^}]*\"$1\":\([0-9]*\).*/\1/p")
  echo "${number:-0}"
}
# What a reset has forgotten counts as well: forgotten SEVERITY
forgotten() {
  number=$(printf '%s\n' "$findings" | sed -n "s/.*\"forgotten\":{[^}]*\"$1\":\([0-9]*\).*/\1/p")
  echo "${number:-0}"
}
errors=$(($(count error) + $(forgotten error)))
warnings=$(($(count warning) + $(forgotten warning)))

# The exit code, before anything is told of it. That of tests that failed says more than ours.
grave=$errors
[ "$fail_on" != warning ] || grave=$((errors + warnings))
if [ "$code" -ne 0 ]; then
  :
elif [ -n "$mistake" ]; then
  code=2
elif [ "$fail_on" = never ]; then
  :
elif [ "$grave" -gt 0 ]; then
  code=1
elif [ -n "$unmeasured" ]; then
  code=6
fi

# What it said at its end, and no one line of JSON: for people.
summary() {
  if [ -n "$unmeasured" ]; then
    printf '%s\n' "nanogpt-video-emulator measured nothing: $unmeasured"
  else
    echo "nanogpt-video-emulator noticed about the client: $errors errors, $warnings warnings."
    tail -n "+$((said + 1))" "$dir/log.txt"
  fi
}

outputs() {
  printf 'errors=%s\n' "$errors"
  printf 'warnings=%s\n' "$warnings"
  printf 'report=%s\n' "$dir"
}

fenced_summary() {
  echo '```text'
  summary
  echo '```'
}

# Writes what a command says at the end of a file, or says that it cannot: appends FILE COMMAND
appends() {
  { "$2" >>"$1"; } 2>/dev/null || echo "$1 cannot be written" >&2
}

summary 2>/dev/null
rm -f "$dir/findings.json" 2>/dev/null
if { printf '%s\n' "${findings:-"{}"}" >"$dir/findings.json"; } 2>/dev/null; then
  echo "The findings are in $dir/findings.json." 2>/dev/null
else
  echo "$dir/findings.json cannot be written" >&2
fi
[ -z "${GITHUB_OUTPUT:-}" ] || appends "$GITHUB_OUTPUT" outputs
[ -z "${GITHUB_STEP_SUMMARY:-}" ] || appends "$GITHUB_STEP_SUMMARY" fenced_summary
exit "$code"
