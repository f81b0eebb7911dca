#include "county_store/admission.hpp"

#include "base/hex.hpp"
#include "county_store/halls.hpp"

namespace yimen::county_tables {
namespace {

constexpr const char* select_certificate = "SELECT serial, hall, not_after, revoked FROM certificates";

// Whose answer was lost asks again with the same token and key, for so long without waiting behind strangers.
constexpr std::chrono::days asked_again_within{30};

std::int64_t milliseconds(Instant at) { return at.time_since_epoch().count(); }
Instant instant(std::int64_t milliseconds) { return Instant{Milliseconds{milliseconds}}; }

bool is_serial(std::string_view serial) {
    return !serial.empty() && serial.size() <= CertificateRecord::max_serial && is_hex(serial);
}

CertificateRecord certificate_of(const Row& row) {
    return {row.text(0), row.text(1), instant(row.integer(2)), row.integer(3) != 0};
}

Error unknown_certificate() { return {ErrorCode::not_found, "no such certificate was made here", {}}; }
Error revoked_certificate() { return forbidden("certificate_revoked", "the certificate was revoked"); }

struct Invitation {
    std::string hall;
    Instant expires_at;
    std::optional<Sha256Digest> key_print;
    NewCertificate certificate;  // once there is a key
};

Result<Invitation> find_invitation(Session& session, const Sha256Digest& token_hash) {
    auto sql = std::string("SELECT hall, expires_at, key_print, serial, pem FROM invitations WHERE token_hash = $1");
    const auto rows = session.query(sql.append(session.for_update()), {bytes_of(token_hash)});
    if (rows.empty()) return forbidden("unknown_token", "no such invitation");
    const auto& row = rows.front();
    Invitation invitation{row.text(0), instant(row.integer(1)), std::nullopt, {}};
    if (!row.known(2)) return invitation;
    invitation.key_print = row.digest(2);
    invitation.certificate.serial = row.text(3);
    invitation.certificate.pem = row.text(4);
    return invitation;
}

Result<NewCertificate> same_again(Session& session, const Invitation& invitation, const Sha256Digest& key_print) {
    if (invitation.key_print != key_print) return forbidden("token_used", "the invitation was used with another key");
    const auto record = find_certificate(session, invitation.certificate.serial);
    if (!record) return record.error();
    if (record->revoked) return revoked_certificate();
    auto certificate = invitation.certificate;
    certificate.not_after = record->not_after;
    return certificate;
}

Error known_already(const std::string& field) { return invalid_field(field, "one that is not known yet"); }

// Whether the serial was new.
Result<bool> add_certificate(Session& session, const CertificateRecord& certificate) {
    if (!is_serial(certificate.serial)) return invalid_field("serial", "1 to 64 hexadecimal digits");
    if (const auto hall = find_hall(session, certificate.hall); !hall) return hall.error();
    const auto added = session.execute(
        "INSERT INTO certificates (serial, hall, not_after, revoked) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
        {certificate.serial, certificate.hall, milliseconds(certificate.not_after),
         std::int64_t{certificate.revoked ? 1 : 0}});
    return added == 1;
}

Result<NewCertificate> made_now(Session& session, const std::string& hall, const MakeCertificate& make) {
    auto certificate = make(hall);
    if (!certificate) return certificate;
    if (!is_text(certificate->pem, NewCertificate::max_pem)) return invalid_field("pem", "up to 16 KiB of text");
    const auto added = add_certificate(session, {certificate->serial, hall, certificate->not_after, false});
    if (!added) return added.error();
    if (!*added) return known_already("serial");
    return certificate;
}

}  // namespace

// The same once more is no error: the answer to the first time may have been lost.
Status record_certificate(Session& session, const CertificateRecord& certificate) {
    const auto added = add_certificate(session, certificate);
    if (!added) return added.error();
    if (*added) return done();
    const auto known = find_certificate(session, certificate.serial);
    return known && *known == certificate ? done() : known_already("serial");
}

// Nobody enrols the hall anew while this is decided: then what is presented ends, and what follows from it.
Status record_renewal(Session& session, const std::string& presented, const CertificateRecord& certificate) {
    if (const auto hall = find_active_hall(session, certificate.hall, Lock::row); !hall) return hall.error();
    const auto speaks_for = hall_of_serial(session, presented);
    if (!speaks_for) return speaks_for.error();
    if (speaks_for->id != certificate.hall) return forbidden("another_hall", "the certificate is of another hall");
    return record_certificate(session, certificate);
}

Status revoke_certificate(Session& session, const std::string& serial) {
    if (!is_serial(serial)) return unknown_certificate();
    const auto changed = session.execute("UPDATE certificates SET revoked = 1 WHERE serial = $1", {serial});
    return changed == 1 ? done() : unknown_certificate();
}

Result<std::int64_t> revoke_certificates_of(Session& session, const std::string& hall) {
    if (const auto known = find_hall(session, hall); !known) return known.error();
    return session.execute("UPDATE certificates SET revoked = 1 WHERE hall = $1 AND revoked = 0", {hall});
}

Result<CertificateRecord> find_certificate(Session& session, const std::string& serial) {
    if (!is_serial(serial)) return unknown_certificate();
    const auto rows = session.query(std::string(select_certificate) + " WHERE serial = $1", {serial});
    if (rows.empty()) return unknown_certificate();
    return certificate_of(rows.front());
}

std::vector<CertificateRecord> certificates_of(Session& session, const std::string& hall) {
    std::vector<CertificateRecord> all;
    const auto sql = std::string(select_certificate) + " WHERE hall = $1 ORDER BY not_after DESC, serial";
    for (const auto& row : session.query(sql, {hall})) all.push_back(certificate_of(row));
    return all;
}

Result<CountyHall> hall_of_serial(Session& session, const std::string& serial) {
    const auto certificate = find_certificate(session, serial);
    if (!certificate) return forbidden("unknown_certificate", "the certificate was not made for any hall");
    if (certificate->revoked) return revoked_certificate();
    return find_active_hall(session, certificate->hall, Lock::none);
}

Status invite(Session& session, const std::string& hall, const Sha256Digest& token_hash, Instant expires_at) {
    if (const auto known = find_hall(session, hall); !known) return known.error();
    const auto added = session.execute(
        "INSERT INTO invitations (token_hash, hall, expires_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        {bytes_of(token_hash), hall, milliseconds(expires_at)});
    if (added == 1) return done();
    const auto known = find_invitation(session, token_hash);
    return known && known->hall == hall && known->expires_at == expires_at ? done() : known_already("token");
}

Result<NewCertificate> redeem(Session& session, const Sha256Digest& token_hash, const Sha256Digest& key_print,
                              Instant now, const MakeCertificate& make) {
    const auto invitation = find_invitation(session, token_hash);
    if (!invitation) return invitation.error();
    if (const auto hall = find_active_hall(session, invitation->hall, Lock::row); !hall) return hall.error();
    if (invitation->key_print) return same_again(session, *invitation, key_print);
    if (now >= invitation->expires_at) return forbidden("token_expired", "the invitation has expired");
    auto certificate = made_now(session, invitation->hall, make);
    if (!certificate) return certificate;
    // The machine that had them before may be in other hands.
    session.execute("UPDATE certificates SET revoked = 1 WHERE hall = $1 AND serial <> $2 AND revoked = 0",
                    {invitation->hall, certificate->serial});
    session.execute("UPDATE invitations SET key_print = $1, serial = $2, pem = $3 WHERE token_hash = $4",
                    {bytes_of(key_print), certificate->serial, certificate->pem, bytes_of(token_hash)});
    return certificate;
}

std::vector<Sha256Digest> tokens_that_count(Session& session, Instant now) {
    std::vector<Sha256Digest> tokens;
    for (const auto& row : session.query("SELECT token_hash FROM staff WHERE revoked = 0")) {
        tokens.push_back(row.digest(0));
    }
    for (const auto& row : session.query("SELECT token_hash FROM invitations WHERE expires_at > $1"
                                         " OR (serial IS NOT NULL AND expires_at > $2)",
                                         {milliseconds(now), milliseconds(now - asked_again_within)})) {
        tokens.push_back(row.digest(0));
    }
    return tokens;
}

}  // namespace yimen::county_tables
