#include "net/certificates.hpp"

#include <set>

#include <gtest/gtest.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include "tls_support.hpp"

namespace yimen {
namespace {

using namespace std::chrono_literals;
using namespace test;

using Parsed = std::unique_ptr<X509, decltype(&X509_free)>;

Parsed parsed(const std::string& pem) {
    const std::unique_ptr<BIO, decltype(&BIO_free_all)> bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())),
                                                            BIO_free_all);
    return {PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr), X509_free};
}

std::string request_for(const std::string& key, const std::string& name = "410721103") {
    return *make_signing_request(key, name);
}

CertificateTerms hall_terms(const std::string& name = "410721103") {
    return {name, CertificatePurpose::client, valid_now(), {}, {}};
}

TEST(Certificates, SayWhatTheAuthorityDecidedAndNothingThatTheRequestClaims) {
    const Instant from{1'700'000'000'999ms};
    const Instant to = from + 90 * 24h;
    const County county({from - 1h, to + 1h});
    const auto request = request_for(make_private_key(), "somebody else");
    const auto pem =
        issue_certificate(county.authority, request, {"410721103", CertificatePurpose::client, {from, to}, {}, {}});
    ASSERT_TRUE(pem) << pem.error().detail;
    const auto facts = read_certificate(*pem);
    ASSERT_TRUE(facts);
    EXPECT_EQ((*facts).common_name, "410721103");
    EXPECT_EQ((*facts).validity.not_before, Instant{1'700'000'000'000ms}) << "whole seconds";
    EXPECT_EQ((*facts).validity.not_after, Instant{1'700'000'000'000ms} + 90 * 24h);
    EXPECT_EQ((*facts).public_key_fingerprint, *request_key_fingerprint(request));
    EXPECT_EQ(pem->find("somebody"), std::string::npos);
    EXPECT_EQ((*facts).fingerprint.size(), 64U);
    EXPECT_NE((*facts).fingerprint, (*facts).public_key_fingerprint);
}

TEST(Certificates, ServeTheirPurposeOnly) {
    const County county;
    const auto hall = parsed(county.hall().certificate_pem);
    EXPECT_EQ(X509_check_purpose(hall.get(), X509_PURPOSE_SSL_CLIENT, 0), 1);
    EXPECT_EQ(X509_check_purpose(hall.get(), X509_PURPOSE_SSL_SERVER, 0), 0);
    EXPECT_EQ(X509_check_ca(hall.get()), 0);
    const auto hub = parsed(
        county.identity({"hub", CertificatePurpose::server, valid_now(), {"hub.example"}, {"::1"}}).certificate_pem);
    EXPECT_EQ(X509_check_purpose(hub.get(), X509_PURPOSE_SSL_CLIENT, 0), 0);
    EXPECT_EQ(X509_check_purpose(hub.get(), X509_PURPOSE_SSL_SERVER, 0), 1);
    EXPECT_EQ(X509_check_host(hub.get(), "hub.example", 0, 0, nullptr), 1);
    EXPECT_EQ(X509_check_host(hub.get(), "other.example", 0, 0, nullptr), 0);
    EXPECT_EQ(X509_check_ip_asc(hub.get(), "::1", 0), 1);
    const auto authority = parsed(county.authority.certificate_pem);
    EXPECT_EQ(X509_check_ca(authority.get()), 1);
    EXPECT_EQ(X509_get_pathlen(authority.get()), 0);
    EXPECT_EQ(X509_get_key_usage(authority.get()), static_cast<std::uint32_t>(KU_KEY_CERT_SIGN | KU_CRL_SIGN));
}

TEST(Certificates, HaveSerialNumbersThatNobodyGuesses) {
    const County county;
    const auto request = request_for(make_private_key());
    std::set<std::string> serials;
    for (int i = 0; i < 50; ++i) {
        const auto facts = read_certificate(*issue_certificate(county.authority, request, hall_terms()));
        EXPECT_GT((*facts).serial.size(), 24U);
        EXPECT_EQ((*facts).serial.find_first_not_of("0123456789abcdef"), std::string::npos);
        serials.insert((*facts).serial);
    }
    EXPECT_EQ(serials.size(), 50U);
}

