#include "trust/authority.hpp"

#include <algorithm>

#include "base/civil_time.hpp"
#include "storage/small_file.hpp"

namespace yimen {
namespace {

constexpr const char* authority_certificate = "authority.pem";
constexpr const char* authority_key = "authority.key";
// A machine whose clock is a little behind trusts what was issued just now.
constexpr std::chrono::hours clocks_differ{1};

struct Kept {
    std::string name;
    const std::string& text;
};

constexpr Validity all_time() {
    using namespace std::chrono;
    return {Instant{sys_days(2000y / January / 1)}, Instant{sys_days(9999y / December / 31)} + hours{24} - seconds{1}};
}

std::string certificate_of(const AuthorityWords& words) { return words.server + ".pem"; }
std::string key_of(const AuthorityWords& words) { return words.server + ".key"; }

}  // namespace

bool Authority::is_in(const std::filesystem::path& folder) { return std::filesystem::exists(folder / authority_key); }

Status Authority::make(const AuthorityWords& words, const std::filesystem::path& folder, const std::string& name,
                       const std::vector<std::string>& dns_names, const std::vector<std::string>& ip_addresses,
                       Instant now, AuthorityLives lives) {
    if (is_in(folder)) {
        return Error{ErrorCode::bad_config,
                     folder.string() + " has an authority already; " + words.renew + " renews the " + words.server +
                         "'s own certificate",
                     {{"path", folder.string()}}};
    }
    if (dns_names.empty() && ip_addresses.empty()) {
        return Error{ErrorCode::invalid_request, words.reached_by, {{"field", "dns_names"}}};
    }
    const auto from = now - clocks_differ;
    const auto valid_for = [&](std::chrono::hours life) {
        return lives.for_all_time ? all_time() : Validity{from, now + life};
    };
    const auto authority = make_certificate_authority(name, valid_for(lives.authority));
    if (!authority) return authority.error();
    const auto key = make_private_key();
    const auto request = make_signing_request(key, name);
    if (!request) return request.error();
    const auto certificate = issue_certificate(
        *authority, *request, {name, CertificatePurpose::server, valid_for(lives.server), dns_names, ip_addresses});
    if (!certificate) return certificate.error();
    // The authority's key comes last: a folder that has it has everything.
    for (const auto& [file, text] :
         {Kept{authority_certificate, authority->certificate_pem}, Kept{certificate_of(words), *certificate},
          Kept{key_of(words), key}, Kept{authority_key, authority->private_key_pem}}) {
        if (const auto written = replace_file(folder / file, text); !written) return written.error();
    }
    return done();
}

// The key stays, so that one file is exchanged whole: there is no moment in which certificate and key do not fit.
Status Authority::renew_server(const AuthorityWords& words, const std::filesystem::path& folder,
                               const std::vector<std::string>& dns_names, const std::vector<std::string>& ip_addresses,
                               Instant now, AuthorityLives lives) {
    const auto loaded = load(words, folder, lives);
    if (!loaded) return loaded.error();
    if (now >= loaded->not_after_) {
        return Error{ErrorCode::invalid_request,
                     "the authority itself ended at " + to_iso(loaded->not_after_) + ": " + words.begin_again,
                     {{"field", "authority"}}};
    }
    const auto& before = loaded->server();
    const auto request = make_signing_request(loaded->server_key_, before.common_name);
    if (!request) return request.error();
    CertificateTerms terms{before.common_name, CertificatePurpose::server, loaded->life(lives.server, now), dns_names,
                           ip_addresses};
    if (dns_names.empty() && ip_addresses.empty()) {
        terms.dns_names = before.dns_names;
        terms.ip_addresses = before.ip_addresses;
    }
    const auto certificate = issue_certificate(loaded->authority_, *request, terms);
    return certificate ? replace_file(folder / certificate_of(words), *certificate) : certificate.error();
}

Result<Authority> Authority::load(const AuthorityWords& words, const std::filesystem::path& folder,
                                  AuthorityLives lives) {
    Authority loaded;
    loaded.lives_ = lives;
    for (const auto& [name, text] : {std::pair{std::string(authority_certificate), &loaded.authority_.certificate_pem},
                                     {std::string(authority_key), &loaded.authority_.private_key_pem},
                                     {certificate_of(words), &loaded.server_certificate_},
                                     {key_of(words), &loaded.server_key_}}) {
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
        return Error{
            ErrorCode::bad_config, (folder / certificate_of(words)).string() + ": " + server.error().detail, {}};
    }
    loaded.server_ = *std::move(server);
    return loaded;
}

// Nothing outlives the authority.
Validity Authority::life(std::chrono::hours most, Instant now) const {
    return {now - clocks_differ, std::min(now + most, not_after_)};
}

ServerTls Authority::server_tls() const {
    return {server_certificate_ + authority_.certificate_pem, server_key_, authority_.certificate_pem};
}

Result<IssuedCertificate> Authority::issue(const std::string& member, std::string_view request_pem, Instant now) const {
    const CertificateTerms terms{member, CertificatePurpose::client, life(lives_.member, now), {}, {}};
    auto certificate = issue_certificate(authority_, request_pem, terms);
    if (!certificate) return certificate.error();
    const auto facts = read_certificate(*certificate);
    if (!facts) return facts.error();
    return IssuedCertificate{*std::move(certificate), facts->serial, facts->validity.not_after};
}

}  // namespace yimen
