#include "sync/county_identity.hpp"

#include <sstream>

#include <spdlog/spdlog.h>

#include "base/sha256.hpp"
#include "net/certificates.hpp"
#include "net/http_client.hpp"
#include "net/problem.hpp"
#include "protocol/enrolment_json.hpp"
#include "storage/private_files.hpp"
#include "storage/small_file.hpp"
#include "sync/catalogue_root.hpp"
#include "sync/catalogue_store.hpp"
#include "sync/catalogue_wire.hpp"

namespace yimen {
namespace {

constexpr const char* key_file = "hall.key";
constexpr const char* certificate_file = "hall.pem";
constexpr const char* authority_file = "authority.pem";
constexpr const char* county_file = "county";  // the hub's address
constexpr const char* scope_file = "scope";
constexpr std::size_t longest_address = 512;
constexpr std::size_t slowest_bytes = 100;  // a second, for half a minute: a line that is slower is no line

Result<std::string> key_of(const std::filesystem::path& folder) {
    const auto file = folder / key_file;
    if (std::filesystem::exists(file)) return read_small_file(file, pem_bytes);
    if (const auto made = make_private_folder(folder); !made) return made.error();
    auto key = make_private_key();
    const auto written = replace_file(file, key);
    return written ? Result(std::move(key)) : written.error();
}

// The library's own words help nobody at a hall.
Error in_plain_words(Error error, const std::string& county) {
    for (const auto& [name, value] : error.params) {
        if (name != "reason") continue;
        if (value == "unknown_authority")
            error.detail = county + " is not the hub of the invitation: its authority is another";
        if (value == "wrong_host") error.detail = "the hub's certificate is for other names than " + county;
        if (value == "expired") error.detail = "the hub's certificate has ended; yimenctl county certificate renews it";
        if (value == "not_yet_valid")
            error.detail = "the hub's certificate does not count yet: is this machine's clock right?";
    }
    return error;
}

Result<std::string> post(const std::string& county, const ClientTls& tls, const std::string& path, std::string body) {
    ClientOptions options;
    options.tls = tls;
    HttpClient client(county, "", options);
    HttpRequest request;
    request.method = "POST";
    request.path = path;
    request.body = std::move(body);
    auto response = client.call(std::move(request));
    if (!response) return in_plain_words(response.error(), county);
    if (auto refused = problem_of(*response)) return *std::move(refused);
    return std::move(response->body);
}

// What the county sent is for our key, and the authority is the one that was named.
Status check(const EnrolmentAnswer& answer, const std::string& request, const std::string& authority) {
    const auto key = request_key_fingerprint(request);
    if (!key) return key.error();
    const auto certificate = read_certificate(answer.certificate);
    if (!certificate) return certificate.error();
    const auto issuer = read_certificate(answer.authority);
    if (!issuer) return issuer.error();
    if (certificate->public_key_fingerprint == *key && issuer->fingerprint == authority) return done();
    return Error{
        ErrorCode::signature_invalid, "the county's answer is not for this hall's key, or of another authority", {}};
}

enum class KnownRoot { stays, is_replaced };

// The root of the hall's trust in the catalogue, in `root.json` as CatalogueStore has it.
Status keep_root(const std::filesystem::path& folder, const EnrolmentAnswer& answer, KnownRoot known) {
    if (answer.root.empty()) return done();
    FolderFiles files(folder);
    CatalogueStore kept(files);
    if (known == KnownRoot::stays) {
        const auto before = kept.load_root();
        if (before && *before) return done();
    }
    const auto root = from_wire(answer.root, max_root_bytes);
    if (!root) return root.error();
    if (const auto sound = read_root(*root); !sound) return sound.error();
    if (const auto named = replace_file(folder / scope_file, answer.scope + '\n'); !named) return named.error();
    return kept.save_root(*root);
}

// The certificate comes last: a folder that has it has everything.
Status keep(const std::filesystem::path& folder, const std::string& county, const EnrolmentAnswer& answer,
            KnownRoot known) {
    if (const auto kept = keep_root(folder, answer, known); !kept) return kept.error();
    if (const auto kept = replace_file(folder / county_file, county + '\n'); !kept) return kept.error();
    if (const auto kept = replace_file(folder / authority_file, answer.authority); !kept) return kept.error();
    return replace_file(folder / certificate_file, answer.certificate);
}

Status obtain(const std::filesystem::path& folder, const std::string& county, const std::string& request,
              const std::string& authority, const Result<std::string>& text, KnownRoot known) {
    if (!text) return text.error();
    const auto answer = decode_enrolment_answer(*text);
    if (!answer) return answer.error();
    if (const auto right = check(*answer, request, authority); !right) return right.error();
    return keep(folder, county, *answer, known);
}

// A root that was damaged is none: neither the hall nor its way to the county ends with it, and the next renewal brings
// it again.
void load_trust(const std::filesystem::path& folder, CountyIdentity& identity) {
    FolderFiles files(folder);
    auto root = CatalogueStore(files).load_root();
    if (root && !*root) return;
    const auto scope = read_small_file(folder / scope_file, pem_bytes);
    if (!root || !scope) {
        spdlog::error("the root of trust in {} cannot be read: {}", folder.string(),
                      root ? scope.error().detail : root.error().detail);
        return;
    }
    identity.scope = scope->substr(0, scope->find('\n'));
    identity.first_root = *std::move(root);
}

bool is_address(const std::string& county) {
    constexpr std::string_view scheme = "https://";
    return county.starts_with(scheme) && county.size() > scheme.size() && county.size() <= longest_address;
}

}  // namespace

std::string Invitation::line() const { return county + ' ' + token + ' ' + authority; }

Result<Invitation> parse_invitation(const std::string& line) {
    std::istringstream words(line);
    Invitation invitation;
    std::string more;
    const bool three = words >> invitation.county >> invitation.token >> invitation.authority && !(words >> more);
    if (three && is_address(invitation.county) && invitation.token.size() <= EnrolmentRequest::max_token &&
        sha256_from_hex(invitation.authority)) {
        return invitation;
    }
    return Error{ErrorCode::invalid_request,
                 "an invitation is the hub's https:// address, a token and 64 hexadecimal digits, between spaces",
                 {{"field", "invitation"}}};
}

Status enrol(const std::filesystem::path& folder, const Invitation& invitation) {
    const auto key = key_of(folder);
    if (!key) return key.error();
    const auto request = make_signing_request(*key, "hall");  // the county knows which hall the token is for
    if (!request) return request.error();
    ClientTls tls;
    tls.pinned_fingerprint = invitation.authority;
    return obtain(folder, invitation.county, *request, invitation.authority,
                  post(invitation.county, tls, "/v1/enrolments", encode(EnrolmentRequest{invitation.token, *request})),
                  KnownRoot::is_replaced);
}

Result<std::optional<CountyIdentity>> load_identity(const std::filesystem::path& folder) {
    if (!std::filesystem::exists(folder / certificate_file)) return std::optional<CountyIdentity>{};
    CountyIdentity identity;
    for (const auto& [name, text] : {std::pair{county_file, &identity.county},
                                     {authority_file, &identity.tls.ca_pem},
                                     {certificate_file, &identity.tls.certificate_pem},
                                     {key_file, &identity.tls.private_key_pem}}) {
        auto read = read_small_file(folder / name, pem_bytes);
        if (!read) return read.error();
        *text = *std::move(read);
    }
    while (identity.county.ends_with('\n')) identity.county.pop_back();
    load_trust(folder, identity);
    const auto facts = read_certificate(identity.tls.certificate_pem);
    if (!facts) {
        return Error{ErrorCode::bad_config, (folder / certificate_file).string() + ": " + facts.error().detail, {}};
    }
    identity.hall = facts->common_name;
    identity.not_before = facts->validity.not_before;
    identity.not_after = facts->validity.not_after;
    return std::optional(std::move(identity));
}

std::optional<std::filesystem::file_time_type> identity_changed_at(const std::filesystem::path& folder) {
    std::error_code missing;
    const auto changed = std::filesystem::last_write_time(folder / certificate_file, missing);
    return missing ? std::nullopt : std::optional(changed);
}

ClientOptions patient_options(const CountyIdentity& identity) {
    ClientOptions options;
    options.tls = identity.tls;
    options.connect_timeout = std::chrono::seconds{15};
    options.total_timeout = std::chrono::minutes{5};
    options.low_speed_bytes = slowest_bytes;
    options.connections = 1;
    return options;
}

bool renewal_is_due(const CountyIdentity& identity, Instant now) {
    return identity.not_after - now <= (identity.not_after - identity.not_before) / 3;
}

Status renew_identity(const std::filesystem::path& folder, const CountyIdentity& identity) {
    const auto request = make_signing_request(identity.tls.private_key_pem, identity.hall);
    if (!request) return request.error();
    const auto authority = read_certificate(identity.tls.ca_pem);
    if (!authority) return authority.error();
    return obtain(folder, identity.county, *request, authority->fingerprint,
                  post(identity.county, identity.tls, "/v1/certificates", encode_renewal(*request)), KnownRoot::stays);
}

}  // namespace yimen
