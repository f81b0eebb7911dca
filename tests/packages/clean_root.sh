#!/usr/bin/env bash
# A Debian 12 with nothing in it but git: after `git clone`, ./yimen run installs what it needs and nothing for tests, builds,
# takes a ticket off screen and saves pictures. Usage: clean_root.sh SOURCE_FOLDER
set -euo pipefail

# shellcheck source=tests/packages/bare_root.sh
source "$(dirname "$0")/bare_root.sh"
alone "$@"
make_root "$(realpath "$1")"

there bash -c 'cd /srv/yimen && ./yimen run' || fail "./yimen run does not end well"
pictures=$(find "$root/srv/yimen/build/shots/walk" -name '*.png' | wc -l)
((pictures > 0)) || fail "no picture was saved"
# One that dpkg does not know is no fault; one that it knows as installed is.
# shellcheck disable=SC2016  # the dollar is dpkg's
needless=$(there dpkg-query -W -f='${db:Status-Status} ${Package}\n' libgtest-dev librapidcheck-dev postgresql 2>/dev/null |
    sed -n 's/^installed //p') || true
[[ -z $needless ]] || fail "packages that only tests need were installed: $needless"
echo "clean_root: a ticket was taken, $pictures pictures were saved"
