#!/bin/sh
# Stops the emulator that start.sh started, and tells what it noticed about the client: stop.sh
#
#   EMULATOR_DIR       as for start.sh
#   EMULATOR_FAIL_ON   error or warning: ends with 1 if there is a finding as grave as that (never)
#
# Leaves log.txt and findings.json in that folder, and a summary on GitHub.
set -eu

dir=${EMULATOR_DIR:-${RUNNER_TEMP:-${TMPDIR:-/tmp}}/nanogpt-video-emulator}
fail_on=${EMULATOR_FAIL_ON:-never}
case $fail_on in
  never | warning | error) ;;
  *)
    echo "EMULATOR_FAIL_ON is never, warning or error; got $fail_on" >&2
    exit 2
    ;;
esac
if [ ! -s "$dir/pid" ]; then
  echo "no emulator was started with its output in $dir" >&2
  exit 1
fi

pid=$(cat "$dir/pid")
kill "$pid" 2>/dev/null || echo "the emulator had ended before; see $dir/log.txt" >&2
tries=100
while kill -0 "$pid" 2>/dev/null && [ "$tries" -gt 0 ]; do
  tries=$((tries - 1))
  sleep 0.1
done
rm -f "$dir/pid"

# Whoever asked it nothing has no findings.
grep '"event":"findings"' "$dir/events.ndjson" >"$dir/findings.json" || echo '{}' >"$dir/findings.json"

count() {
  number=$(sed -n "s/.*\"counts\":{[^}]*\"$1\":\([0-9]*\).*/\1/p" "$dir/findings.json")
  echo "${number:-0}"
}
errors=$(count error)
warnings=$(count warning)
summary="nanogpt-video-emulator noticed about the client: $errors errors, $warnings warnings."
echo "$summary"
echo "The findings are in $dir/findings.json."
if [ -n "${GITHUB_OUTPUT:-}" ]; then
  {
    echo "errors=$errors"
    echo "warnings=$warnings"
    echo "report=$dir"
  } >>"$GITHUB_OUTPUT"
fi
if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
  {
    echo "$summary"
    echo
    echo '```json'
    cat "$dir/findings.json"
    echo '```'
  } >>"$GITHUB_STEP_SUMMARY"
fi

case $fail_on in
  error) [ "$errors" -eq 0 ] ;;
  warning) [ $((errors + warnings)) -eq 0 ] ;;
esac
