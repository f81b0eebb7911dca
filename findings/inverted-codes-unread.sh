#!/usr/bin/env bash
# A QR code light on dark, which two readers do not see, one of them with exit code 0.
#
# Run:   qrencode 4.1.1-1, zbar-tools 0.23.92-7+deb12u1 and zxing-cpp-tools 1.4.0-3+b1 (Debian 12).
# Guess: a telephone reads a code on a dark screen, so these do; and a reader that found nothing says so by its exit
#        code.
# Seen:  neither reads white modules on black; the same code black on white is read by both. zbarimg ends with 4,
#        ZXingReader with 0 and the words "None" or "No barcode found" where the text would be.
# Why:   codes on a display with a dark page, and tests that ask only for the exit code. A code stands on white with
#        its margin, whatever the page looks like.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir -p debs/partial
apt-get -qq -o Debug::NoLocking=1 -o Dir::Cache::archives="$work/debs" --download-only --reinstall \
    --no-install-recommends -y install qrencode=4.1.1-1 libqrencode4=4.1.1-1 zbar-tools=0.23.92-7+deb12u1 \
    libzbar0=0.23.92-7+deb12u1 libmagickcore-6.q16-6 zxing-cpp-tools=1.4.0-3+b1 libzxing2=1.4.0-3+b1 > /dev/null 2>&1 ||
    { echo "cannot download qrencode, zbar-tools or zxing-cpp-tools: gone, or apt has no list" >&2; exit 2; }
for one in debs/*.deb; do dpkg -x "$one" root; done

LD_LIBRARY_PATH=$(find root -name '*.so*' -printf '%h\n' | sort -u | paste -sd:)
MAGICK_CODER_MODULE_PATH=$(find root -type d -path '*modules-Q16/coders')
MAGICK_CONFIGURE_PATH=root/etc/ImageMagick-6
export LD_LIBRARY_PATH MAGICK_CODER_MODULE_PATH MAGICK_CONFIGURE_PATH LC_ALL=C.UTF-8
seen=
for colours in '000000 FFFFFF' 'FFFFFF 000000'; do
    root/usr/bin/qrencode -s 6 -m 4 --foreground="${colours% *}" --background="${colours#* }" -o code.png A001
    code=0
    text=$(root/usr/bin/zbarimg --nodbus -q --raw code.png 2>/dev/null) || code=$?
    seen+="zbarimg [$text] $code; "
    code=0
    text=$(root/usr/bin/ZXingReader -1 code.png 2>/dev/null) || code=$?
    seen+="ZXingReader [${text#code.png }] $code; "
done
want='zbarimg [A001] 0; ZXingReader [QRCode "A001"] 0; zbarimg [] 4; ZXingReader [None] 0; '
[ "$seen" = "$want" ] || { printf 'changed: dark on light, then light on dark: %s\n' "$seen" >&2; exit 1; }
echo "as found: nobody reads white on black, and ZXingReader ends with 0 all the same"
