// Versions: published once, renewed by the hub, fetched by the halls. Internal.
#pragma once

#include "county_store/catalogue_tables.hpp"

namespace yimen::county_tables {

Result<PublishedVersion> publish(CatalogueTables tables, std::uint64_t number, const PublishTerms& terms,
                                 const Act& act, const SignCatalogue& sign);
Result<std::optional<PublishedVersion>> renew(Session& session, Instant now,
                                              const std::function<bool(const SignedText&)>& counts,
                                              const SignCatalogue& sign);
Result<SignedText> manifest(Session& session);
Result<ContentPiece> piece(Session& session, const Sha256Digest& content, std::uint64_t from, std::size_t cap);
Result<SignedText> find_root(Session& session, std::uint64_t version);
Status keep_root(Session& session, std::uint64_t version, const SignedText& root);

}  // namespace yimen::county_tables
