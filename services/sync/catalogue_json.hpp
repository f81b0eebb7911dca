// The fields of what a county signs of its catalogue and of what a hall keeps of it.
#pragma once

#include "json/described.hpp"
#include "sync/catalogue_manifest.hpp"
#include "sync/catalogue_root.hpp"

namespace yimen {

inline constexpr std::uint64_t manifest_format = 2;
inline constexpr std::uint64_t root_format = 1;

// What a document says that it must not.
inline Error invalid_document(const char* what) { return {ErrorCode::invalid_request, what, {}}; }

// Errors: payload_too_large with "limit", those of read_json().
template <typename T>
Result<T> read_document(std::string_view text, std::size_t max_bytes) {
    if (text.size() > max_bytes) {
        const auto limit = std::to_string(max_bytes);
        return Error{ErrorCode::payload_too_large, "more than " + limit + " bytes", {{"limit", limit}}};
    }
    return read_json<T>(text, {.root = ""});
}

// Whether it is well-formed and of a format above `known`: then nothing else that is wrong with it counts.
bool is_newer(std::string_view text, std::size_t max_bytes, std::uint64_t known);

// A text that is this one and no other: what kind of document it is.
template <const std::string_view& kind>
inline constexpr TextForm kind_form{[](std::string_view text) { return text == kind; }, kind};

void read_value(JsonInput& input, const JsonNode& node, ProgramVersion& version, const JsonLimit& limit);
void write_value(JsonOutput& into, const ProgramVersion& version);
void read_value(JsonInput& input, const JsonNode& node, std::vector<PublicKey>& keys, const JsonLimit& limit);
void write_value(JsonOutput& into, const std::vector<PublicKey>& keys);

template <>
struct JsonDescription<Signature> {
    static constexpr auto fields = described(field("algorithm", &Signature::algorithm, text_of(0, 32)),
                                             field("key", &Signature::key, text_of(0, 64)),
                                             field("signature", &Signature::value, text_of(0, 512)));
};
template <>
struct JsonDescription<CatalogueContent> {
    using T = CatalogueContent;
    static constexpr auto fields =
        described(field("sha256", &T::sha256), field("length", &T::length, whole_from(1, max_content_bytes)),
                  field("raw_length", &T::raw_length, whole_from(1, max_content_bytes)));
};
template <>
struct JsonDescription<ScheduledVersion> {
    using T = ScheduledVersion;
    static constexpr auto fields =
        described(field("version", &T::version, whole_from(1, largest_exact)), field("effective", &T::effective),
                  field("sha256", within<&ScheduledVersion::content, &CatalogueContent::sha256>),
                  field("length", within<&ScheduledVersion::content, &CatalogueContent::length>,
                        whole_from(1, max_content_bytes)),
                  field("raw_length", within<&ScheduledVersion::content, &CatalogueContent::raw_length>,
                        whole_from(1, max_content_bytes)));
};

}  // namespace yimen
