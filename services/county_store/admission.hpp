// Certificates and invitations: who may speak for a hall. Internal.
#pragma once

#include "county_store/county_records.hpp"
#include "county_store/session.hpp"

namespace yimen::county_tables {

Status record_certificate(Session& session, const CertificateRecord& certificate);
Status record_renewal(Session& session, const std::string& presented, const CertificateRecord& certificate);
std::vector<Sha256Digest> tokens_that_count(Session& session, Instant now);
Status revoke_certificate(Session& session, const std::string& serial);
Result<std::int64_t> revoke_certificates_of(Session& session, const std::string& hall);
Result<CertificateRecord> find_certificate(Session& session, const std::string& serial);
std::vector<CertificateRecord> certificates_of(Session& session, const std::string& hall);
Result<CountyHall> hall_of_serial(Session& session, const std::string& serial);
Status invite(Session& session, const std::string& hall, const Sha256Digest& token_hash, Instant expires_at);
Result<NewCertificate> redeem(Session& session, const Sha256Digest& token_hash, const Sha256Digest& key_print,
                              Instant now, const MakeCertificate& make);

}  // namespace yimen::county_tables
