// What halls fetch of the catalogue: roots, the manifest, and the content by its hash.
#include <algorithm>
#include <memory>

#include "base/number.hpp"
#include "county/catalogue_api.hpp"
#include "net/problem.hpp"
#include "sync/catalogue_wire.hpp"

namespace yimen {
namespace {

constexpr std::string_view unit = "bytes=";
constexpr std::size_t max_piece = std::size_t{1} << 20;

struct ByteRange {
    std::uint64_t first = 0;
    std::uint64_t last = 0;  // included
};

// "bytes=10-19" or "bytes=10-"; of anything else, such as several ranges, nothing, and the whole is asked for.
std::optional<ByteRange> parse_range(std::string_view text) {
    if (!text.starts_with(unit)) return std::nullopt;
    text.remove_prefix(unit.size());
    const auto dash = text.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const auto first = number_in<std::uint64_t>(text.substr(0, dash));
    const auto rest = text.substr(dash + 1);
    const auto last = rest.empty() ? std::optional(UINT64_MAX) : number_in<std::uint64_t>(rest);
    if (!first || !last || *last < *first) return std::nullopt;
    return ByteRange{*first, *last};
}

Result<SignedDocument> document_of(const SignedText& text) {
    auto signatures = parse_signatures(text.signatures);
    if (!signatures) return Error{ErrorCode::storage_corrupt, "kept signatures cannot be read", {}};
    return SignedDocument{text.document, *std::move(signatures)};
}

class CatalogueFeed : public CountyWork {
   public:
    using CountyWork::CountyWork;

    HttpResponse root(CountyStore& store, const CountyHall&, const HttpRequest& request) const {
        const auto version = number_in<std::uint64_t>(request.params.front());
        if (!version) return refusal(field_error("version", "a whole number"));
        const auto text = store.catalogue_life().root(*version);
        return text ? signed_answer(*text) : refusal(text.error());
    }

    HttpResponse manifest(CountyStore& store, const CountyHall&, const HttpRequest& request) const {
        const auto text = store.catalogue_life().manifest();
        if (!text) return refusal(text.error());
        const auto etag = '"' + to_hex(sha256(text->document + text->signatures)) + '"';
        if (request.header("if-none-match") == etag) return {304, "", "", {{"ETag", etag}}};
        auto response = signed_answer(*text);
        if (response.status == 200) response.headers.emplace_back("ETag", etag);
        return response;
    }

    // At most 1 MiB at once: the client asks for the next piece.
    HttpResponse blob(CountyStore& store, const CountyHall&, const HttpRequest& request) const {
        const auto hash = sha256_from_hex(request.params.front());
        if (!hash) return refusal(field_error("sha256", "64 hexadecimal digits"));
        const auto range = parse_range(request.header("range").value_or("bytes=0-"));
        if (!range) return refusal(field_error("range", "bytes=first-last"));
        const auto cap =
            static_cast<std::size_t>(std::min<std::uint64_t>(range->last - range->first, max_piece - 1)) + 1;
        auto piece = store.catalogue_life().piece(*hash, range->first, cap);
        if (!piece) return refusal(piece.error());
        const auto total = std::to_string(piece->length);
        if (piece->bytes.empty()) {
            auto response = problem(416, field_error("range", "one that begins within " + total + " bytes"));
            response.headers.emplace_back("Content-Range", "bytes */" + total);
            return response;
        }
        const auto last = range->first + piece->bytes.size() - 1;
        const auto within = "bytes " + std::to_string(range->first) + '-' + std::to_string(last) + '/' + total;
        return {206,
                "application/zstd",
                std::move(piece->bytes),
                {{"Content-Range", within}, {"Cache-Control", "private, max-age=31536000, immutable"}}};
    }

   private:
    HttpResponse signed_answer(const SignedText& text) const {
        const auto document = document_of(text);
        return document ? json_response(to_wire(*document)) : refusal(document.error());
    }
};

using FeedHandler = HttpResponse (CatalogueFeed::*)(CountyStore&, const CountyHall&, const HttpRequest&) const;

}  // namespace

void add_catalogue_feed(HttpServer& server, const CountyDesk& desk) {
    const auto feed = std::make_shared<const CatalogueFeed>(desk);
    const auto route = [&](const char* path, const char* name, FeedHandler handler) {
        server.route("GET", path, [feed, name, handler](HttpRequest request, const Reply& reply) {
            feed->work_for_hall(name, std::move(request), reply,
                                [feed, handler](CountyStore& store, const CountyHall& hall, const HttpRequest& asked) {
                                    return (*feed.*handler)(store, hall, asked);
                                });
        });
    };
    route("/v1/catalogue/roots/{version}", "roots", &CatalogueFeed::root);
    route("/v1/catalogue/manifest", "manifest", &CatalogueFeed::manifest);
    route("/v1/catalogue/blobs/{sha256}", "blobs", &CatalogueFeed::blob);
}

}  // namespace yimen
