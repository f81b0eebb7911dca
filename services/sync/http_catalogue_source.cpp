#include "sync/http_catalogue_source.hpp"

#include "net/problem.hpp"
#include "sync/catalogue_manifest.hpp"
#include "sync/catalogue_root.hpp"
#include "sync/catalogue_wire.hpp"

namespace yimen {
namespace {

constexpr const char* catalogue_path = "/v1/catalogue/";

HttpRequest get_of_catalogue(const std::string& path) {
    HttpRequest request;
    request.path = catalogue_path + path;
    return request;
}

// An answer that is not the one hoped for. A hub's own trouble is none of the hall's.
Error refusal(const HttpResponse& response) {
    auto error = problem_of(response);
    if (!error) return not_a_hubs("status " + std::to_string(response.status));
    if (response.status < 500) return *std::move(error);
    return {ErrorCode::network_failed,
            "the hub is in trouble: " + std::string(to_string(error->code)),
            {{"cause", "other"}}};
}

// What cannot be read says nothing about the catalogue yet: somebody stands in between, and signs nothing. What is too
// large says that it is.
Result<SignedDocument> document_in(const HttpResponse& response, std::size_t max_bytes) {
    auto document = from_wire(response.body, max_bytes);
    if (document || document.error().code == ErrorCode::payload_too_large) return document;
    return not_a_hubs(document.error().detail);
}

}  // namespace

Result<std::optional<SignedDocument>> HttpCatalogueSource::fetch_root(std::uint64_t version) {
    const auto response = call_.ask(get_of_catalogue("roots/" + std::to_string(version)));
    if (!response) return response.error();
    if (response->status == 404) {
        const auto problem = problem_of(*response);
        if (problem && problem->code == ErrorCode::not_found) return std::optional<SignedDocument>{};
    }
    if (response->status != 200) return refusal(*response);
    auto root = document_in(*response, max_root_bytes);
    if (!root) return root.error();
    return std::optional(*std::move(root));
}

Result<std::optional<ManifestAnswer>> HttpCatalogueSource::fetch_manifest(const std::string& if_none_match) {
    auto request = get_of_catalogue("manifest");
    if (!if_none_match.empty()) request.headers.emplace_back("if-none-match", if_none_match);
    const auto response = call_.ask(std::move(request));
    if (!response) return response.error();
    if (response->status == 304) return std::optional<ManifestAnswer>{};
    if (response->status != 200) return refusal(*response);
    auto manifest = document_in(*response, max_manifest_bytes);
    if (!manifest) return manifest.error();
    return std::optional(ManifestAnswer{*std::move(manifest), std::string(response->header("etag").value_or(""))});
}

Result<std::string> HttpCatalogueSource::fetch_blob(const Sha256Digest& sha256, std::uint64_t from, std::size_t cap) {
    auto request = get_of_catalogue("blobs/" + to_hex(sha256));
    request.headers.emplace_back("range", "bytes=" + std::to_string(from) + '-' + std::to_string(from + cap - 1));
    auto response = call_.ask(std::move(request));
    if (!response) return response.error();
    if (response->status == 416) return std::string();
    if (response->status != 206) return refusal(*response);
    return std::move(response->body);
}

}  // namespace yimen
