#!/usr/bin/env bash
# A setter of receipts that gives the full stop a line of its own.
#
# Run:   receiptline 4.0.4 (npm), on plain text, 24 columns, encoding gb18030.
# Guess: a library that counts hanzi as two columns breaks Chinese lines as typesetters do: none begins with 。 or ）, and
#        none ends with （; the character before goes down with it, or the sign hangs.
# Seen:  where the text fills the line, 。 is printed by itself on the next, in the middle of the paper. A line begins
#        with ） and another ends with （, just as the columns fall.
# Why:   a ticket's lines are few and short, so that many a sentence ends near the edge, and a dot alone on a line looks
#        like a fault of the printer. Sentences on a ticket are broken by hand, or by a library that knows the rules of
#        lines (UAX 14), and handed over line by line.
set -euo pipefail

package=receiptline@4.0.4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent "$package" >&2 ||
    { echo "cannot install $package: gone, or no registry" >&2; exit 2; }

cat > "$work/ask.cjs" <<'JS'
const { transform } = require('receiptline');
for (const text of ['过号三次作废，请重新取号。', '请到一楼综合大厅十号（东）窗口', '请到一楼综合大厅十号窗（东）口']) {
    const lines = transform(text, { cpl: 24, encoding: 'gb18030', command: 'text' }).trimEnd();
    console.log(lines.split(/\s*\n\s*/).join('|'));
}
JS
seen=$(node "$work/ask.cjs" 2>&1 || true)
want='过号三次作废，请重新取号|。
请到一楼综合大厅十号（东|）窗口
请到一楼综合大厅十号窗（|东）口'
[ "$seen" = "$want" ] || { printf 'changed: the lines are now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: 。 and ） begin a line of a receipt, and （ ends one"
