#include "sync/catalogue_wire.hpp"

#include "base/base64.hpp"
#include "sync/catalogue_json.hpp"

namespace yimen {
namespace {

constexpr std::size_t around_bytes = 1'024;

constexpr std::size_t in_base64(std::size_t bytes) { return (bytes + 2) / 3 * 4; }

// As it travels.
struct WireDocument {
    std::string document;  // Base64
    std::vector<Signature> signatures;
    static constexpr auto fields =
        described(field("document", &WireDocument::document, text_of(0, in_base64(max_content_bytes))),
                  field("signatures", &WireDocument::signatures, at_most(max_signatures)));
};

}  // namespace

std::string to_wire(const SignedDocument& document) {
    return write_json(WireDocument{to_base64(document.bytes), document.signatures});
}

Result<SignedDocument> from_wire(std::string_view text, std::size_t max_bytes) {
    auto wire = read_document<WireDocument>(text, in_base64(max_bytes) + max_signatures_bytes + around_bytes);
    if (!wire) return wire.error();
    auto bytes = wire->document.size() <= in_base64(max_bytes) ? from_base64(wire->document) : std::nullopt;
    if (!bytes) return field_error("document", "Base64 of at most " + std::to_string(max_bytes) + " bytes");
    return SignedDocument{*std::move(bytes), std::move(wire->signatures)};
}

}  // namespace yimen
