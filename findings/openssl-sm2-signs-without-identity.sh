#!/usr/bin/env bash
# SM2 signatures of two programs, each right by itself, that do not verify each other.
#
# Run:   openssl 3.0.20-1~deb12u2 (Debian 12) and sm-crypto 0.5.8 (npm).
# Guess: without a word about the signer's identity both take 1234567812345678, as GM/T 0009 has it, and a signature
#        of one is good for the other.
# Seen:  sm-crypto takes that identity; openssl takes an empty one. Each refuses the other's signature over the same
#        bytes with the same key. With distid:1234567812345678 given to openssl, or an empty userId to sm-crypto, they
#        agree.
# Why:   county platforms sign with SM2. "The signature is wrong" sends people to look at keys and encodings, and the
#        cause is a default. The identity is written into the protocol and given on both sides.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq download openssl=3.0.20-1~deb12u2 libssl3=3.0.20-1~deb12u2 2>/dev/null ||
    { echo "cannot download openssl 3.0.20-1~deb12u2: gone, or apt has no list of packages" >&2; exit 2; }
for one in ./*.deb; do dpkg -x "$one" root; done
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent sm-crypto@0.5.8 >&2 ||
    { echo "cannot install sm-crypto 0.5.8: gone, or no registry" >&2; exit 2; }

libraries=$(dirname "$(find root -name libcrypto.so.3)")
openssl() { LD_LIBRARY_PATH=$libraries root/usr/bin/openssl "$@"; }
printf '%s' '示例镇 A001' > message
openssl ecparam -name SM2 -genkey -noout -out key.pem
openssl ec -in key.pem -pubout -out public.pem 2> /dev/null
openssl ec -in key.pem -noout -text > key.txt 2> /dev/null
openssl dgst -sm3 -sign key.pem -out default.sig message
openssl dgst -sm3 -sign key.pem -sigopt distid:1234567812345678 -out named.sig message

cat > ask.cjs <<'JS'
const { readFileSync, writeFileSync } = require('node:fs');
const { sm2 } = require('sm-crypto');
const hex = (text) => text.replace(/[^0-9a-f]/g, '');
const [, secret, open] = readFileSync('key.txt', 'utf8').match(/priv:([\s\S]*)pub:([\s\S]*)ASN1/);
const message = readFileSync('message', 'utf8');
const style = { der: true, hash: true };
const good = (file, more) =>
    sm2.doVerifySignature(message, readFileSync(file, 'hex'), hex(open), { ...style, ...more });
console.log('of openssl:', good('default.sig'), good('default.sig', { userId: '' }), good('named.sig'));
writeFileSync('other.sig', sm2.doSignature(message, hex(secret).padStart(64, '0').slice(-64), style), 'hex');
JS
seen=$(node ask.cjs 2>&1 || true)
for option in '' 'distid:1234567812345678'; do
    if openssl dgst -sm3 -verify public.pem ${option:+-sigopt "$option"} -signature other.sig message > /dev/null 2>&1
    then seen+=" | good"
    else seen+=" | refused"
    fi
done
want='of openssl: false true true | refused | good'
[ "$seen" = "$want" ] || { printf 'changed: signatures %s\n' "$seen" >&2; exit 1; }
echo "as found: openssl signs with an empty identity, sm-crypto with 1234567812345678, and each refuses the other"
