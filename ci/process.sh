# What start.sh and stop.sh know of processes. Not run by itself.

# A value of the ready line, which is one line of JSON with plain values: value NAME DIR
value() {
  sed -n "/\"event\":\"ready\"/s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p" "$2/events.ndjson"
}

# When a process was born: a number that comes again can be somebody else's. born_at PID
born_at() {
  if [ -r "/proc/$1/stat" ]; then
    sed 's/.*) //' "/proc/$1/stat" | cut -d ' ' -f 20
  else
    ps -o lstart= -p "$1" 2>/dev/null || true
  fi
}

# Becomes a command, after noting who that is: whoever started this may be gone at any moment. becomes DIR COMMAND...
becomes() {
  noted=$1
  shift
  echo $$ >"$noted/group"
  born_at $$ >"$noted/born"
  echo $$ >"$noted/pid"
  exec "$@"
}

# Whether a process is alive: one that nobody waited for is not. alive PID
alive() {
  kill -0 "$1" 2>/dev/null && case $(sed 's/.*) //' "/proc/$1/stat" 2>/dev/null) in Z*) false ;; esac
}

# Whether the emulator whose output is in a folder still runs: runs DIR
runs() {
  [ -s "$1/pid" ] && [ -s "$1/born" ] && alive "$(cat "$1/pid")" &&
    [ "$(born_at "$(cat "$1/pid")")" = "$(cat "$1/born")" ]
}

# Ends a process and its group, by force where it takes longer than ten seconds; fails then. ended PID GROUP
ended() {
  kill "$1" 2>/dev/null || true
  tries=100
  while alive "$1"; do
    if [ "$tries" -le 0 ]; then
      kill -KILL "-$2" 2>/dev/null || kill -KILL "$1" 2>/dev/null || true
      return 1
    fi
    tries=$((tries - 1))
    sleep 0.1
  done
  kill -TERM "-$2" 2>/dev/null || true
}
