#include "base/base64.hpp"

#include <openssl/evp.h>

namespace yimen {
namespace {

unsigned char* room_in(std::string& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }
const unsigned char* bytes_in(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

}  // namespace

// OpenSSL ends it with a NUL.
std::string to_base64(std::string_view bytes) {
    std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
    EVP_EncodeBlock(room_in(text), bytes_in(bytes), static_cast<int>(bytes.size()));
    text.pop_back();
    return text;
}

// OpenSSL leaves zeros where padding stands and overlooks blanks around. What is written again the same was right: also
// the bits that no byte needs.
std::optional<std::string> from_base64(std::string_view text) {
    std::string bytes(text.size() / 4 * 3, '\0');
    if (EVP_DecodeBlock(room_in(bytes), bytes_in(text), static_cast<int>(text.size())) < 0) return std::nullopt;
    for (std::size_t padding = 0; padding < 2 && text.substr(0, text.size() - padding).ends_with('='); ++padding) {
        bytes.pop_back();
    }
    return to_base64(bytes) == text ? std::optional(std::move(bytes)) : std::nullopt;
}

}  // namespace yimen
