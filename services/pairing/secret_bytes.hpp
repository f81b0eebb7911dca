// Bytes that nobody else may learn, and where they come from: wiped when they are let go, copied only on purpose,
// never printed.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>

namespace yimen {

using ByteView = std::span<const std::uint8_t>;
ByteView bytes_of(std::string_view text);

// At most 64 bytes, kept inside the object. Belongs to one thread.
class SecretBytes {
   public:
    static constexpr std::size_t most = 64;

    // `size` zeros, to be filled.
    explicit SecretBytes(std::size_t size);
    explicit SecretBytes(ByteView bytes);
    // What was moved from holds nothing any more.
    SecretBytes(SecretBytes&& other) noexcept;
    SecretBytes& operator=(SecretBytes&& other) noexcept;
    ~SecretBytes();

    SecretBytes copy() const { return SecretBytes(bytes()); }
    std::span<std::uint8_t> bytes() { return std::span(bytes_).first(size_); }
    ByteView bytes() const { return std::span(bytes_).first(size_); }
    std::uint8_t* data() { return bytes_.data(); }
    const std::uint8_t* data() const { return bytes_.data(); }
    std::size_t size() const { return size_; }

    template <typename Stream>
    friend Stream& operator<<(Stream&, const SecretBytes&) = delete;

   private:
    void take(SecretBytes& other);
    void wipe();

    std::array<std::uint8_t, most> bytes_{};
    std::size_t size_;
};

// Takes as long for a near miss as for any other miss; only the length can be told apart.
bool same_secret_bytes(ByteView a, ByteView b);

// Fills what it is given with random bytes.
using RandomBytes = std::function<void(std::span<std::uint8_t>)>;
// The system's. Thread-safe; aborts when the system has no randomness to give.
RandomBytes system_random();

}  // namespace yimen
