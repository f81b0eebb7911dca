#!/usr/bin/env bash
# An announcer of services on the hall's network that names its machine as no such network does.
#
# Run:   bonjour-service 1.4.4 (npm), given the name, type and port of a service and no host; its records are looked at,
#        none are sent. The machine is called beiguan-hall and has the address 192.0.2.7.
# Guess: the service is at beiguan-hall.local, since names of this kind of network end in .local and only such are asked
#        for in it.
# Seen:  the service is at "beiguan-hall", and the address is under that name. With a host of beiguan-hall.local given,
#        both are as guessed.
# Why:   kiosks see the hall in their list and cannot reach it, or reach it in the office, where a router knows the bare
#        name, and not in the hall. The host is given with .local, or taken from the address that answered.
set -euo pipefail

packages=(bonjour-service@1.4.4)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent "${packages[@]}" >&2 ||
    { echo "cannot install ${packages[*]}: gone, or no registry" >&2; exit 2; }

cat > ask.cjs <<'JS'
const os = require('os');
os.hostname = () => 'beiguan-hall';
os.networkInterfaces = () => ({
    lan: [{ family: 'IPv4', address: '192.0.2.7', netmask: '255.255.255.0', mac: '02:00:00:00:00:07', internal: false }]
});
const { Service } = require('bonjour-service/dist/lib/service');          // what publish() makes and announces
for (const host of [undefined, 'beiguan-hall.local']) {
    const service = new Service({ name: '北关便民大厅', type: 'queue', port: 8080, ...host && { host } });
    const records = service.records().filter(({ type }) => type === 'SRV' || type === 'A');
    console.log(...records.map(({ type, name, data }) => type === 'SRV' ? `at ${data.target}` : `${name} is ${data}`));
}
JS
seen=$(node ask.cjs 2>&1 || true)
want='at beiguan-hall beiguan-hall is 192.0.2.7
at beiguan-hall.local beiguan-hall.local is 192.0.2.7'
[ "$seen" = "$want" ] || { printf 'changed: the service is now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: the service is announced at beiguan-hall, not at beiguan-hall.local"
