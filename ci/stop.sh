#!/bin/sh
# Stops the emulator that start.sh started, and tells what it noticed about the client: stop.sh [CODE]
#
#   CODE               how the tests ended (0). If they failed, so does this: with their code
#   EMULATOR_DIR       as for start.sh
#   EMULATOR_FAIL_ON   error or warning: ends with 1 if there is a finding as grave as that, and with 6
#                      if nothing was measured: it had ended before, or nobody asked it anything (never)
#
# Ends with 2 for a CODE or a setting that is wrong, once the emulator is stopped.
#
# Leaves log.txt and findings.json in that folder, and a summary on GitHub.
set -eu

here=$(cd "$(dirname "$0")/.." && pwd)
. "$here/ci/process.sh"
for word; do
  case $word in -h | --help) usage "$0" && exit 0 ;; esac
done
dir=${EMULATOR_DIR:-${RUNNER_TEMP:-${TMPDIR:-/tmp}}/nanogpt-video-emulator}
code=${1:-0}
fail_on=${EMULATOR_FAIL_ON:-never}

# A wrong setting is told at once, and ends with 2; but first what runs is stopped.
mistake=
one_line EMULATOR_DIR "$dir"
if ! whole "CODE, how the tests ended," "$code" 0 255; then
  code=0
  mistake=yes
fi
case $fail_on in
  never | warning | error) ;;
  *)
    wrong "EMULATOR_FAIL_ON must be never, warning or error; got $fail_on" || mistake=yes
    ;;
esac
if [ "$#" -gt 1 ]; then
  wrong "stop.sh takes one CODE; got $2 as well" || mistake=yes
fi
if [ ! -s "$dir/pid" ]; then
  echo "no emulator was started with its output in $dir" >&2
  [ -z "$mistake" ] || exit 2
  [ "$code" -ne 0 ] || code=1
  exit "$code"
fi

said=$(wc -l <"$dir/log.txt")
unmeasured=
if ! runs "$dir"; then
  unmeasured="the emulator had ended before the end of the tests; see $dir/log.txt"
elif ! ended "$(cat "$dir/pid")" "$(cat "$dir/group")"; then
  unmeasured="the emulator did not end when it was told to, and was killed; see $dir/log.txt"
elif ! grep '"event":"findings"' "$dir/events.ndjson" >"$dir/findings.json"; then
  unmeasured="the emulator ended without findings; see $dir/log.txt"
elif grep -q '"requests":0[,}]' "$dir/findings.json"; then
  unmeasured="nothing was asked of the emulator since it started. Do the tests read NANOGPT_BASE_URL? Did their runner repeat earlier results (for Go: -count=1)?"
fi
rm -f "$dir/pid" "$dir/group" "$dir/born"
[ -s "$dir/findings.json" ] || echo '{}' >"$dir/findings.json"

count() {
  number=$(sed -n "s/.*\"counts\":{[^}]*\"$1\":\([0-9]*\).*/\1/p" "$dir/findings.json")
  echo "${number:-0}"
}
errors=$(count error)
warnings=$(count warning)

# What it said at its end, and no one line of JSON: for people.
summary() {
  if [ -n "$unmeasured" ]; then
    echo "nanogpt-video-emulator measured nothing: $unmeasured"
  else
    echo "nanogpt-video-emulator noticed about the client: $errors errors, $warnings warnings."
    tail -n "+$((said + 1))" "$dir/log.txt"
  fi
}
summary
echo "The findings are in $dir/findings.json."
if [ -n "${GITHUB_OUTPUT:-}" ]; then
  {
    printf 'errors=%s\n' "$errors"
    printf 'warnings=%s\n' "$warnings"
    printf 'report=%s\n' "$dir"
  } >>"$GITHUB_OUTPUT"
fi
if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
  {
    echo '```text'
    summary
    echo '```'
  } >>"$GITHUB_STEP_SUMMARY"
fi

# The code of tests that failed says more than ours.
[ "$code" -eq 0 ] || exit "$code"
[ -z "$mistake" ] || exit 2
[ "$fail_on" != never ] || exit 0
[ -z "$unmeasured" ] || exit 6
[ "$fail_on" != warning ] || errors=$((errors + warnings))
[ "$errors" -eq 0 ]
