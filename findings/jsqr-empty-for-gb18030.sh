#!/usr/bin/env bash
# A reader of QR codes in browsers that reads a code of the state's own encoding as the empty text.
#
# Run:   zint 2.11.1-1 (Debian 12) writes, with --eci=29 for GB18030, and with --eci=26 for UTF-8; jsqr 1.4.0 (npm, with
#        pngjs 7.0.0) reads, and as a witness zxing-cpp-tools 1.4.0-3+b1 (Debian 12).
# Guess: a code says in its ECI how its text is encoded, and the text is read by that; or the code is not read.
# Seen:  jsQR takes the ECI and passes over it. 办理 in GB18030 is a code that was found and read, and its text is empty;
#        the bytes are there, all four of them. The same in UTF-8 is 办理. ZXingReader reads both.
# Why:   residents hold codes of other systems up to the camera of a page. "Read, and empty" is neither an answer nor
#        an error, and a form is sent without its number. An empty text counts as not read; whose bytes are not empty is
#        told that the code is of another kind.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir -p debs/partial
apt-get -qq -o Debug::NoLocking=1 -o Dir::Cache::archives="$work/debs" --download-only --reinstall \
    --no-install-recommends -y install zint=2.11.1-1 libzint2.11=2.11.1-1 zxing-cpp-tools=1.4.0-3+b1 \
    libzxing2=1.4.0-3+b1 > /dev/null 2>&1 ||
    { echo "cannot download zint or zxing-cpp-tools: gone, or apt has no list of packages" >&2; exit 2; }
for one in debs/*.deb; do dpkg -x "$one" root; done
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent jsqr@1.4.0 pngjs@7.0.0 >&2 ||
    { echo "cannot install jsqr 1.4.0 or pngjs 7.0.0: gone, or no registry" >&2; exit 2; }

libraries=$(find root -name '*.so*' -printf '%h\n' | sort -u | paste -sd:)
cat > ask.cjs <<'JS'
const { readFileSync } = require('node:fs');
const { PNG } = require('pngjs');
const jsQR = require('jsqr').default;
const { data, width, height } = PNG.sync.read(readFileSync('code.png'));
const code = jsQR(new Uint8ClampedArray(data), width, height);
console.log(JSON.stringify(code.data), code.binaryData.length);
JS
seen=
for eci in 26 29; do
    LD_LIBRARY_PATH=$libraries root/usr/bin/zint -b QRCODE --eci=$eci --scale=4 --quietzones -o code.png -d 办理 \
        2> /dev/null
    witness=$(LD_LIBRARY_PATH=$libraries root/usr/bin/ZXingReader code.png | sed -n 's/^Text: *//p')
    seen+="$eci: jsQR $(node ask.cjs 2>&1 || true), ZXingReader $witness"$'\n'
done
want='26: jsQR "办理" 6, ZXingReader "办理"
29: jsQR "" 4, ZXingReader "办理"
'
[ "$seen" = "$want" ] || { printf 'changed: the codes are now read as\n%s' "$seen" >&2; exit 1; }
echo "as found: a QR code of 办理 in GB18030 is read by jsQR, as an empty text"
