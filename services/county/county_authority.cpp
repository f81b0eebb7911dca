#include "county/county_authority.hpp"

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
        return Error{ErrorCode::bad_config, folder.string() + " has an authority already", {{"path", folder.string()}}};
    }
    const auto from = now - clocks_differ;
    const auto authority = make_certificate_authority(county, {from, now + authority_life});
    if (!authority) return authority.error();
    const auto key = make_private_key();
    const auto request = make_signing_request(key, county);
    if (!request) return request.error();
    const CertificateTerms terms{
        county, CertificatePurpose::server, {from, now + server_life}, dns_names, ip_addresses};
    const auto certificate = issue_certificate(*authority, *request, terms);
    if (!certificate) return certificate.error();
    // The authority's key comes last: a folder that has it has everything.
    for (const auto& [name, text] :
         {Kept{authority_certificate, authority->certificate_pem}, Kept{server_certificate, *certificate},
          Kept{server_key, key}, Kept{authority_key, authority->private_key_pem}}) {
        if (const auto written = replace_file(folder / name, text); !written) return written.error();
    }
    return done();
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
    return loaded;
}

ServerTls CountyAuthority::server_tls() const {
    return {server_certificate_ + authority_.certificate_pem, server_key_, authority_.certificate_pem};
}

Result<NewCertificate> CountyAuthority::issue(const std::string& hall, std::string_view request_pem,
                                              Instant now) const {
    const CertificateTerms terms{hall, CertificatePurpose::client, {now - clocks_differ, now + hall_life}, {}, {}};
    auto certificate = issue_certificate(authority_, request_pem, terms);
    if (!certificate) return certificate.error();
    const auto facts = read_certificate(*certificate);
    if (!facts) return facts.error();
    return NewCertificate{*std::move(certificate), facts->serial, facts->validity.not_after};
}

}  // namespace yimen
