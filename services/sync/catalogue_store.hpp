// What a hall keeps on disk of its county's catalogue: the trusted root, what was seen and counts, and the contents.
//
// The folder: `root.json`; `state-0.json` and `state-1.json`, written in turn, so that the one before remains when the
// newest is damaged; `<sha256>.zst` a content; `<sha256>.part` one that is being fetched; `*.new` one being written.
// The JSON files begin with the SHA-256 of what follows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "sync/catalogue_document.hpp"
#include "sync/catalogue_files.hpp"
#include "sync/catalogue_record.hpp"

namespace yimen {

// One thread at a time. `files` must outlive it. Errors are those of CatalogueFiles, and storage_corrupt.
class CatalogueStore {
   public:
    explicit CatalogueStore(CatalogueFiles& files) : files_(&files) {}

    // Nothing when none was ever kept.
    Result<std::optional<SignedDocument>> load_root();
    Status save_root(const SignedDocument& root);

    struct Loaded {
        CatalogueRecord record;
        bool damaged = false;  // a newer one cannot be read
    };
    Loaded load();
    // Whole or not at all, also when the power fails. Advances the generation.
    Status save(CatalogueRecord& record);

    // Whether the content is here, byte for byte.
    bool holds(const CatalogueContent& content);
    // The content, unpacked. Errors besides: storage_corrupt (it is not what was signed), payload_too_large and
    // invalid_request (it does not unpack to what the manifest says).
    Result<std::string> unpacked(const CatalogueContent& content);

    // How much of the content is here already.
    std::uint64_t part_size(const CatalogueContent& content);
    Status append_part(const CatalogueContent& content, std::string_view piece);
    Status drop_part(const CatalogueContent& content);
    // The part is whole. Error besides: signature_invalid when it is not what was signed; it is dropped then.
    Status finish_part(const CatalogueContent& content);

    // Removes what the record does not name. What cannot be removed now is at the next time.
    void sweep(const CatalogueRecord& record);

   private:
    Status replace(const std::string& name, const std::string& bytes);

    CatalogueFiles* files_;
};

}  // namespace yimen
