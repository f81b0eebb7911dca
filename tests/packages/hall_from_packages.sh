#!/usr/bin/env bash
# A hall and its county from .deb files, in a Debian 12 with nothing in it: built twice the same, installed, checked,
# started, two devices paired, a ticket taken by one of them, v0.1.0's ledger taken over, removed and purged. The services
# run under the root's own systemd where this machine can boot it, else as the units say, by hand; the last line says
# which. Usage: hall_from_packages.sh SOURCE_FOLDER
set -euo pipefail

# shellcheck source=tests/packages/bare_root.sh
source "$(dirname "$0")/bare_root.sh"
alone "$@"
source_folder=$(realpath "$1")
here=$(realpath "$(dirname "$0")")

readonly hall=410721103
readonly at_hall=(--hall http://127.0.0.1:8710 --token-file /var/lib/yimen/hall/token)
readonly ours=(yimen-kiosk yimen-hall yimen-county yimen-tools yimen-data)
readonly largest_kib=40960

said() { echo "hall_from_packages: $*"; }

# --- the packages ---------------------------------------------------------------------------------------------------

"$source_folder/yimen" package --twice </dev/null || fail "the packages cannot be built, or not twice the same"
packages=$source_folder/build/packages
together=0
for each in "$packages"/*.deb; do
    together=$((together + $(dpkg-deb --field "$each" Installed-Size)))
done
((together <= largest_kib)) || fail "our packages have $together KiB installed, at most $largest_kib"
said "built twice, byte for byte the same; $together KiB installed together"

make_root "$source_folder" systemd systemd-sysv dbus
mkdir "$root/srv/debs"
cp "$packages"/*.deb "$root/srv/debs"

# --- its machine ------------------------------------------------------------------------------------------------------

system=   # the process that is the machine, where it is booted
leader=   # its systemd
declare -A by_hand=()  # a service's process, where it is not

boot() {
    umount -R "$root/proc" "$root/dev"  # a system that boots mounts its own
    systemd-nspawn --quiet --register=no --keep-unit --private-network --directory "$root" --boot >"$folder/console" 2>&1 &
    system=$!
    local tenths
    for ((tenths = 0; tenths < 600; tenths++)); do
        kill -0 "$system" 2>/dev/null || break
        leader=$(pgrep --parent "$system" | head -1) || true
        if [[ -n $leader ]] && there_now systemctl is-system-running --wait >"$folder/state" 2>/dev/null; then return; fi
        if grep -q degraded "$folder/state" 2>/dev/null; then return; fi
        sleep 0.1
    done
    halt
    mount --rbind /proc "$root/proc"
    mount --rbind /dev "$root/dev"
}
halt() {
    [[ -n $system ]] || return 0
    [[ -z $leader ]] || timeout 60 nsenter --target "$leader" --all systemctl poweroff 2>/dev/null || true
    local tenths
    for ((tenths = 0; tenths < 300; tenths++)); do
        kill -0 "$system" 2>/dev/null || break
        sleep 0.1
    done
    kill -KILL "$leader" "$system" 2>/dev/null || true
    wait "$system" 2>/dev/null || true
    system='' leader=''
}
there_now() { nsenter --target "$leader" --all env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 "$@"; }
# inside COMMAND...: as root in the machine.
inside() { if [[ -n $system ]]; then there_now "$@"; else there "$@"; fi; }
# as ACCOUNT COMMAND...
as() { inside runuser -u "$1" -- "${@:2}"; }

# of_unit PART KEY: what its unit says.
of_unit() { sed -n "s/^$2=//p" "$root/lib/systemd/system/yimen-$1.service" | head -1; }
start() {
    if [[ -n $system ]]; then
        inside systemctl start "yimen-$1" || fail "yimen-$1 does not start: $(inside journalctl -u "yimen-$1" -n 20)"
        return
    fi
    local -a command
    read -ra command < <(of_unit "$1" ExecStart)
    as "$(of_unit "$1" User)" "${command[@]}" >"$folder/yimen-$1.log" 2>&1 &
    by_hand[$1]=$!
    local tenths
    for ((tenths = 0; tenths < 300; tenths++)); do
        if grep -q 'is served at\|hub is at' "$folder/yimen-$1.log"; then return; fi
        kill -0 "${by_hand[$1]}" 2>/dev/null || break
        sleep 0.1
    done
    fail "yimen-$1 does not start: $(tail -20 "$folder/yimen-$1.log")"
}
stop() {
    if [[ -n $system ]]; then
        inside systemctl stop "yimen-$1"
    elif [[ -n ${by_hand[$1]:-} ]]; then
        pkill -TERM --parent "${by_hand[$1]}" || true
        wait "${by_hand[$1]}" || true
        unset "by_hand[$1]"
    fi
}
checks() {
    local program=$1
    inside "$program" --settings "/etc/yimen/${program#yimen-}.toml" --check >"$folder/checked" 2>&1
}
leave() {
    halt
    local each
    for each in "${!by_hand[@]}"; do stop "$each"; done
    leave_root
}
trap leave EXIT

# --- installed, checked, started -------------------------------------------------------------------------------------

there env DEBIAN_FRONTEND=noninteractive apt-get update -qq
there env DEBIAN_FRONTEND=noninteractive bash -c 'apt-get install -y -qq --no-install-recommends /srv/debs/*.deb' \
    >"$folder/installed" 2>&1 || fail "they cannot be installed: $(tail -20 "$folder/installed")"
# shellcheck disable=SC2016  # the dollar is dpkg's
pulled=$(there dpkg-query -W -f='${Package}\n' | grep -E '^(g\+\+|gcc|cpp|clang|cmake)(-[0-9.]+)?$|-dev$|gtest|gmock|rapidcheck|simulat' || true)
[[ -z $pulled ]] || fail "they pull what only a build needs: $pulled"
[[ ! -e $root/usr/bin/yimen-simulate ]] || fail "the simulation is installed"
said "installed, without a compiler or anything of the tests"

boot
for part in hall county; do
    [[ -z $system ]] || ! inside systemctl is-active --quiet "yimen-$part" || fail "yimen-$part runs before it was configured"
    inside getent passwd "yimen-$part" >"$folder/account" || fail "there is no account yimen-$part"
    grep -q ':/usr/sbin/nologin$' "$folder/account" || fail "somebody can sign in as yimen-$part: $(cat "$folder/account")"
done

checks yimen-halld && fail "a hall without a configuration is well: $(cat "$folder/checked")"
inside cp -r /usr/share/yimen/kiosk-config /etc/yimen/
printf 'network-address = "0.0.0.0"\nalways-open = true\n' >>"$root/etc/yimen/halld.toml"
inside yimenctl config check /etc/yimen/kiosk-config
checks yimen-halld || fail "the hall's check: $(cat "$folder/checked")"
start hall
checks yimen-halld || fail "the check of a hall that runs: $(cat "$folder/checked")"
said "a hall is configured, checked and started"

# --- two devices, a ticket --------------------------------------------------------------------------------------------

inside yimenctl device join --language en --hall 127.0.0.1 --kind kiosk --name Entrance --folder /srv/kiosk >"$folder/joining" 2>&1 &
joining=$!
for ((tenths = 0; tenths < 300; tenths++)); do
    code=$(sed -n 's/.*type: \([0-9 ]*[0-9]\).*/\1/p' "$folder/joining" | tail -1)
    [[ -z $code ]] || break
    sleep 0.1
done
[[ -n $code ]] || fail "a kiosk shows no code: $(cat "$folder/joining")"
echo "$code" | inside yimenctl device pair "${at_hall[@]}" --kiosk K1 --place "the door" 2>"$folder/pairing" ||
    fail "six digits do not pair: $(cat "$folder/pairing")"
wait "$joining" || fail "the kiosk is not paired: $(cat "$folder/joining")"
inside yimenctl device invite "${at_hall[@]}" --window 3 --output /srv/invitation
inside yimenctl device join --hall 127.0.0.1 --kind counter --invitation-file /srv/invitation --folder /srv/counter ||
    fail "an invitation does not pair"
(($(inside yimenctl device list "${at_hall[@]}" | grep -c $'\tkiosk\t\|\tcounter\t') == 2)) || fail "two devices are not listed"
# take_ticket: the paired kiosk's own program walks to one, off screen.
take_ticket() {
    inside env QT_QPA_PLATFORM=offscreen QT_QUICK_BACKEND=software yimen --role kiosk --identity /srv/kiosk \
        --demo-walk "/srv/walk-$1" >"$folder/walk" 2>&1 || fail "the kiosk takes no ticket: $(tail -20 "$folder/walk")"
    grep -q 'took ticket' "$folder/walk" || fail "the kiosk took no ticket: $(tail -20 "$folder/walk")"
}
take_ticket first
said "two devices are paired, $(sed -n 's/^yimen: //p' "$folder/walk" | tail -1)"

# --- the county ----------------------------------------------------------------------------------------------------------

county=/var/lib/yimen/county
checks yimen-countyd && fail "a county without an authority is well: $(cat "$folder/checked")"
as yimen-county yimenctl county init --trust "$county/trust" --name "A county" --id 410721 --ip 127.0.0.1
as yimen-county yimenctl county halls --store "sqlite:$county/county.db" --config /etc/yimen/kiosk-config
checks yimen-countyd || fail "the county's check: $(cat "$folder/checked")"
start county
checks yimen-countyd || fail "the check of a hub that runs: $(cat "$folder/checked")"
invitation=$(as yimen-county yimenctl hall invite --store "sqlite:$county/county.db" --trust "$county/trust" \
    --county https://127.0.0.1:8443 "$hall" | sed -n "s/.*'\(https:[^']*\)'.*/\1/p")
as yimen-hall yimenctl hall enrol --data /var/lib/yimen/hall <<<"$invitation" || fail "the hall is not enrolled"
stop hall
start hall
checks yimen-halld || fail "the check of an enrolled hall: $(cat "$folder/checked")"
grep -q 'enrolled at https://127.0.0.1:8443' "$folder/checked" || fail "the hall reports to nobody: $(cat "$folder/checked")"
said "a county's hub runs, and the hall is enrolled there"

# --- what systemd does ---------------------------------------------------------------------------------------------------

if [[ -n $system ]]; then
    for part in hall county; do
        rate=$(inside systemd-analyze security --no-pager "yimen-$part" | sed -n 's/.*exposure level for [^:]*: \([0-9.]*\).*/\1/p')
        awk -v rate="$rate" 'BEGIN { exit !(rate != "" && rate <= 2.5) }' || fail "yimen-$part is exposed by $rate"
        said "yimen-$part: exposure $rate"
    done
    inside journalctl -u yimen-hall -o json --no-pager >"$folder/journal"
    grep '"MESSAGE":"hall '"$hall"' is served' "$folder/journal" | grep '"PRIORITY":"6"' | grep -q '"YIMEN_HALL":"'"$hall"'"' ||
        fail "the journal has no fields of ours: $(tail -3 "$folder/journal")"
    names=$(sed -n 's/.*name = "\(.*\)".*id = "C[0-9].*/\1/p; s/.*id = "C[0-9][^,]*, name = "\([^"]*\)".*/\1/p' \
        "$root/etc/yimen/kiosk-config/halls/$hall.toml")
    for name in Entrance "the door" $names; do
        ! grep -q -- "$name" "$folder/journal" || fail "the journal names $name"
    done
    # A service that does nothing any more is started anew, and lost nothing.
    mkdir -p "$root/run-test"
    inside mkdir -p /run/systemd/system/yimen-hall.service.d
    inside sh -c 'printf "[Service]\nWatchdogSec=3s\n" >/run/systemd/system/yimen-hall.service.d/test.conf; systemctl daemon-reload; systemctl restart yimen-hall'
    inside systemctl kill --signal STOP yimen-hall
    for ((tenths = 0; tenths < 300; tenths++)); do
        if (($(inside systemctl show -P NRestarts yimen-hall) > 0)) && inside systemctl is-active --quiet yimen-hall; then break; fi
        sleep 0.1
    done
    inside journalctl -u yimen-hall --no-pager | grep -q 'Watchdog timeout' || fail "nobody noticed that the hall stood still"
    inside systemctl is-active --quiet yimen-hall || fail "the hall was not started anew"
    rmdir "$root/run-test"
    take_ticket second
    said "a hall that stood still was started anew by the watchdog, and its kiosk goes on"
fi

# --- v0.1.0's ledger -----------------------------------------------------------------------------------------------------

stop hall
mkdir "$root/srv/v0.1.0"
python3 -B "$here/recorded_hall.py" "$here/recorded/v0.1.0-hall.sql" "$root/srv/v0.1.0/hall.db"
inside yimenctl ledger verify /srv/v0.1.0/hall.db || fail "v0.1.0's ledger does not hold"
inside sh -c 'cd /var/lib/yimen/hall && mkdir /srv/before && mv hall.db* /srv/before'
inside cp /srv/v0.1.0/hall.db /var/lib/yimen/hall/hall.db
checks yimen-halld && fail "the check overlooks whose file it is"
grep -q "another account's" "$folder/checked" || fail "the check does not say whose file it is: $(cat "$folder/checked")"
inside chown yimen-hall:yimen-hall /var/lib/yimen/hall/hall.db
checks yimen-halld || fail "the check of v0.1.0's ledger: $(cat "$folder/checked")"
grep -q "an older version's" "$folder/checked" || fail "the check does not know its age: $(cat "$folder/checked")"
before=$(inside yimenctl ledger verify --language en /var/lib/yimen/hall/hall.db | grep -o '[0-9]* events' | head -1)
start hall
after=$(inside yimenctl ledger verify --language en /var/lib/yimen/hall/hall.db | grep -o '[0-9]* events' | head -1) ||
    fail "what was taken over does not hold"
((${after% events} >= ${before% events})) || fail "of $before are $after left"
said "v0.1.0's ledger with $before was taken over"

# --- removed and purged --------------------------------------------------------------------------------------------------

# left: what is there of ours.
left() {
    find "$root" -xdev \( -path "$root/srv" -o -path "$root/proc" -o -path "$root/var/log" -o -path "$root/var/cache" \
        -o -path "$root/tmp" -o -path "$root/var/tmp" -o -path "$root/run" \) -prune -o -iname '*yimen*' -print | sed "s#^$root##" | sort
}
[[ -n $system ]] || { stop hall; stop county; }
inside env DEBIAN_FRONTEND=noninteractive apt-get remove -y -qq "${ours[@]}" >"$folder/removed" 2>&1 ||
    fail "they cannot be removed: $(tail -20 "$folder/removed")"
if [[ -n $system ]]; then
    ! inside sh -c 'grep -qs "/[y]imen-halld" /proc/[0-9]*/cmdline' || fail "the hall still runs"
fi
[[ -s $root/var/lib/yimen/hall/hall.db && -s $root/etc/yimen/halld.toml ]] || fail "a removal takes what only a purge may"
inside touch /etc/yimen/keep
inside dpkg --purge yimen-hall >"$folder/purged" 2>&1 || fail "yimen-hall cannot be purged: $(cat "$folder/purged")"
[[ -s $root/var/lib/yimen/hall/hall.db && -d $root/etc/yimen/kiosk-config ]] || fail "what was asked to stay is gone"
inside rm /etc/yimen/keep
inside dpkg --purge yimen-county yimen-kiosk yimen-tools yimen-data >"$folder/purged" 2>&1 || fail "they cannot be purged: $(cat "$folder/purged")"
[[ $(left) == /var/lib/yimen ]] || fail "a purge leaves more than what was asked to stay: $(left)"
! inside getent passwd yimen-county >/dev/null || fail "the account yimen-county is still there"
inside sh -c 'rm -rf /srv/v0.1.0 /srv/before; cd / && dpkg --install /srv/debs/yimen-data_*.deb /srv/debs/yimen-tools_*.deb /srv/debs/yimen-hall_*.deb' \
    >"$folder/again" 2>&1 || fail "it cannot be installed again: $(tail -20 "$folder/again")"
inside yimenctl ledger verify /var/lib/yimen/hall/hall.db || fail "what stayed does not hold"
inside dpkg --purge yimen-hall yimen-tools yimen-data >"$folder/purged" 2>&1 || fail "it cannot be purged: $(cat "$folder/purged")"
[[ -z $(left) ]] || fail "a purge leaves: $(left)"
[[ ! -e $root/etc/yimen ]] || fail "a purge leaves /etc/yimen"
! inside getent passwd yimen-hall >/dev/null || fail "the account yimen-hall is still there"
said "removed and purged: nothing stays but what was asked to"

if [[ -n $system ]]; then
    echo "hall_from_packages: all of it under the root's own systemd, booted by systemd-nspawn"
else
    echo "hall_from_packages: this machine boots no systemd-nspawn: each unit's command was run as its user"
fi