TEST(Certificates, ARequestThatWasChangedAfterItWasSignedIsRefused) {
    const County county;
    const auto request = request_for(make_private_key(), "410721103");
    const std::unique_ptr<BIO, decltype(&BIO_free_all)> bio(
        BIO_new_mem_buf(request.data(), static_cast<int>(request.size())), BIO_free_all);
    const std::unique_ptr<X509_REQ, decltype(&X509_REQ_free)> changed(
        PEM_read_bio_X509_REQ(bio.get(), nullptr, nullptr, nullptr), X509_REQ_free);
    X509_REQ_set_subject_name(changed.get(), X509_get_subject_name(parsed(county.authority.certificate_pem).get()));
    const std::unique_ptr<BIO, decltype(&BIO_free_all)> out(BIO_new(BIO_s_mem()), BIO_free_all);
    PEM_write_bio_X509_REQ(out.get(), changed.get());
    char* bytes = nullptr;
    const auto length = static_cast<std::size_t>(BIO_get_mem_data(out.get(), &bytes));
    const auto issued = issue_certificate(county.authority, std::string_view(bytes, length), hall_terms());
    ASSERT_FALSE(issued);
    EXPECT_EQ(issued.error().code, ErrorCode::signature_invalid);
    EXPECT_EQ(request_key_fingerprint({bytes, length}).error().code, ErrorCode::signature_invalid);
}

TEST(Certificates, RequestsThatAreNoneAreRefused) {
    const County county;
    const auto whole = request_for(make_private_key());
    for (const auto& request :
         {std::string(), std::string("hello"), whole.substr(0, whole.size() / 2), make_private_key(),
          std::string(pem_bytes + 1, 'x'), county.authority.certificate_pem}) {
        const auto issued = issue_certificate(county.authority, request, hall_terms());
        ASSERT_FALSE(issued) << request;
        EXPECT_EQ(issued.error().code, ErrorCode::invalid_request);
        EXPECT_EQ(param_of(issued.error(), "field"), "request");
    }
}

TEST(Certificates, OnlyKeysOfTheAgreedCurveGetOne) {
    for (EVP_PKEY* const raw : {EVP_EC_gen("P-384"), EVP_RSA_gen(2048)}) {
        const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(raw, EVP_PKEY_free);
        const std::unique_ptr<BIO, decltype(&BIO_free_all)> out(BIO_new(BIO_s_mem()), BIO_free_all);
        PEM_write_bio_PKCS8PrivateKey(out.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
        char* bytes = nullptr;
        const auto length = static_cast<std::size_t>(BIO_get_mem_data(out.get(), &bytes));
        const auto request = make_signing_request({bytes, length}, "410721103");
        ASSERT_FALSE(request);
        EXPECT_EQ(param_of(request.error(), "field"), "private_key");
    }
}

TEST(Certificates, TermsThatMakeNoSenseAreRefusedByName) {
    const County county;
    const auto request = request_for(make_private_key());
    const auto field = [&](const CertificateTerms& terms) {
        const auto issued = issue_certificate(county.authority, request, terms);
        return issued ? std::string() : param_of(issued.error(), "field");
    };
    const auto server = CertificatePurpose::server;
    EXPECT_EQ(field(hall_terms("")), "common_name");
    EXPECT_EQ(field(hall_terms(std::string(65, 'a'))), "common_name");
    EXPECT_EQ(field(hall_terms("a\nb")), "common_name");
    EXPECT_EQ(field(hall_terms("\xff\xfe")), "common_name");
    EXPECT_EQ(field(hall_terms("七里营镇")), "");
    EXPECT_EQ(field({"a", CertificatePurpose::client, {valid_now().not_after, valid_now().not_before}, {}, {}}),
              "validity");
    EXPECT_EQ(field({"a", CertificatePurpose::client, valid_from_to(0h, 49h), {}, {}}), "validity")
        << "longer than the authority";
    EXPECT_EQ(field({"a", server, valid_now(), {}, {}}), "dns_names");
    EXPECT_EQ(field({"a", server, valid_now(), {"a,IP:10.0.0.1"}, {}}), "dns_names");
    EXPECT_EQ(field({"a", server, valid_now(), std::vector<std::string>(33, "a"), {}}), "dns_names");
    EXPECT_EQ(field({"a", server, valid_now(), {}, {"10.0.0.256"}}), "ip_addresses");
    EXPECT_EQ(field({"a", CertificatePurpose::client, valid_now(), {"a"}, {}}), "dns_names");
}

TEST(Certificates, AreIssuedByAnAuthorityWithItsOwnKeyOnly) {
    const County county;
    const County other;
    const auto request = request_for(make_private_key());
    const auto hall = county.hall();
    for (const auto& authority :
         {CertificateAuthority{county.authority.certificate_pem, other.authority.private_key_pem},
          CertificateAuthority{hall.certificate_pem, hall.private_key_pem}, CertificateAuthority{"", ""}}) {
        const auto issued = issue_certificate(authority, request, hall_terms());
        ASSERT_FALSE(issued);
        EXPECT_EQ(issued.error().code, ErrorCode::bad_config);
    }
}

TEST(Certificates, KeysAndAuthoritiesDifferEachTime) {
    EXPECT_NE(make_private_key(), make_private_key());
    EXPECT_NE(County().authority.private_key_pem, County().authority.private_key_pem);
    EXPECT_EQ(read_certificate("nothing").error().code, ErrorCode::invalid_request);
}

}  // namespace
}  // namespace yimen
