// Fetches a content by its hash, and goes on where an interrupted fetch stopped.
#pragma once

#include "base/result.hpp"
#include "sync/catalogue_source.hpp"
#include "sync/catalogue_store.hpp"

namespace yimen {

inline constexpr std::size_t max_piece_bytes = std::size_t{1} << 20;
inline constexpr int max_pieces_a_run = 1024;  // a county that drips is left until the next run

// Afterwards the store holds the content. What was fetched stays for the next time when the line breaks, and goes when
// the disk is full: tickets need the room. Errors: the source's, the store's, signature_invalid (longer or shorter than
// the manifest says, with another hash, or not there at all), network_failed (too many pieces).
Status download(CatalogueSource& source, CatalogueStore& store, const CatalogueContent& content);

}  // namespace yimen
