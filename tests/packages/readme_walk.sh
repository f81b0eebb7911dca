#!/usr/bin/env bash
# A newcomer with an ordinary account on a bare Debian 12 goes through the README line by line: each command does what is
# said of it, and the time it took is told. Usage: readme_walk.sh SOURCE_FOLDER
set -euo pipefail

# shellcheck source=tests/packages/bare_root.sh
source "$(dirname "$0")/bare_root.sh"
alone "$@"
# What a desktop has: somebody who may become root, and a display.
make_root "$(realpath "$1")" sudo,passwd,procps,xvfb,xauth

there useradd --create-home --shell /bin/bash newcomer
echo 'newcomer ALL=(ALL) NOPASSWD: ALL' >"$root/etc/sudoers.d/newcomer"
there chown -R newcomer /srv/yimen
# as_newcomer WORDS: a line of the README, typed into a shell in the folder.
as_newcomer() { there su - newcomer -c "cd /srv/yimen && $*"; }

lines=()
# line TEXT SECONDS: what was done, and how long it took.
line() {
    lines+=("$(printf '%6d s  %s' "$2" "$1")")
    echo "readme_walk: ${lines[-1]}"
}
# ends COMMAND: it ends well by itself.
ends() {
    local before=$SECONDS
    as_newcomer "$1" >"$folder/said" 2>&1 || fail "$1 does not end well: $(tail -20 "$folder/said")"
    line "$1" $((SECONDS - before))
}
# stays COMMAND SIGN [WHILE_THERE]: it says the sign, stays, and ends when it is interrupted.
stays() {
    local before=$SECONDS waited
    # A shell has its jobs overlook the interrupt that somebody's Ctrl-C is.
    as_newcomer "exec env --default-signal=INT $1" >"$folder/said" 2>&1 &
    local job=$!
    until grep -q -- "$2" "$folder/said"; do
        kill -0 "$job" 2>/dev/null || fail "$1 ended: $(tail -20 "$folder/said")"
        ((SECONDS - before < 1800)) || fail "$1 does not get there: $(tail -20 "$folder/said")"
        sleep 1
    done
    waited=$((SECONDS - before))
    sleep 10
    kill -0 "$job" 2>/dev/null || fail "$1 does not stay: $(tail -20 "$folder/said")"
    [[ -z ${3:-} ]] || "$3"
    there pkill --signal INT --uid newcomer -o -f 'yimen run' || fail "$1 is not there to be interrupted"
    wait "$job" || true
    sleep 2
    there pgrep --uid newcomer -f 'yimen-halld|yimen-countyd|build/bin/yimen ' >/dev/null && fail "$1 leaves programs behind"
    line "$1" "$waited"
}
# Each as it is printed, in another terminal of the newcomer's.
paste_commands() {
    local command done_=0
    while IFS= read -r command; do
        there su - newcomer -c "cd /srv/yimen && $command" >"$folder/pasted" 2>&1 || fail "as printed, it fails: $command: $(tail -5 "$folder/pasted")"
        done_=$((done_ + 1))
    done < <(sed -n 's/^  \(build\/bin\/yimenctl\|curl\) /\1 /p' "$folder/said")
    ((done_ >= 9)) || fail "$done_ commands were printed to look at the county"
    echo "readme_walk: $done_ commands of ./yimen run county were pasted as they are"
}

ends './yimen run'
stays './yimen run hall --residents 120' 'Ctrl-C stops everything'
stays './yimen run county' 'Ctrl-C stops everything' paste_commands
there su - newcomer -c 'exec Xvfb :7 -screen 0 1366x768x24' >/dev/null 2>&1 &
sleep 2
for screen in 'hall --residents 120' 'counter' 'display'; do stays "env DISPLAY=:7 ./yimen run $screen" 'Ctrl-C stops everything'; done
before=$SECONDS
there su - newcomer -c 'cd /srv/yimen && exec timeout --signal INT 30 env DISPLAY=:7 ./yimen run village' >"$folder/said" 2>&1 || true
grep -qi "error\|failed" "$folder/said" && fail "./yimen run village: $(tail -20 "$folder/said")"
line './yimen run village, for half a minute' $((SECONDS - before))
ends './yimen shots --only display'
ends 'build/bin/yimenctl --help'
ends 'build/bin/yimenctl county report --help'
ends 'source <(build/bin/yimenctl completion)'
ends 'build/bin/yimenctl ledger verify build/demo/hall/hall.db'
ends './yimen help'
ends './yimen build'
printf 'readme_walk: an ordinary account, a bare Debian 12, nothing in any cache:\n'
printf '%s\n' "${lines[@]}"
