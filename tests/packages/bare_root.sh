# shellcheck shell=bash
# A Debian 12 with nothing in it but git and what is asked for besides, and this repository cloned to /srv/yimen. To be
# sourced; needs root, for a root directory of its own. What apt is told here (mirrors, proxies) it is told there too.

fail() {
    echo "$(basename "$0" .sh): $*" >&2
    exit 1
}

# alone "$@": only this script's own mounts are in its namespace: they go with it.
alone() {
    [[ -z ${ALONE_IN_NAMESPACE:-} ]] || return 0
    ((EUID == 0)) || fail "only root can make a root directory"
    ALONE_IN_NAMESPACE=1 exec unshare --mount -- "$0" "$@"
}

# make_root SOURCE_FOLDER PACKAGE...: $root, until the script ends.
make_root() {
    local source_folder=$1 file
    shift
    local packages="git,ca-certificates" each
    for each; do packages+=,$each; done
    folder=$(mktemp -d)
    root=$folder/root
    # What could not be unmounted is another file system, and is not touched.
    trap leave_root EXIT
    local options=()
    for file in /etc/apt/apt.conf.d/*; do options+=("--aptopt=$file"); done
    local sources=(/etc/apt/sources.list.d/debian.sources)
    [[ -r ${sources[0]} ]] || sources=(/etc/apt/sources.list)
    mmdebstrap --quiet --variant=apt --mode=root --skip=check/empty --include="$packages" "${options[@]}" bookworm "$root" \
        "${sources[@]}" || fail "no Debian 12 could be made"
    cp -r /etc/apt/apt.conf.d /etc/ssl/certs "$folder"
    cp -r "$folder/apt.conf.d/." "$root/etc/apt/apt.conf.d"
    cp -rn "$folder/certs/." "$root/etc/ssl/certs" || true
    cp /etc/resolv.conf /etc/hosts "$root/etc"
    mount --rbind /proc "$root/proc"
    mount --rbind /dev "$root/dev"
    git clone --quiet "$source_folder" "$root/srv/yimen"
}

# What still runs in it goes too, or nothing of it could be unmounted.
leave_root() {
    local process
    for process in /proc/[0-9]*; do
        [[ $(readlink "$process/root" 2>/dev/null) != "$root" ]] || kill -KILL "${process#/proc/}" 2>/dev/null || true
    done
    umount -R "$root/proc" "$root/dev" 2>/dev/null || true
    rm -rf --one-file-system "$folder"
}

# there COMMAND...: as root in it.
there() { chroot "$root" env -i HOME=/srv PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 "$@"; }
