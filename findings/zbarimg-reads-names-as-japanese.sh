#!/usr/bin/env bash
# A reader of QR codes that takes Chinese names for Japanese.
#
# Run:   qrencode 4.1.1-1 and zbar-tools 0.23.92-7+deb12u1 (Debian 12).
# Guess: a code made from the UTF-8 text 户口登记 is read as 户口登记: both tools speak UTF-8 without asking.
# Seen:  謌ｷ蜿｣逋ｻ隶ｰ, exit code 0: with no word about the encoding in the code, the reader tries the Japanese one
#        first and these bytes happen to be valid in it. 身份证办理 is read rightly, so it depends on the name. With
#        -Sbinary the bytes come out as they are, right for both.
# Why:   programs that read codes by camera are built on this library. A code on a ticket carries ASCII, and a name is
#        looked up.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir -p debs/partial
apt-get -qq -o Debug::NoLocking=1 -o Dir::Cache::archives="$work/debs" --download-only --reinstall \
    --no-install-recommends -y install qrencode=4.1.1-1 libqrencode4=4.1.1-1 zbar-tools=0.23.92-7+deb12u1 \
    libzbar0=0.23.92-7+deb12u1 libmagickcore-6.q16-6 > /dev/null 2>&1 ||
    { echo "cannot download qrencode or zbar-tools: gone, or apt has no list of packages" >&2; exit 2; }
for one in debs/*.deb; do dpkg -x "$one" root; done

LD_LIBRARY_PATH=$(find root -name '*.so*' -printf '%h\n' | sort -u | paste -sd:)
MAGICK_CODER_MODULE_PATH=$(find root -type d -path '*modules-Q16/coders')
MAGICK_CONFIGURE_PATH=root/etc/ImageMagick-6
export LD_LIBRARY_PATH MAGICK_CODER_MODULE_PATH MAGICK_CONFIGURE_PATH LC_ALL=C.UTF-8
seen=
for name in 户口登记 身份证办理; do
    root/usr/bin/qrencode -s 6 -m 4 -o name.png "$name"
    for how in -Senable -Sbinary; do
        seen+="$(root/usr/bin/zbarimg --nodbus -q --raw $how name.png 2>&1 | tr -d '\n') "
    done
done
want='謌ｷ蜿｣逋ｻ隶ｰ 户口登记 身份证办理 身份证办理 '
[ "$seen" = "$want" ] || { printf 'changed: the names are now read as %s\n' "$seen" >&2; exit 1; }
echo "as found: 户口登记 is read as 謌ｷ蜿｣逋ｻ隶ｰ, and rightly with -Sbinary"
