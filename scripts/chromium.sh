#!/usr/bin/env bash
# Installs the browser that Studio's tests and screenshots use, unless there is one (Debian, Ubuntu; asks sudo when not root).
set -euo pipefail
if command -v chromium >/dev/null || command -v google-chrome >/dev/null; then exit 0; fi
command -v apt-get >/dev/null || {
  echo "chromium: this needs apt-get; elsewhere install Chromium yourself, and name it by CHROMIUM." >&2
  exit 1
}
sudo=""
[ "$(id -u)" = 0 ] || sudo="sudo"
$sudo apt-get update -qq >&2
$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >&2
