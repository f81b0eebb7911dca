#!/usr/bin/env bash
# Numbers in Chinese words that nobody in China would write, on a receipt neither.
#
# Run:   to-words 5.7.0 (npm), locale zh-CN, plain, as an ordinal and with "formal" and "currency" for receipts.
# Guess: 105 is 一百零五 and the 105th 第一百零五; 120000 is 十二万; 350000 yuan are 叁拾伍万圆整, and 12.50 are
#        壹拾贰圆伍角整.
# Seen:  the language is done as a list of words to be put one behind the other. 105 is 百 五, which is heard as 150,
#        and 1005 is 千 五, heard as 1,500; the 105th is 百 第五. 120000 is 十万 二 万 and 350000 yuan are
#        叁 拾萬 伍 萬 圆 整, with 万 twice. 12.50 is 拾 贰 圆  伍拾 分 整: fifty fen, and 整 (even) although there are
#        some. The handbook shows only 123, as 百 二十 三 with the first 一 missing.
# Why:   105 is the ticket that is called, and an amount in big characters is what counts on a receipt. That a library
#        of 135 languages names one's own among them says nothing; the numbers 105, 110, 1005 and 120000 do.
set -euo pipefail

package=to-words@5.7.0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent "$package" >&2 ||
    { echo "cannot install $package: gone, or no registry" >&2; exit 2; }

cat > "$work/ask.cjs" <<'JS'
const { ToWords } = require('to-words');
const words = new ToWords({ localeCode: 'zh-CN' });
for (const number of [105, 1005, 120000])
    console.log(`${number} ${words.convert(number)}`);
console.log(`105th ${words.toOrdinal(105)}`);
for (const number of [350000, 12.5])
    console.log(`${number} ${words.convert(number, { currency: true, formal: true }).replace(/ +/g, ' ')}`);
JS
seen=$(node "$work/ask.cjs" 2>&1 || true)
want='105 百 五
1005 千 五
120000 十万 二 万
105th 百 第五
350000 叁 拾萬 伍 萬 圆 整
12.5 拾 贰 圆 伍拾 分 整'
[ "$seen" = "$want" ] || { printf 'changed: the words are now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: 105 is 百 五, the 105th 百 第五, 120000 十万 二 万, and 350000 yuan 叁 拾萬 伍 萬 圆 整"
