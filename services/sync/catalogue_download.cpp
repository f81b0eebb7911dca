#include "sync/catalogue_download.hpp"

#include <algorithm>

namespace yimen {
namespace {

Error not_as_signed(const char* what) { return {ErrorCode::signature_invalid, what, {}}; }

bool leaves_nothing_of_use(ErrorCode code) {
    return code == ErrorCode::storage_full || code == ErrorCode::signature_invalid;
}

Status take_piece(CatalogueSource& source, CatalogueStore& store, const CatalogueContent& content, std::uint64_t have) {
    const auto cap = static_cast<std::size_t>(std::min<std::uint64_t>(max_piece_bytes, content.length - have));
    const auto piece = source.fetch_blob(content.sha256, have, cap);
    if (!piece && piece.error().code == ErrorCode::not_found) return not_as_signed("the county lacks what it signed");
    if (!piece) return piece.error();
    if (piece->size() > cap) return not_as_signed("the content is longer than its manifest says");
    if (piece->empty()) return not_as_signed("the content is shorter than its manifest says");
    return store.append_part(content, *piece);
}

Status take_rest(CatalogueSource& source, CatalogueStore& store, const CatalogueContent& content) {
    for (int pieces = 0; pieces < max_pieces_a_run; ++pieces) {
        const auto have = store.part_size(content);
        if (have >= content.length) return store.finish_part(content);
        if (auto taken = take_piece(source, store, content, have); !taken) return taken;
    }
    return Error{ErrorCode::network_failed, "the content comes in too small pieces", {}};
}

}  // namespace

Status download(CatalogueSource& source, CatalogueStore& store, const CatalogueContent& content) {
    const bool resumed = store.part_size(content) > 0;
    auto outcome = take_rest(source, store, content);
    // What was left from an earlier time may be at fault, not what the county sends now.
    if (resumed && !outcome && outcome.error().code == ErrorCode::signature_invalid) {
        if (auto dropped = store.drop_part(content); !dropped) return dropped;
        outcome = take_rest(source, store, content);
    }
    if (!outcome && leaves_nothing_of_use(outcome.error().code)) static_cast<void>(store.drop_part(content));
    return outcome;
}

}  // namespace yimen
