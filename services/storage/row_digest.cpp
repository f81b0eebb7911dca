#include "storage/row_digest.hpp"

namespace yimen {

void RowDigest::begin(char kind, std::uint64_t length) {
    bytes_.push_back(kind);
    for (int shift = 56; shift >= 0; shift -= 8) bytes_.push_back(static_cast<char>(length >> shift & 0xff));
}

RowDigest& RowDigest::add(std::string_view text) {
    begin('t', text.size());
    bytes_.append(text);
    return *this;
}

RowDigest& RowDigest::add(std::int64_t number) {
    begin('n', static_cast<std::uint64_t>(number));
    return *this;
}

RowDigest& RowDigest::add(const Sha256Digest& digest) {
    return add({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

Sha256Digest RowDigest::finish() {
    const auto digest = hasher_.add(bytes_).finish();
    bytes_.clear();
    return digest;
}

}  // namespace yimen
