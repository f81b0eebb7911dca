#include "storage/chain.hpp"

#include <string>

namespace yimen {
namespace {

template <typename T>
void append_big_endian(std::string& bytes, T value) {
    for (int shift = static_cast<int>(sizeof value) * 8 - 8; shift >= 0; shift -= 8) {
        bytes.push_back(static_cast<char>(value >> shift & 0xff));
    }
}

void append_text(std::string& bytes, std::string_view text) {
    append_big_endian(bytes, static_cast<std::uint32_t>(text.size()));
    bytes.append(text);
}

}  // namespace

Sha256Digest chain_hash(Sha256& hasher, const Sha256Digest& before, std::uint64_t seq, std::int64_t at_ms,
                        std::string_view day, std::string_view type, std::string_view body) {
    std::string bytes(reinterpret_cast<const char*>(before.data()), before.size());
    bytes.reserve(bytes.size() + 28 + day.size() + type.size() + body.size());
    append_big_endian(bytes, seq);
    append_big_endian(bytes, static_cast<std::uint64_t>(at_ms));
    append_text(bytes, day);
    append_text(bytes, type);
    append_text(bytes, body);
    return hasher.add(bytes).finish();
}

}  // namespace yimen
