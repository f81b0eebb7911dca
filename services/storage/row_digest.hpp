// What makes a changed row show in a table that is not the log. Internal.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/sha256.hpp"

namespace yimen {

// SHA-256 over a row's columns in their order, each a kind, a length or a number, and its bytes. Belongs to one thread.
class RowDigest {
   public:
    RowDigest& add(std::string_view text);
    RowDigest& add(std::int64_t number);
    RowDigest& add(const Sha256Digest& digest);
    // Of what was added since the last one.
    Sha256Digest finish();

   private:
    void begin(char kind, std::uint64_t length);

    Sha256 hasher_;
    std::string bytes_;
};

}  // namespace yimen
