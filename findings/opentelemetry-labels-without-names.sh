#!/usr/bin/env bash
# An exporter of figures that has one name for all labels in hanzi.
#
# Run:   @opentelemetry/exporter-prometheus 0.223.0 with @opentelemetry/sdk-metrics 2.12.1 (npm): a counter with the
#        attributes 窗口 and 业务, whose keys may be any text; its page is given to promtool of prometheus
#        2.42.0+ds-5+deb12u1 (Debian 12). The server of that package was tried by hand and does the same.
# Guess: the keys stay two labels, escaped somehow, or are refused when they are set.
# Seen:  both become "_": tickets_total{_="3",_="户口"}. The reader refuses such a page as a whole, with all other
#        figures in it. And where each series has one key alone, window 3 and service 3 are the same series twice.
# Why:   everything works until the page is fetched by a server, and then no figure of the hall arrives at all, the
#        disk's and the printer's among them. Keys of labels are Latin letters; only values are hanzi.
set -euo pipefail

packages=(@opentelemetry/exporter-prometheus@0.223.0 @opentelemetry/sdk-metrics@2.12.1 @opentelemetry/api@1.9.1)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent "${packages[@]}" >&2 ||
    { echo "cannot install ${packages[*]}: gone, or no registry" >&2; exit 2; }
mkdir -p debs/partial
apt-get -qq -o Debug::NoLocking=1 -o Dir::Cache::archives="$work/debs" --download-only --reinstall \
    --no-install-recommends -y install prometheus=2.42.0+ds-5+deb12u1 > /dev/null 2>&1 ||
    { echo "cannot download prometheus: gone, or apt has no list of packages" >&2; exit 2; }
for one in debs/prometheus_*.deb; do dpkg -x "$one" root; done

cat > ask.cjs <<'JS'
const { MeterProvider } = require('@opentelemetry/sdk-metrics');
const { PrometheusExporter, PrometheusSerializer } = require('@opentelemetry/exporter-prometheus');
async function page(...tickets) {
    const exporter = new PrometheusExporter({ preventServerStart: true });
    const counter = new MeterProvider({ readers: [exporter] }).getMeter('hall')
        .createCounter('tickets', { description: '取号' });
    for (const [count, attributes] of tickets) counter.add(count, attributes);
    const { resourceMetrics } = await exporter.collect();
    return new PrometheusSerializer().serialize(resourceMetrics);
}
(async () => {
    const tell = process.argv[2] === 'two' ? [[3, { 窗口: '3', 业务: '户口' }]]
        : [[3, { 窗口: '3' }], [5, { 业务: '3' }]];
    process.stdout.write(await page(...tell));
})();
JS
seen=$(
    for what in two one; do node ask.cjs $what > page.txt; grep '^tickets' page.txt; done
    node ask.cjs two | root/usr/bin/promtool check metrics 2>&1
) || true
want='tickets_total{_="3",_="户口",otel_scope_name="hall"} 3
tickets_total{_="3",otel_scope_name="hall"} 3
tickets_total{_="3",otel_scope_name="hall"} 5
error while linting: text format parsing error in line 6: duplicate label names for metric "tickets_total"'
[ "$seen" = "$want" ] || { printf 'changed: the page and its reading are now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: 窗口 and 业务 are both the label _, and the page is refused as a whole"
