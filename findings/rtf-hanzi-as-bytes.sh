#!/usr/bin/env bash
# Two readers of RTF, one that prints hanzi as bytes, and one that prints each of them twice.
#
# Run:   unrtf 0.21.10-clean-1 (Debian 12) and @iarna/rtf-to-html 1.1.0 (npm) on 办理户口 in the three ways of writing it
#        in RTF: bytes of code page 936; \u with the two bytes for older readers behind it (\uc2); \u with a ? (\uc1).
# Guess: all six read 办理户口, and where signs are lost they are question marks or missing.
# Seen:  unrtf as text prints the lower byte of each character, 9e 06 37 e3, and ???? for the third. As HTML it reads
#        the first and the third, and of the second it makes 办理祉户口и. The other prints both: 办办理理户户口口 and
#        办?理?户?口?.
# Why:   old guides and certificates of an office are RTF, and text taken out of them for a search finds nothing, or finds
#        names that nobody has. Such documents are read once, by a person, into the catalogue.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq download unrtf=0.21.10-clean-1 2>/dev/null ||
    { echo "cannot download unrtf 0.21.10-clean-1: gone, or apt has no list of packages" >&2; exit 2; }
dpkg -x ./*.deb root
npm install --ignore-scripts --no-audit --no-fund --silent @iarna/rtf-to-html@1.1.0 >&2 ||
    { echo "cannot install @iarna/rtf-to-html 1.1.0: gone, or no registry" >&2; exit 2; }

cat > ask.cjs <<'JS'
const { execFileSync } = require('child_process');
const { writeFileSync } = require('fs');
const { fromString } = require('@iarna/rtf-to-html');
const bytes = { 办: "\\'b0\\'ec", 理: "\\'c0\\'ed", 户: "\\'bb\\'a7", 口: "\\'bf\\'da" };
const code = (sign) => `\\u${sign.charCodeAt(0)}`;
const write = (count, sign) => `{\\rtf1\\ansi\\ansicpg936\\uc${count}\\deff0` +
    `{\\fonttbl{\\f0\\fnil\\fcharset134 SimSun;}}\\f0 ${[...'办理户口'].map(sign).join('')}\\par}`;
const unrtf = (form) => execFileSync('root/usr/bin/unrtf', ['-P', 'root/usr/share/unrtf', form, 'one.rtf']);
for (const rtf of [
    write(1, (sign) => bytes[sign]),
    write(2, (sign) => code(sign) + bytes[sign]),
    write(1, (sign) => `${code(sign)}?`),
]) {
    writeFileSync('one.rtf', rtf);
    const text = unrtf('--text').subarray(-5, -1).toString('hex');
    const html = unrtf('--html').toString().match(/SimSun">(.*)<br>/)[1]
        .replace(/&#(\d+);/g, (_, number) => String.fromCodePoint(number));
    fromString(rtf, (error, page) => console.log(text, html, error ?? page.match(/<p>(.*)<\/p>/)[1]));
}
JS
seen=$(LC_ALL=C.UTF-8 node ask.cjs 2>&1 || true)
want='9e0637e3 办理户口 办理户口
9e0637e3 办理祉户口и 办办理理户户口口
3f3f3f3f 办理户口 办?理?户?口?'
[ "$seen" = "$want" ] || { printf 'changed: read are now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: 办理户口 is four bytes as text in one, and 办办理理户户口口 in the other"
