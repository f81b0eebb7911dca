#!/usr/bin/env bash
# A mode for surnames that turns ordinary words into families.
#
# Run:   pinyin-pro 3.29.4 (npm).
# Guess: mode 'surname' gives the surname's reading at the beginning of a text, where a surname stands (单某 Shàn),
#        and leaves what follows alone.
# Seen:  单位员工查询 becomes "shan wei yun gong zha xun": 员 and 查 in the middle of a word are read as surnames too.
#        The newer option surname 'head' touches the first character only, and still makes "shan wei" of 单位.
# Why:   a call reads "name, matter" in one sentence, and one setting for the sentence spoils one of the two. A
#        surname is read apart from all other text.
set -euo pipefail

package=pinyin-pro@3.29.4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent "$package" >&2 ||
    { echo "cannot install $package: gone, or no registry" >&2; exit 2; }

cat > "$work/ask.cjs" <<'JS'
const { pinyin } = require('pinyin-pro');
for (const mode of [{}, { mode: 'surname' }, { surname: 'head' }])
    console.log(JSON.stringify(mode), pinyin('单位员工查询', { ...mode, toneType: 'none' }));
JS
seen=$(node "$work/ask.cjs" 2>&1 || true)
want='{} dan wei yuan gong cha xun
{"mode":"surname"} shan wei yun gong zha xun
{"surname":"head"} shan wei yuan gong cha xun'
[ "$seen" = "$want" ] || { printf 'changed: 单位员工查询 is now read\n%s\n' "$seen" >&2; exit 1; }
echo "as found: 单位员工查询 is read shan wei yun gong zha xun"
