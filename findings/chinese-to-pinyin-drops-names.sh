#!/usr/bin/env bash
# A maker of pinyin that leaves out what it does not know, given names among it.
#
# Run:   chinese-to-pinyin 1.3.1 (npm) as it comes, and han 0.0.7 (npm).
# Guess: figures and letters stay where they are, and a rare character stays as it is or is marked.
# Seen:  张𬱖 is zhāng, 𬱖庄村 is zhuāng cūn, A105号到3号窗口 is hào dào hào chuāng kǒu, though a 3 alone
#        stays. For han A105 stays, but marks stand on the wrong vowel (xǐao for xiǎo, chūang), and 张𬱖 is an error.
# Why:   an announcement made from it calls "number to number window", two people share one name on the
#        list, and a village is another. A conversion is compared with its input, sign by sign, before it is used.
set -euo pipefail

packages=(chinese-to-pinyin@1.3.1 han@0.0.7)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent "${packages[@]}" >&2 ||
    { echo "cannot install ${packages[*]}: gone, or no registry" >&2; exit 2; }

cat > "$work/ask.cjs" <<'JS'
const module_ = require('chinese-to-pinyin');
const pinyin = module_.default ?? module_;
const han = require('han');
for (const text of ['张𬱖', '𬱖庄村', 'A105号到3号窗口', '3', '小丫']) {
    let other;
    try {
        other = han.pinyin(text).map((readings) => [readings].flat()[0]).join(' ');
    } catch (error) {
        other = error.name;
    }
    console.log(text, `[${pinyin(text)}]`, `[${other}]`);
}
JS
seen=$(node "$work/ask.cjs" 2>&1 || true)
want='张𬱖 [zhāng] [TypeError]
𬱖庄村 [zhuāng cūn] [TypeError]
A105号到3号窗口 [hào dào hào chuāng kǒu] [A105 hào dào 3 hào chūang kǒu]
3 [3] [3]
小丫 [xiǎo yā] [xǐao yā]'
[ "$seen" = "$want" ] || { printf 'changed: the readings are now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: 张𬱖 is read as zhāng alone, and A105号到3号窗口 without its numbers"
