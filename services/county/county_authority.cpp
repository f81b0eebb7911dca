#include "county/county_authority.hpp"

#include <algorithm>

#include "storage/small_file.hpp"

namespace yimen {
namespace {

constexpr const char* authority_certificate = "authority.pem";
constexpr const char* authority_key = "authority.key";
constexpr const char* server_certificate = "hub.pem";
constexpr const char* server_key = "hub.key";
// A machine whose clock is a little behind trusts what was issued just now.
constexpr std::chrono::hours clocks_differ{1};

struct Kept {
    const char* name;
    const std::string& text;
};

}  // namespace

Status CountyAuthority::make(const std::filesystem::path& folder, const std::string& county,
                             const std::vector<std::string>& dns_names, const std::vector<std::string>& ip_addresses,
                             Instant now) {
    if (std::filesystem::exists(folder / authority_key)) {
        return Error{ErrorCode::bad_config,
                     folder.string() + " has an authority already; yimenctl county certificate renews the hub's own " +
                         "certificate",
                     {{"path", folder.string()}}};
    }
    if (dns_names.empty() && ip_addresses.empty()) {
        return Error{ErrorCode::invalid_request,
                     "say with --dns or --ip by which names or addresses halls reach the hub",
                     {{"field", "dns_names"}}};
    }
    const auto from = now - clocks_differ;
    const auto authority = make_certificate_authority(county, {from, now + authority_life});
    if (!authority) return authority.error();
    const auto key = make_private_key();
    const auto request = make_signing_request(key, county);
    if (!request) return request.error();
    const auto certificate = issue_certificate(
        *authority, *request, {county, CertificatePurpose::server, {from, now + server_life}, dns_names, ip_addresses});
    if (!certificate) return certificate.error();
    // The authority's key comes last: a folder that has it has everything.
    for (const auto& [name, text] :
         {Kept{authority_certificate, authority->certificate_pem}, Kept{server_certificate, *certificate},
          Kept{server_key, key}, Kept{authority_key, authority->private_key_pem}}) {
        if (const auto written = replace_file(folder / name, text); !written) return written.error();
    }
    return done();
}

// The key stays, so that one file is exchanged whole: there is no moment in which certificate and key do not fit.
Status CountyAuthority::renew_server(const std::filesystem::path& folder, const std::vector<std::string>& dns_names,
                                     const std::vector<std::string>& ip_addresses, Instant now) {
    const auto loaded = load(folder);
    if (!loaded) return loaded.error();
    if (now >= loaded->not_after_) {
        return Error{ErrorCode::invalid_request,
                     "the county's authority itself ended at " + to_iso(loaded->not_after_) +
                         ": make a new one in a new folder (yimenctl county init) and enrol every hall again",
                     {{"field", "authority"}}};
    }
    const auto& before = loaded->server();
    const auto request = make_signing_request(loaded->server_key_, before.common_name);
    if (!request) return request.error();
    CertificateTerms terms{before.common_name, CertificatePurpose::server, loaded->life(server_life, now), dns_names,
                           ip_addresses};
    if (dns_names.empty() && ip_addresses.empty()) {
        terms.dns_names = before.dns_names;
        terms.ip_addresses = before.ip_addresses;
    }
    const auto certificate = issue_certificate(loaded->authority_, *request, terms);
    return certificate ? replace_file(folder / server_certificate, *certificate) : certificate.error();
}

Result<CountyAuthority> CountyAuthority::load(const std::filesystem::path& folder) {
    CountyAuthority loaded;
    for (const auto& [name, text] : {std::pair{authority_certificate, &loaded.authority_.certificate_pem},
                                     {authority_key, &loaded.authority_.private_key_pem},
                                     {server_certificate, &loaded.server_certificate_},
                                     {server_key, &loaded.server_key_}}) {
        auto read = read_small_file(folder / name, pem_bytes);
        if (!read) return read.error();
        *text = *std::move(read);
    }
    const auto facts = read_certificate(loaded.authority_.certificate_pem);
    if (!facts) {
        return Error{
            ErrorCode::bad_config, (folder / authority_certificate).string() + ": " + facts.error().detail, {}};
    }
    loaded.fingerprint_ = facts->fingerprint;
    loaded.not_after_ = facts->validity.not_after;
    auto server = read_certificate(loaded.server_certificate_);
    if (!server) {
        return Error{ErrorCode::bad_config, (folder / server_certificate).string() + ": " + server.error().detail, {}};
    }
    loaded.server_ = *std::move(server);
    return loaded;
}

// Nothing outlives the authority.
Validity CountyAuthority::life(std::chrono::hours most, Instant now) const {
    return {now - clocks_differ, std::min(now + most, not_after_)};
}

ServerTls CountyAuthority::server_tls() const {
    return {server_certificate_ + authority_.certificate_pem, server_key_, authority_.certificate_pem};
}

Result<NewCertificate> CountyAuthority::issue(const std::string& hall, std::string_view request_pem,
                                              Instant now) const {
    const CertificateTerms terms{hall, CertificatePurpose::client, life(hall_life, now), {}, {}};
    auto certificate = issue_certificate(authority_, request_pem, terms);
    if (!certificate) return certificate.error();
    const auto facts = read_certificate(*certificate);
    if (!facts) return facts.error();
    return NewCertificate{*std::move(certificate), facts->serial, facts->validity.not_after};
}

}  // namespace yimen
