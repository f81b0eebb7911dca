#!/usr/bin/env bash
# A splitter of what comes from a serial port that breaks a hanzi where the bytes happen to be parted.
#
# Run:   @serialport/parser-regex 13.0.0 and @serialport/parser-readline 13.0.0 (npm), each given the UTF-8 lines of a card
#        reader, 张三丰 and 李四, in one piece and in pieces of four bytes, as a serial port gives them.
# Guess: both give the lines that were sent, however the bytes were parted: what they hand on is text in UTF-8.
# Seen:  in one piece both do. In pieces of four bytes the one that splits at a regular expression has 张 and ten signs of
#        replacement for the rest of both names: each piece is made text by itself. The other is right.
# Why:   where the pieces end is chance, so a name is right on the desk and wrong on a busy machine, and an end of line of
#        either kind, \r?\n, is the usual reason to take it. Bytes are gathered up to the end of the line, then read.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent \
    @serialport/parser-regex@13.0.0 @serialport/parser-readline@13.0.0 >&2 ||
    { echo "cannot install the two parsers of serialport 13.0.0: gone, or no registry" >&2; exit 2; }

cat > "$work/ask.cjs" <<'JS'
const { RegexParser } = require('@serialport/parser-regex');
const { ReadlineParser } = require('@serialport/parser-readline');
const sent = Buffer.from('张三丰\r\n李四\r\n');
function ask(name, parser, size) {
    const lines = [];
    parser.on('data', (line) => lines.push(line.replaceAll('\uFFFD', '?')));
    parser.on('end', () => console.log(name, size, lines.join(' ')));
    for (let from = 0; from < sent.length; from += size) parser.write(sent.subarray(from, from + size));
    parser.end();
}
for (const size of [sent.length, 4]) {
    ask('regex', new RegexParser({ regex: /\r?\n/ }), size);
    ask('readline', new ReadlineParser({ delimiter: '\r\n' }), size);
}
JS
seen=$(node "$work/ask.cjs" 2>&1 || true)
want='regex 19 张三丰 李四
readline 19 张三丰 李四
regex 4 张????? ?????
readline 4 张三丰 李四'
[ "$seen" = "$want" ] || { printf 'changed: the lines are now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: in pieces of four bytes, 张三丰 and 李四 are 张 and ten signs of replacement"
