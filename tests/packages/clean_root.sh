#!/usr/bin/env bash
# A Debian 12 with nothing in it but git: after `git clone`, ./yimen run installs what it needs and nothing for tests, builds,
# takes a ticket off screen and saves pictures. Usage: clean_root.sh SOURCE_FOLDER
#
# Needs root, for a root directory of its own. What apt is told here (mirrors, proxies) it is told there too.
set -euo pipefail

source_folder=$(realpath "$1")

fail() {
    echo "clean_root: $*" >&2
    exit 1
}

# Only this script's own mounts are in its namespace: they go with it.
if [[ -z ${CLEAN_ROOT_ALONE:-} ]]; then
    ((EUID == 0)) || fail "only root can make a root directory"
    CLEAN_ROOT_ALONE=1 exec unshare --mount -- "$0" "$@"
fi
folder=$(mktemp -d)
root=$folder/root
# What could not be unmounted is another file system, and is not touched.
trap 'umount -R "$root/proc" "$root/dev" 2>/dev/null || true; rm -rf --one-file-system "$folder"' EXIT

options=()
for file in /etc/apt/apt.conf.d/*; do options+=("--aptopt=$file"); done
sources=(/etc/apt/sources.list.d/debian.sources)
[[ -r ${sources[0]} ]] || sources=(/etc/apt/sources.list)
mmdebstrap --quiet --variant=apt --mode=root --skip=check/empty --include=git,ca-certificates "${options[@]}" bookworm "$root" \
    "${sources[@]}" || fail "no Debian 12 could be made"
cp -r /etc/apt/apt.conf.d /etc/ssl/certs "$folder"
cp -r "$folder/apt.conf.d/." "$root/etc/apt/apt.conf.d"
cp -rn "$folder/certs/." "$root/etc/ssl/certs" || true
cp /etc/resolv.conf /etc/hosts "$root/etc"
mount --rbind /proc "$root/proc"
mount --rbind /dev "$root/dev"
git clone --quiet "$source_folder" "$root/srv/yimen"

there() { chroot "$root" env -i HOME=/srv PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 "$@"; }
there bash -c 'cd /srv/yimen && ./yimen run' || fail "./yimen run does not end well"
pictures=$(find "$root/srv/yimen/build/shots/walk" -name '*.png' | wc -l)
((pictures > 0)) || fail "no picture was saved"
# One that dpkg does not know is no fault; one that it knows as installed is.
# shellcheck disable=SC2016  # the dollar is dpkg's
needless=$(there dpkg-query -W -f='${db:Status-Status} ${Package}\n' libgtest-dev librapidcheck-dev postgresql 2>/dev/null |
    sed -n 's/^installed //p') || true
[[ -z $needless ]] || fail "packages that only tests need were installed: $needless"
echo "clean_root: a ticket was taken, $pictures pictures were saved"
