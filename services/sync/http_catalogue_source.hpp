// The county's catalogue over HTTP, from its hub.
#pragma once

#include "sync/catalogue_source.hpp"
#include "sync/waiting_call.hpp"

namespace yimen {

// GET /v1/catalogue/roots/{version}     200, a signed document as catalogue_wire.hpp has it; 404 when there is none
// GET /v1/catalogue/manifest            200 likewise, with an ETag; 304 to If-None-Match
// GET /v1/catalogue/blobs/{sha256}      with Range: 206 and the bytes; 416 beyond the end
//
// What is no answer of a hub (a gateway's page, say) is network_failed.
class HttpCatalogueSource final : public CatalogueSource {
   public:
    // The client, which knows the hub's address and the hall's certificate, how long to wait and how many bytes to
    // take, must outlive it.
    explicit HttpCatalogueSource(HttpClient& client) : call_(client) {}

    Result<std::optional<SignedDocument>> fetch_root(std::uint64_t version) override;
    Result<std::optional<ManifestAnswer>> fetch_manifest(const std::string& if_none_match) override;
    Result<std::string> fetch_blob(const Sha256Digest& sha256, std::uint64_t from, std::size_t cap) override;

    // From any thread: ends the call under way, and every later one, with shutting_down.
    void cancel() { call_.cancel(); }

   private:
    WaitingCall call_;
};

}  // namespace yimen
