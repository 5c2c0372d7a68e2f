#!/usr/bin/env bash
# A real S3 server for the tests: OpenStack Swift's s3api, on free ports of 127.0.0.1, as whoever runs this.
#
#   scripts/swift-s3.sh install          installs it (Debian, Ubuntu; asks sudo when not root)
#   eval "$(scripts/swift-s3.sh start [DIR])"   starts it and names it to the tests (ATELIER_TEST_S3_*)
#   eval "$(scripts/swift-s3.sh env [PREFIX] [DIR])"   names the running one again, for example with the prefix S3
#   scripts/swift-s3.sh stop [DIR]       stops it and removes what it stored
#
# DIR, by default one per user under the temporary directory, holds its data, log and keys.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
bucket="atelier-test"
python="/usr/bin/python3"
marker=".atelier-swift-s3"
directory="${TMPDIR:-/tmp}/atelier-swift-$(id -u)"

fail() {
  echo "swift-s3: $*" >&2
  exit 1
}

ours() {
  [ -f "$directory/$marker" ]
}

running() {
  local pid
  pid="$(cat "$directory/pid" 2>/dev/null)" || return 1
  tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -qF "swift-s3.py $directory "
}

print_env() {
  running && [ -f "$directory/env" ] || fail "no server runs in $directory; start it: $0 start"
  sed -E "s/^([A-Z_]+)=(.*)$/export $1_\1='\2'/" "$directory/env"
}

install() {
  local sudo=""
  [ "$(id -u)" = 0 ] || sudo="sudo"
  command -v apt-get >/dev/null || fail "install needs apt-get; elsewhere install OpenStack Swift (python3-swift) yourself."
  $sudo apt-get update -qq >&2
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-swift >&2
}

start() {
  if ! running; then
    "$python" -c "import swift.common.wsgi" 2>/dev/null || fail "OpenStack Swift is not installed; install it: $0 install"
    mkdir -p -m 700 "$directory"
    [ -O "$directory" ] || fail "$directory belongs to somebody else; name another: $0 start DIR"
    [ -z "$(ls -A "$directory")" ] || ours || fail "$directory holds something else; name an empty or new directory."
    touch "$directory/$marker"
    "$python" -c "import os, sys; os.setxattr(sys.argv[1], 'user.swift', b'1')" "$directory" 2>/dev/null ||
      fail "the file system of $directory has no extended attributes, which Swift needs; name another: $0 start DIR"
    rm -f "$directory/env"
    setsid nohup "$python" "$here/swift-s3.py" "$directory" "$bucket" >"$directory/log" 2>&1 </dev/null &
    echo "$!" >"$directory/pid"
    for _ in $(seq 300); do
      [ -f "$directory/env" ] && break
      kill -0 "$(cat "$directory/pid")" 2>/dev/null || break
      sleep 0.1
    done
    [ -f "$directory/env" ] || {
      tail -n 20 "$directory/log" >&2
      stop
      fail "the server did not start; its last words stand above."
    }
  fi
  print_env ATELIER_TEST_S3
}

stop() {
  if running; then
    local pid
    pid="$(cat "$directory/pid")"
    kill "$pid"
    for _ in $(seq 50); do
      kill -0 "$pid" 2>/dev/null || break
      sleep 0.1
    done
    kill -9 "$pid" 2>/dev/null || true
  fi
  ! ours || rm -rf "$directory"
}

case "${1:-}" in
  install) install ;;
  start) directory="$(realpath -m "${2:-$directory}")" && start ;;
  env) directory="$(realpath -m "${3:-$directory}")" && print_env "${2:-ATELIER_TEST_S3}" ;;
  stop) directory="$(realpath -m "${2:-$directory}")" && stop ;;
  *) sed -n '2,9s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2 && exit 2 ;;
esac
