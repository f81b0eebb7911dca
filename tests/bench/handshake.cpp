#include "bench/handshake.hpp"

#include <array>
#include <memory>
#include <vector>

#include <openssl/ec.h>
#include <openssl/evp.h>

#include "bench/figures.hpp"
#include "bench/give_up.hpp"
#include "bench/thread_cpu.hpp"

namespace yimen::bench {
namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Digest = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;
using Exchange = std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)>;
using Bytes = std::vector<unsigned char>;

void must(bool so) {
    if (!so) give_up("OpenSSL failed at its own arithmetic");
}

Key key_of(EVP_PKEY* key) {
    must(key != nullptr);
    return {key, &EVP_PKEY_free};
}

const Bytes& transcript() {
    static const Bytes bytes(130, 'x');  // about what TLS 1.3 signs
    return bytes;
}

Bytes sign(EVP_PKEY* key) {
    const Digest digest(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    Bytes signature(80);
    std::size_t length = signature.size();
    must(EVP_DigestSignInit(digest.get(), nullptr, EVP_sha256(), nullptr, key) == 1 &&
         EVP_DigestSign(digest.get(), signature.data(), &length, transcript().data(), transcript().size()) == 1);
    signature.resize(length);
    return signature;
}

void check(EVP_PKEY* key, const Bytes& signature) {
    const Digest digest(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    must(EVP_DigestVerifyInit(digest.get(), nullptr, EVP_sha256(), nullptr, key) == 1 &&
         EVP_DigestVerify(digest.get(), signature.data(), signature.size(), transcript().data(), transcript().size()) ==
             1);
}

// A new key, and what it makes with that of the other side.
void exchange(EVP_PKEY* theirs) {
    const auto own = key_of(EVP_PKEY_Q_keygen(nullptr, nullptr, "X25519"));
    const Exchange exchange(EVP_PKEY_CTX_new(own.get(), nullptr), &EVP_PKEY_CTX_free);
    std::array<unsigned char, 32> secret{};
    std::size_t length = secret.size();
    must(EVP_PKEY_derive_init(exchange.get()) == 1 && EVP_PKEY_derive_set_peer(exchange.get(), theirs) == 1 &&
         EVP_PKEY_derive(exchange.get(), secret.data(), &length) == 1);
}

}  // namespace

double handshake_work_us() {
    constexpr int rounds = 9, times = 50;
    const auto key = key_of(EVP_EC_gen("P-256"));
    const auto theirs = key_of(EVP_PKEY_Q_keygen(nullptr, nullptr, "X25519"));
    std::vector<double> each_us;
    for (int round = 0; round < rounds; ++round) {
        const auto before = thread_us();
        for (int i = 0; i < times; ++i) {
            const auto signature = sign(key.get());
            check(key.get(), signature);
            check(key.get(), signature);
            exchange(theirs.get());
        }
        each_us.push_back((thread_us() - before) / times);
    }
    return middle_of(each_us);
}

}  // namespace yimen::bench
