#!/usr/bin/env bash
# A service's name that is announced and can be read by nobody, not even by the one who wrote it.
#
# Run:   dns-packet 5.6.1 (npm), which bonjour-service and multicast-dns write their packets with; no network.
# Guess: a name of 24 hanzi, 72 bytes, is refused with a word about the limit of 63 bytes for a label, or cut.
# Seen:  it is encoded without an error. The same library, reading its own packet, throws "Cannot decode name (bad
#        label)". With 21 hanzi, 63 bytes, all is well.
# Why:   "示例县示例镇行政审批服务中心" and a device's name behind it are soon more than 21 signs. The kiosk announces
#        itself and is found by none, and in English names of that length do not occur. Names are counted in bytes
#        when typed.
set -euo pipefail

package=dns-packet@5.6.1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent "$package" >&2 ||
    { echo "cannot install $package: gone, or no registry" >&2; exit 2; }

cat > "$work/ask.cjs" <<'JS'
const { encode, decode } = require('dns-packet');
for (const count of [21, 24]) {
    const name = `${'示例镇行政审批服务中心一楼大厅二号取号机东侧屏幕'.slice(0, count)}._queue._tcp.local`;
    const packet = encode({ type: 'response', answers: [{ type: 'SRV', name, data: { port: 1, target: 'a.local' } }] });
    try {
        console.log(count, decode(packet).answers[0].name === name ? 'read again' : 'another name');
    } catch (error) {
        console.log(count, error.message);
    }
}
JS
seen=$(node "$work/ask.cjs" 2>&1 || true)
want='21 read again
24 Cannot decode name (bad label)'
[ "$seen" = "$want" ] || { printf 'changed: hanzi in a name, and what is read\n%s\n' "$seen" >&2; exit 1; }
echo "as found: a name of 24 hanzi is encoded without an error and cannot be decoded"
