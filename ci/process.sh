# What start.sh and stop.sh know of processes. Not run by itself.

# What this script is for, as its first comment says: usage SCRIPT
usage() {
  sed -n '2,/^set/s/^# \{0,1\}//p' "$1"
}

# Says what is wrong with a setting, and fails: wrong SENTENCE
wrong() {
  printf '%s\n' "$1" >&2
  return 2
}

# Whether a setting is a whole number in a range; says so if not: whole NAME VALUE LEAST MOST
whole() {
  case $2 in
    '' | *[!0-9]* | ??????*) ;;
    *) if [ "$2" -ge "$3" ] && [ "$2" -le "$4" ]; then return 0; fi ;;
  esac
  wrong "$1 must be a whole number from $3 to $4; got $2"
}

# Whether a setting is one line, as it is written into files of lines; says so if not: one_line NAME VALUE
one_line() {
  [ "$(printf '%s' "$2" | LC_ALL=C tr -d '[:cntrl:]')" = "$2" ] ||
    wrong "$1 must be one line of text without control characters"
}

# A word as a shell reads it back, whatever is in it: quoted WORD
quoted() {
  printf "'%s'\n" "$(printf '%s\n' "$1" | sed "s/'/'\\\\''/g")"
}

# A value of the ready line, which is one line of JSON with texts and a number: value NAME DIR
value() {
  sed -nE "/\"event\":\"ready\"/{
    s/.*\"$1\":\"(([^\"\\\\]|\\\\.)*)\".*/\1/
    t text
    s/.*\"$1\":([0-9]+).*/\1/p
    d
    :text
    s/\\\\([\"\\\\])/\1/gp
    t
    p
  }" "$2/events.ndjson"
}

# When a process was born: a number that comes again can be somebody else's. Nothing where neither /proc
# nor ps can tell, as in a container without /proc: born_at PID
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

# Whether the emulator whose output is in a folder still runs. Where nobody can tell when a process was born,
# its number alone counts: runs DIR
runs() {
  [ -s "$1/pid" ] && [ -e "$1/born" ] && alive "$(cat "$1/pid")" &&
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
