#!/usr/bin/env bash
# A reader of syslog that keeps of a message only what stands behind its last bracket.
#
# Run:   glossy 0.1.7 (npm) on lines of RFC 5424 as a hall sends them, about ticket A001, with and without structured
#        data, and nsyslog-parser 0.10.1 (npm) as a witness.
# Guess: structured data ends with the bracket behind its last value, and the message is all that follows.
# Seen:  of [ticket@32473 number="A001"] 窗口 [3] 叫号 only 叫号 is left, without an error: the data is taken to end at the
#        last bracket of the line. Without structured data the message is whole. The witness has both messages whole.
# Why:   a county that gathers the logs of its halls loses just the numbers of windows and tickets, and only from the halls
#        that send data with them. Brackets stay out of the text of a message, or in the data alone.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent glossy@0.1.7 nsyslog-parser@0.10.1 >&2 ||
    { echo "cannot install glossy 0.1.7 or nsyslog-parser 0.10.1: gone, or no registry" >&2; exit 2; }

cat > "$work/ask.cjs" <<'JS'
const { Parse } = require('glossy');
const witness = require('nsyslog-parser');
for (const rest of [
    '- 窗口 [3] 叫号',
    '[ticket@32473 number="A001"] 窗口 3 叫号',
    '[ticket@32473 number="A001"] 窗口 [3] 叫号',
    '[ticket@32473 number="A001"] [A001] 打印 [补打] 一次',
]) {
    const line = `<134>1 2026-10-01T08:30:00+08:00 hall-1 queue 42 TICKET ${rest}`;
    Parse.parse(line, (read) => console.log(`${read.message} | ${witness(line).message}`));
}
JS
seen=$(node "$work/ask.cjs" 2>&1 || true)
want='窗口 [3] 叫号 | 窗口 [3] 叫号
窗口 3 叫号 | 窗口 3 叫号
叫号 | 窗口 [3] 叫号
一次 | [A001] 打印 [补打] 一次'
[ "$seen" = "$want" ] || { printf 'changed: the messages are now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: of 窗口 [3] 叫号 behind structured data, only 叫号 is left"
