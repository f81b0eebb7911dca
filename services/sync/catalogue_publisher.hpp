// The county's side of the catalogue: makes the files that a hall's CatalogueUpdater takes. Pure; thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/signature.hpp"
#include "sync/catalogue_document.hpp"
#include "sync/catalogue_manifest.hpp"
#include "sync/catalogue_root.hpp"

namespace yimen {

// The bytes to be signed, the same for the same root: first by a threshold of its own keys, and from version 2 on by
// one of the keys before it as well. Error: invalid_request.
Result<SignedDocument> make_root(const CatalogueRoot& root);

// A manifest and the content it names: `frame` is what is served under the hash `manifest.full.sha256`.
struct CataloguePublication {
    SignedDocument manifest;
    std::string frame;
};

// Packs `raw` and writes the manifest; what `manifest.full` says on the way in is not looked at. Errors:
// invalid_request, payload_too_large (more than 64 MiB, packed or unpacked, or more than `max_scheduled` versions or
// `max_scheduled_bytes` with what counts before).
Result<CataloguePublication> make_manifest(std::string_view raw, CatalogueManifest manifest);

// Adds the signature of `key`, in place of an earlier one of the same key. Error: payload_too_large when the document
// has `max_signatures` already.
Status sign(SignedDocument& document, const PrivateKey& key);

}  // namespace yimen
