#include "base/sha256.hpp"

#include <cassert>
#include <new>
#include <utility>

#include <openssl/evp.h>

namespace yimen {
namespace {

EVP_MD_CTX* context_of(void* context) { return static_cast<EVP_MD_CTX*>(context); }

// Fetched once: looking the algorithm up costs more than hashing a small message.
const EVP_MD* algorithm() {
    static const EVP_MD* const fetched = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    return fetched;
}

void begin(void* context) {
    if (EVP_DigestInit_ex2(context_of(context), algorithm(), nullptr) != 1) throw std::bad_alloc();
}

}  // namespace

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
    if (context_ == nullptr) throw std::bad_alloc();
    begin(context_);
}

Sha256::~Sha256() { EVP_MD_CTX_free(context_of(context_)); }

Sha256::Sha256(Sha256&& other) noexcept : context_(std::exchange(other.context_, nullptr)) {}

Sha256& Sha256::operator=(Sha256&& other) noexcept {
    std::swap(context_, other.context_);
    return *this;
}

Sha256& Sha256::add(std::string_view bytes) {
    assert(context_ != nullptr);
    [[maybe_unused]] const int ok = EVP_DigestUpdate(context_of(context_), bytes.data(), bytes.size());
    assert(ok == 1);
    return *this;
}

Sha256Digest Sha256::finish() {
    assert(context_ != nullptr);
    Sha256Digest digest{};
    [[maybe_unused]] const int ok = EVP_DigestFinal_ex(context_of(context_), digest.data(), nullptr);
    assert(ok == 1);
    begin(context_);
    return digest;
}

Sha256Digest sha256(std::string_view bytes) {
    thread_local Sha256 hash;
    return hash.add(bytes).finish();
}

}  // namespace yimen
