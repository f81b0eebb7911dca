#include "devices/device_identity.hpp"

#include <algorithm>

#include "devices/hall_authority.hpp"
#include "net/certificates.hpp"
#include "net/http_client.hpp"
#include "net/problem.hpp"
#include "protocol/device_fields.hpp"
#include "storage/private_files.hpp"
#include "storage/small_file.hpp"

namespace yimen {
namespace {

constexpr const char* hall_file = "hall";
constexpr const char* authority_file = "authority.pem";
constexpr const char* certificate_file = "device.pem";
constexpr const char* key_file = "device.key";
constexpr const char* terms_file = "terms.json";
constexpr std::string_view scheme = "https://";
constexpr std::size_t longest_address = 255;

Error no_address() {
    return field_error("hall", "a name or an address, with a port where it is not 8711: 192.168.1.5");
}

bool may_stand_in_address(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
           c == ':' || c == '[' || c == ']' || c == '%' || c == '_';
}

bool has_port(std::string_view host) {
    const auto colon = host.rfind(':');
    if (colon == std::string_view::npos || colon + 1 == host.size()) return false;
    const auto bracket = host.rfind(']');
    return bracket == std::string_view::npos ? host.find(':') == colon : colon > bracket;
}

template <typename Shown>
Result<Shown> ask(HttpClient& client, HttpRequest request) {
    const auto response = client.call(std::move(request));
    if (!response) return response.error();
    if (auto refused = problem_of(*response)) return *std::move(refused);
    return read_json<Shown>(response->body,
                            {.root = "the hall's answer", .unknown = UnknownFields::passed_over, .deepest = 16});
}

// What answers may be another hall, a stranger, or the device's own after it lost what both know each other by.
Error said_to_device(Error error, const std::string& hall) {
    const auto reason = std::ranges::find(error.params, "reason", &std::pair<std::string, std::string>::first);
    const bool unknown = reason != error.params.end() && reason->second == "unknown_authority";
    if (unknown) {
        error.detail =
            "what answers at " + hall +
            " is not the hall that this device was paired with. If it is, the hall has lost its authority: that "
            "must be restored from the hall's backup, or this device be paired anew";
    }
    return error;
}

// The hall says them again: what cannot be read is none.
DeviceTerms terms_in(const std::filesystem::path& folder) {
    const auto text = read_small_file(folder / terms_file, 64 * 1024);
    auto terms = text ? read_json<DeviceTerms>(*text, {.root = "terms", .unknown = UnknownFields::passed_over})
                      : Result<DeviceTerms>(DeviceTerms{});
    return terms ? *std::move(terms) : DeviceTerms{};
}

HttpRequest renewal_request(std::string signing_request) {
    HttpRequest request;
    request.method = "POST";
    request.path = "/v1/devices/self/certificate";
    request.body = write_json(RenewCertificate{std::move(signing_request)});
    return request;
}

}  // namespace

Result<std::string> hall_address(std::string_view typed) {
    if (typed.starts_with(scheme)) typed.remove_prefix(scheme.size());
    while (typed.ends_with('/')) typed.remove_suffix(1);
    const bool fits =
        !typed.empty() && typed.size() <= longest_address && std::ranges::all_of(typed, may_stand_in_address);
    if (!fits) return no_address();
    std::string host(typed);
    const bool bare_v6 = std::ranges::count(host, ':') > 1 && !host.starts_with('[');
    if (bare_v6) host = '[' + host + ']';
    return std::string(scheme) + host + (has_port(host) ? "" : ':' + std::to_string(hall_network_port));
}

Result<std::string> device_key(const std::filesystem::path& folder) {
    if (const auto made = make_private_folder(folder); !made) return made.error();
    const auto file = folder / key_file;
    if (std::filesystem::exists(file)) return read_small_file(file, pem_bytes);
    auto key = make_private_key();
    const auto written = replace_file(file, key);
    return written ? Result(std::move(key)) : written.error();
}

ClientTls device_tls(const std::string& key, const std::string& authority, const std::string& certificate) {
    ClientTls tls;
    tls.ca_pem = authority;
    tls.certificate_pem = certificate;
    tls.private_key_pem = key;
    tls.server_dates_count = false;
    tls.only_1_3 = true;
    const auto facts = read_certificate(authority);
    tls.server_name = hall_certificate_name(facts ? facts->common_name : "");
    return tls;
}

Result<std::optional<DeviceIdentity>> load_device_identity(const std::filesystem::path& folder) {
    if (!std::filesystem::exists(folder / certificate_file)) return std::optional<DeviceIdentity>{};
    DeviceIdentity identity;
    std::string authority, certificate, key;
    for (const auto& [name, text] : {std::pair{hall_file, &identity.hall},
                                     {authority_file, &authority},
                                     {certificate_file, &certificate},
                                     {key_file, &key}}) {
        auto read = read_small_file(folder / name, pem_bytes);
        if (!read) return read.error();
        *text = *std::move(read);
    }
    while (identity.hall.ends_with('\n')) identity.hall.pop_back();
    const auto facts = read_certificate(certificate);
    if (!facts) {
        return Error{ErrorCode::bad_config, (folder / certificate_file).string() + ": " + facts.error().detail, {}};
    }
    identity.device = facts->common_name;
    identity.tls = device_tls(key, authority, certificate);
    identity.terms = terms_in(folder);
    return std::optional(std::move(identity));
}

Status keep_device_identity(const std::filesystem::path& folder, const std::string& hall, const std::string& authority,
                            const std::string& certificate) {
    const auto key = device_key(folder);
    if (!key) return key.error();
    const auto request = make_signing_request(*key, "device");
    const auto of_key = request ? request_key_fingerprint(*request) : request.error();
    const auto facts = read_certificate(certificate);
    if (!of_key || !facts || facts->public_key_fingerprint != *of_key) {
        return Error{ErrorCode::signature_invalid, "the certificate is not for this device's key", {}};
    }
    if (const auto kept = replace_file(folder / hall_file, hall + '\n'); !kept) return kept;
    if (const auto kept = replace_file(folder / authority_file, authority); !kept) return kept;
    return replace_file(folder / certificate_file, certificate);
}

Status keep_up(const std::filesystem::path& folder, const DeviceIdentity& identity) {
    ClientOptions options;
    options.tls = identity.tls;
    HttpClient client(identity.hall, "", options);
    HttpRequest about;
    about.path = "/v1/devices/self";
    const auto self = ask<OwnDeviceShown>(client, std::move(about));
    const bool is_over = !self && self.error().code == ErrorCode::certificate_over;
    if (!self && !is_over) return said_to_device(self.error(), identity.hall);
    if (self && self->device.terms != identity.terms) {
        const auto kept = replace_file(folder / terms_file, write_json(self->device.terms) + '\n');
        if (!kept) return kept;
    }
    if (self && !self->renewal_due) return done();
    const auto request = make_signing_request(identity.tls.private_key_pem, identity.device);
    if (!request) return request.error();
    const auto renewed = ask<CertificateShown>(client, renewal_request(*request));
    if (!renewed) return renewed.error();
    return keep_device_identity(folder, identity.hall, identity.tls.ca_pem, renewed->certificate);
}

}  // namespace yimen
