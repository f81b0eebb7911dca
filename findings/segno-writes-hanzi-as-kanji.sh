#!/usr/bin/env bash
# A maker of QR codes that writes other characters than it was given.
#
# Run:   python3-segno 1.4.1-1, read by ZXingReader of zxing-cpp-tools 1.4.0-3+b1 (Debian 12).
# Guess: 办理 goes into the code as UTF-8 bytes, and 中心, which Japan writes too, in Kanji mode; both are read back
#        as they were.
# Seen:  中心 and 登记 are. 办理 ("to handle") is read as 蜉樒炊: its six bytes of UTF-8 look like three characters of
#        Shift JIS, so they are stored in Kanji mode as those three. The code itself is wrong, whoever reads it. 服务
#        ("service") fares the same. Asking for encoding='utf-8' does not help, asking for mode='byte' does.
# Why:   these are a hall's own words, and longer texts are mostly right, so nobody notices. A code is read back and
#        compared before it is printed.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir -p debs/partial
apt-get -qq -o Debug::NoLocking=1 -o Dir::Cache::archives="$work/debs" --download-only --reinstall \
    --no-install-recommends -y install python3-segno=1.4.1-1 zxing-cpp-tools=1.4.0-3+b1 libzxing2=1.4.0-3+b1 \
    > /dev/null 2>&1 ||
    { echo "cannot download python3-segno or zxing-cpp-tools: gone, or apt has no list of packages" >&2; exit 2; }
for one in debs/*.deb; do dpkg -x "$one" root; done

cat > make.py <<'PY'
import sys
import segno

text, more = sys.argv[1], dict(one.split('=') for one in sys.argv[2:])
code = segno.make(text, micro=False, **more)
code.save('code.png', scale=6, border=4)
print(code.mode)
PY
libraries=$(find root -name '*.so*' -printf '%h\n' | sort -u | paste -sd:)
round() { # TEXT OPTION…: the mode, and what is read
    local mode
    mode=$(PYTHONPATH=root/usr/lib/python3/dist-packages /usr/bin/python3 make.py "$@" 2>&1 || true)
    LD_LIBRARY_PATH=$libraries LC_ALL=C.UTF-8 root/usr/bin/ZXingReader code.png |
        sed -n "s/^Text: *\"\(.*\)\"/$1 $mode \1/p"
}
seen=$(round 中心; round 登记; round 办理; round 办理 encoding=utf-8; round 办理 mode=byte; round 服务)
want='中心 kanji 中心
登记 byte 登记
办理 kanji 蜉樒炊
办理 kanji 蜉樒炊
办理 byte 办理
服务 kanji 譛榊苅'
[ "$seen" = "$want" ] || { printf 'changed: text, mode and what is read are now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: 办理 is written into the code as 蜉樒炊"
