#include "base/signature.hpp"

#include <cassert>
#include <memory>
#include <new>
#include <span>

#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>

#include "base/hex.hpp"
#include "base/sha256.hpp"

namespace yimen {
namespace {

constexpr std::size_t signature_size = 64;
constexpr std::size_t key_id_digits = 16;

template <auto Release>
struct Releaser {
    template <typename T>
    void operator()(T* object) const {
        Release(object);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Releaser<EVP_PKEY_free>>;
using Context = std::unique_ptr<EVP_MD_CTX, Releaser<EVP_MD_CTX_free>>;
using Memory = std::unique_ptr<BIO, Releaser<BIO_free_all>>;

// OpenSSL fails here for want of memory only.
template <typename T>
T* must(T* object) {
    if (object == nullptr) throw std::bad_alloc();
    return object;
}

Key public_key_of(std::span<const std::uint8_t> bytes) {
    return Key(must(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes.data(), bytes.size())));
}

Key private_key_of(std::span<const std::uint8_t> bytes) {
    return Key(must(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, bytes.data(), bytes.size())));
}

const unsigned char* data_of(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

Error no_key(std::string_view kind) {
    return {ErrorCode::invalid_request, "not an Ed25519 " + std::string(kind) + " key", {}};
}

Error too_large(std::string_view what, std::size_t limit) {
    return {ErrorCode::payload_too_large,
            std::string(what) + " has more than " + std::to_string(limit) + " bytes",
            {{"limit", std::to_string(limit)}}};
}

// Without it OpenSSL would ask at the terminal for the password of a key that has one.
int no_password(char*, int, int, void*) { return -1; }

Memory reader_of(std::string_view text) {
    return Memory(must(BIO_new_mem_buf(text.data(), static_cast<int>(text.size()))));
}

std::string text_in(const Memory& memory) {
    char* data = nullptr;
    const auto size = BIO_get_mem_data(memory.get(), &data);
    return {data, static_cast<std::size_t>(size)};
}

bool is_ed25519(const Key& key) { return key && EVP_PKEY_get_id(key.get()) == EVP_PKEY_ED25519; }

}  // namespace

Result<PublicKey> PublicKey::from_hex(std::string_view hex) {
    const auto bytes = array_from_hex<size>(hex);
    if (!bytes) return no_key("public");
    PublicKey key;
    key.bytes_ = *bytes;
    return key;
}

Result<PublicKey> PublicKey::from_pem(std::string_view pem) {
    if (pem.size() > max_key_pem_bytes) return too_large("the key", max_key_pem_bytes);
    const Key read(PEM_read_bio_PUBKEY(reader_of(pem).get(), nullptr, no_password, nullptr));
    PublicKey key;
    auto length = key.bytes_.size();
    if (!is_ed25519(read) || EVP_PKEY_get_raw_public_key(read.get(), key.bytes_.data(), &length) != 1) {
        return no_key("public");
    }
    return key;
}

std::string PublicKey::to_hex() const { return yimen::to_hex(bytes_); }

std::string PublicKey::to_pem() const {
    const Memory memory(must(BIO_new(BIO_s_mem())));
    if (PEM_write_bio_PUBKEY(memory.get(), public_key_of(bytes_).get()) != 1) throw std::bad_alloc();
    return text_in(memory);
}

std::string PublicKey::id() const {
    return yimen::to_hex(sha256({reinterpret_cast<const char*>(bytes_.data()), bytes_.size()}))
        .substr(0, key_id_digits);
}

bool PublicKey::verifies(std::string_view bytes, const Signature& signature) const {
    if (bytes.size() > max_signed_bytes || signature.algorithm != ed25519 || signature.key != id()) return false;
    const auto value = array_from_hex<signature_size>(signature.value);
    if (!value || yimen::to_hex(*value) != signature.value) return false;
    const auto key = public_key_of(bytes_);
    const Context context(must(EVP_MD_CTX_new()));
    return EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
           EVP_DigestVerify(context.get(), value->data(), value->size(), data_of(bytes), bytes.size()) == 1;
}

PrivateKey PrivateKey::generate() {
    PrivateKey key;
    if (RAND_priv_bytes(key.seed_.data(), static_cast<int>(key.seed_.size())) != 1) throw std::bad_alloc();
    return key;
}

PrivateKey PrivateKey::from_seed(const Seed& seed) {
    PrivateKey key;
    key.seed_ = seed;
    return key;
}

Result<PrivateKey> PrivateKey::from_pem(std::string_view pem) {
    if (pem.size() > max_key_pem_bytes) return too_large("the key", max_key_pem_bytes);
    const Key read(PEM_read_bio_PrivateKey(reader_of(pem).get(), nullptr, no_password, nullptr));
    PrivateKey key;
    auto length = key.seed_.size();
    if (!is_ed25519(read) || EVP_PKEY_get_raw_private_key(read.get(), key.seed_.data(), &length) != 1) {
        return no_key("private");
    }
    return key;
}

PrivateKey::~PrivateKey() { OPENSSL_cleanse(seed_.data(), seed_.size()); }

std::string PrivateKey::to_pem() const {
    const Memory memory(must(BIO_new(BIO_s_secmem())));
    const auto key = private_key_of(seed_);
    if (PEM_write_bio_PrivateKey(memory.get(), key.get(), nullptr, nullptr, 0, no_password, nullptr) != 1) {
        throw std::bad_alloc();
    }
    return text_in(memory);
}

PublicKey PrivateKey::public_key() const {
    PublicKey key;
    auto length = key.bytes_.size();
    [[maybe_unused]] const int ok =
        EVP_PKEY_get_raw_public_key(private_key_of(seed_).get(), key.bytes_.data(), &length);
    assert(ok == 1);
    return key;
}

Result<Signature> PrivateKey::sign(std::string_view bytes) const {
    if (bytes.size() > max_signed_bytes) return too_large("what is to be signed", max_signed_bytes);
    const auto key = private_key_of(seed_);
    const Context context(must(EVP_MD_CTX_new()));
    std::array<std::uint8_t, signature_size> value{};
    auto length = value.size();
    if (EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get()) != 1 ||
        EVP_DigestSign(context.get(), value.data(), &length, data_of(bytes), bytes.size()) != 1) {
        throw std::bad_alloc();
    }
    return Signature{public_key().id(), std::string(ed25519), to_hex(value)};
}

}  // namespace yimen
