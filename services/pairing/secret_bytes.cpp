#include "pairing/secret_bytes.hpp"

#include <algorithm>
#include <cassert>
#include <cstdlib>
#include <utility>

#include <sodium.h>

namespace yimen {
namespace {

// Before anything else is asked of the library, in whichever thread. A predictable code would be worse than none.
[[maybe_unused]] const bool sodium_is_ready = [] {
    if (sodium_init() < 0) std::abort();
    return true;
}();

}  // namespace

ByteView bytes_of(std::string_view text) { return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}; }

SecretBytes::SecretBytes(std::size_t size) : size_(size) { assert(size <= most); }

SecretBytes::SecretBytes(ByteView bytes) : SecretBytes(bytes.size()) { std::ranges::copy(bytes, bytes_.begin()); }

SecretBytes::SecretBytes(SecretBytes&& other) noexcept : size_(0) { take(other); }

SecretBytes& SecretBytes::operator=(SecretBytes&& other) noexcept {
    if (this != &other) take(other);
    return *this;
}

SecretBytes::~SecretBytes() { wipe(); }

void SecretBytes::take(SecretBytes& other) {
    bytes_ = other.bytes_;
    size_ = std::exchange(other.size_, 0);
    other.wipe();
}

void SecretBytes::wipe() { sodium_memzero(bytes_.data(), bytes_.size()); }

bool same_secret_bytes(ByteView a, ByteView b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

RandomBytes system_random() {
    return [](std::span<std::uint8_t> bytes) { randombytes_buf(bytes.data(), bytes.size()); };
}

}  // namespace yimen
