#!/usr/bin/env bash
# Makes the files beside this one: a small real file of every type that a client may send inline. Needs ffmpeg.
set -euo pipefail
cd "$(dirname "$0")"

QUIET=(-nostdin -y -v error)
PICTURE=(-f lavfi -i "testsrc=s=32x32:r=8:d=1.5")
TONE=(-f lavfi -i "sine=frequency=440:sample_rate=16000:duration=1.2")
SAME=(-threads 1 -fflags +bitexact -flags:v +bitexact -flags:a +bitexact -map_metadata -1 -metadata title=a)

make() { # make() NAME INPUTS -- HOW
  local name=$1 inputs=() && shift
  while [ "$1" != -- ]; do inputs+=("$1") && shift; done
  shift
  ffmpeg "${QUIET[@]}" "${inputs[@]}" "${SAME[@]}" "$@" "sample.$name"
}

for name in png jpg webp gif; do make $name "${PICTURE[@]}" -- -frames:v 1; done
make aac "${TONE[@]}" -- -c:a aac -b:a 16k
make mp3 "${TONE[@]}" -- -c:a libmp3lame -b:a 16k
make wav "${TONE[@]}" -- -c:a pcm_u8 -ar 8000
make flac "${TONE[@]}" -- -ar 8000
make ogg "${TONE[@]}" -- -c:a libopus -b:a 8k
make m4a "${TONE[@]}" -- -c:a aac -b:a 16k
make mp4 "${PICTURE[@]}" "${TONE[@]}" -- -c:v libx264 -crf 40 -c:a aac -b:a 16k -movflags +faststart
make mov "${PICTURE[@]}" "${TONE[@]}" -- -c:v libx264 -crf 40 -c:a pcm_alaw -ar 8000
make mkv "${PICTURE[@]}" "${TONE[@]}" -- -c:v libx264 -crf 40 -c:a libmp3lame -b:a 16k
make webm "${PICTURE[@]}" "${TONE[@]}" -- -c:v libvpx -b:v 20k -c:a libopus -b:a 8k
