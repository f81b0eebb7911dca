#include "county/guest_list.hpp"

#include <algorithm>

namespace yimen {
namespace {

constexpr std::string_view scheme = "Bearer ";
constexpr std::size_t longest_token = 256;

}  // namespace

std::optional<Sha256Digest> token_hash_of(const HttpRequest& request) {
    const auto header = request.header("authorization");
    if (!header || !header->starts_with(scheme) || header->size() > scheme.size() + longest_token) return std::nullopt;
    return sha256(header->substr(scheme.size()));
}

bool GuestList::has(const Sha256Digest& token_hash) const {
    const std::lock_guard lock(mutex_);
    return std::ranges::binary_search(tokens_, token_hash);
}

void GuestList::add(const Sha256Digest& token_hash) {
    const std::lock_guard lock(mutex_);
    const auto place = std::ranges::lower_bound(tokens_, token_hash);
    if (place == tokens_.end() || *place != token_hash) tokens_.insert(place, token_hash);
}

bool GuestList::take_look() {
    const auto now = clock_.steady();
    const std::lock_guard lock(mutex_);
    if (looked_at_ && now - *looked_at_ < looked_at_every) return false;
    looked_at_ = now;
    return true;
}

void GuestList::look(CountyStore& store) {
    auto tokens = store.tokens_that_count(clock_.now());
    if (!tokens) return;
    std::ranges::sort(*tokens);
    const std::lock_guard lock(mutex_);
    tokens_ = *std::move(tokens);
    looked_at_ = clock_.steady();
}

}  // namespace yimen
