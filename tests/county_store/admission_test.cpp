// Who may speak for a hall: certificates, and invitations that become one.
#include <future>

#include <gmock/gmock.h>

#include "county_store/databases.hpp"
#include "support/patience.hpp"

namespace yimen::test {
namespace {

using namespace std::chrono_literals;

using TheCounty = OnBothStores;
INSTANTIATE_TEST_SUITE_P(Both, TheCounty, both_stores, name_of_store);

const Instant noon = *parse_iso("2026-11-23T04:00:00.000Z");
const auto token = sha256("a token");
const auto key = sha256("a key");
const auto other_key = sha256("another key");

std::string reason(const Result<NewCertificate>& result) {
    EXPECT_EQ(code_of(result), ErrorCode::forbidden);
    return result ? "" : param(result.error(), "reason");
}
std::string reason(const Result<CountyHall>& result) {
    EXPECT_EQ(code_of(result), ErrorCode::forbidden);
    return result ? "" : param(result.error(), "reason");
}

// Makes certificates "pem 1", "pem 2", …
struct Authority {
    int made = 0;
    std::string asked_for;
    MakeCertificate make = [this](const std::string& hall) -> Result<NewCertificate> {
        asked_for = hall;
        const auto number = std::to_string(++made);
        return NewCertificate{"pem " + number, "a" + number, noon + 90 * 24h};
    };
};

TEST_P(TheCounty, KnowsWhichHallACertificateSpeaksFor) {
    ASSERT_TRUE(county().record_certificate({"0a1b", "V1", noon, false}).ok());
    EXPECT_EQ(county().hall_of_serial("0a1b").value(), county_hall("V1", HallKind::village));
}

TEST_P(TheCounty, SaysWhyACertificateDoesNotCount) {
    ASSERT_TRUE(county().record_certificate({"0a", "H1", noon, false}).ok());
    EXPECT_EQ(reason(county().hall_of_serial("0b")), "unknown_certificate");
    EXPECT_EQ(reason(county().hall_of_serial("' OR 1=1 --")), "unknown_certificate");
    auto hall = county_hall("H1");
    hall.admission = Admission::suspended;
    ASSERT_TRUE(county().put_hall(hall).ok());
    EXPECT_EQ(reason(county().hall_of_serial("0a")), "hall_suspended");
    ASSERT_TRUE(county().revoke_certificate("0a").ok());
    EXPECT_EQ(reason(county().hall_of_serial("0a")), "certificate_revoked");
}

TEST_P(TheCounty, ListsAHallsCertificatesTheLongestFirst) {
    const CertificateRecord old{"01", "H1", noon, true};
    const CertificateRecord fresh{"02", "H1", noon + 24h, false};
    for (const auto& each : {old, fresh}) ASSERT_TRUE(county().record_certificate(each).ok());
    ASSERT_TRUE(county().record_certificate({"03", "V1", noon, false}).ok());
    EXPECT_EQ(county().certificates_of("H1").value(), (std::vector{fresh, old}));
    EXPECT_EQ(county().find_certificate("01").value(), old);
}

TEST_P(TheCounty, RevokesAllOfAHallsCertificatesAtOnceAndNoOtherHalls) {
    for (const auto& each :
         {CertificateRecord{"01", "H1", noon, true}, CertificateRecord{"02", "H1", noon, false},
          CertificateRecord{"03", "H1", noon + 24h, false}, CertificateRecord{"04", "V1", noon, false}}) {
        ASSERT_TRUE(county().record_certificate(each).ok());
    }
    EXPECT_EQ(county().revoke_certificates_of("H1").value(), 2);
    const auto all = county().certificates_of("H1").value();
    for (const auto& each : all) EXPECT_TRUE(each.revoked) << each.serial;
    EXPECT_FALSE(county().find_certificate("04").value().revoked);
    EXPECT_EQ(county().revoke_certificates_of("H1").value(), 0);
    EXPECT_EQ(code_of(county().revoke_certificates_of("H9")), ErrorCode::not_found);
}

TEST_P(TheCounty, RecordsASerialOnceAndForKnownHallsOnly) {
    ASSERT_TRUE(county().record_certificate({"0a", "H1", noon, false}).ok());
    EXPECT_EQ(code_of(county().record_certificate({"0a", "V1", noon, false})), ErrorCode::invalid_request);
    EXPECT_EQ(code_of(county().record_certificate({"0b", "H9", noon, false})), ErrorCode::not_found);
    EXPECT_EQ(code_of(county().record_certificate({"not hex", "H1", noon, false})), ErrorCode::invalid_request);
    EXPECT_EQ(code_of(county().revoke_certificate("0c")), ErrorCode::not_found);
}

TEST_P(TheCounty, TurnsAnInvitationIntoACertificateOfItsHall) {
    Authority authority;
    ASSERT_TRUE(county().invite("V1", token, noon + invitation_life).ok());
    const auto certificate = county().redeem(token, key, noon, authority.make);
    ASSERT_TRUE(certificate.ok()) << certificate.error().detail;
    EXPECT_EQ(certificate->pem, "pem 1");
    EXPECT_EQ(authority.asked_for, "V1");
    EXPECT_EQ(county().find_certificate("a1").value(), (CertificateRecord{"a1", "V1", noon + 90 * 24h, false}));
}

TEST_P(TheCounty, TakesTheSameWordsTwiceBecauseAnAnswerMayHaveBeenLost) {
    for (int time = 0; time < 2; ++time) {
        EXPECT_TRUE(county().record_certificate({"0a", "H1", noon, false}).ok());
        EXPECT_TRUE(county().invite("H1", token, noon).ok());
    }
    EXPECT_EQ(code_of(county().record_certificate({"0a", "H1", noon + 1ms, false})), ErrorCode::invalid_request);
    EXPECT_EQ(code_of(county().invite("H1", token, noon + 1ms)), ErrorCode::invalid_request);
    for (int time = 0; time < 2; ++time) EXPECT_TRUE(county().revoke_certificate("0a").ok());
}

TEST_P(TheCounty, GivesTheSameCertificateToTheSameKeyAgain) {
    Authority authority;
    ASSERT_TRUE(county().invite("H1", token, noon + invitation_life).ok());
    const auto first = county().redeem(token, key, noon, authority.make);
    close();
    open();
    const auto again = county().redeem(token, key, noon + 25h, authority.make);
    EXPECT_EQ(authority.made, 1);
    EXPECT_EQ(again.value().pem, first.value().pem);
    EXPECT_EQ(again.value().serial, first.value().serial);
    EXPECT_EQ(again.value().not_after, first.value().not_after);
}

TEST_P(TheCounty, EndsWhateverAHallHadWhenItEnrolsAgain) {
    Authority authority;
    const auto second_token = sha256("a second token");
    ASSERT_TRUE(county().invite("H1", token, noon + invitation_life).ok());
    ASSERT_TRUE(county().invite("H1", second_token, noon + invitation_life).ok());
    ASSERT_TRUE(county().record_certificate({"0f", "V1", noon, false}).ok());
    ASSERT_TRUE(county().redeem(token, key, noon, authority.make).ok());
    ASSERT_TRUE(county().record_renewal("a1", {"b1", "H1", noon + 24h, false}).ok());
    EXPECT_TRUE(county().hall_of_serial("a1").ok()) << "a renewal whose answer was lost must leave the hall a way";
    const auto again = county().redeem(second_token, other_key, noon, authority.make);
    ASSERT_TRUE(again.ok()) << again.error().detail;
    EXPECT_EQ(again->serial, "a2");
    EXPECT_EQ(reason(county().hall_of_serial("a1")), "certificate_revoked");
    EXPECT_EQ(reason(county().hall_of_serial("b1")), "certificate_revoked");
    EXPECT_TRUE(county().hall_of_serial("a2").ok());
    EXPECT_TRUE(county().hall_of_serial("0f").ok()) << "of another hall";
    EXPECT_EQ(county().redeem(second_token, other_key, noon, authority.make)->serial, "a2");
    EXPECT_TRUE(county().hall_of_serial("a2").ok()) << "the same words again end nothing";
    EXPECT_EQ(reason(county().redeem(token, key, noon, authority.make)), "certificate_revoked");
}

// A machine that had the hall's name before asks for a new certificate while the hall is enrolled anew.
TEST_P(TheCounty, RenewsNothingThatEndedMeanwhile) {
    const auto reason_of = [](const Status& status) { return status ? "" : param(status.error(), "reason"); };
    ASSERT_TRUE(county().record_certificate({"0a", "H1", noon, true}).ok());
    ASSERT_TRUE(county().record_certificate({"0c", "V1", noon, false}).ok());
    EXPECT_EQ(reason_of(county().record_renewal("0a", {"0b", "H1", noon, false})), "certificate_revoked");
    EXPECT_EQ(reason_of(county().record_renewal("0d", {"0b", "H1", noon, false})), "unknown_certificate");
    EXPECT_EQ(reason_of(county().record_renewal("0c", {"0b", "H1", noon, false})), "another_hall");
    EXPECT_EQ(county().find_certificate("0b").error().code, ErrorCode::not_found);
}

TEST_P(TheCounty, ListsTheTokensThatCount) {
    Authority authority;
    ASSERT_TRUE(county().add_staff({"li", "li", {StaffRole::viewer}, noon, false}, sha256("li")));
    ASSERT_TRUE(county().add_staff({"he", "he", {StaffRole::viewer}, noon, false}, sha256("he")));
    ASSERT_TRUE(county().revoke_staff("he"));
    ASSERT_TRUE(county().invite("H1", token, noon + invitation_life).ok());
    ASSERT_TRUE(county().invite("V1", sha256("another token"), noon - 1h).ok());
    using testing::UnorderedElementsAre;
    EXPECT_THAT(county().tokens_that_count(noon).value(), UnorderedElementsAre(sha256("li"), token));
    ASSERT_TRUE(county().redeem(token, key, noon, authority.make).ok());
    EXPECT_THAT(county().tokens_that_count(noon + 48h).value(), UnorderedElementsAre(sha256("li"), token))
        << "the answer may have been lost";
    EXPECT_THAT(county().tokens_that_count(noon + 24h * 40).value(), UnorderedElementsAre(sha256("li")));
}

TEST_P(TheCounty, SaysWhyAnInvitationDoesNotCount) {
    Authority authority;
    ASSERT_TRUE(county().invite("H1", token, noon + invitation_life).ok());
    EXPECT_EQ(reason(county().redeem(sha256("no token"), key, noon, authority.make)), "unknown_token");
    EXPECT_EQ(reason(county().redeem(token, key, noon + 24h, authority.make)), "token_expired");
    ASSERT_TRUE(county().redeem(token, key, noon + 24h - 1ms, authority.make).ok());
    EXPECT_EQ(reason(county().redeem(token, other_key, noon, authority.make)), "token_used");
    ASSERT_TRUE(county().revoke_certificate("a1").ok());
    EXPECT_EQ(reason(county().redeem(token, key, noon, authority.make)), "certificate_revoked");
    auto hall = county_hall("H1");
    hall.admission = Admission::suspended;
    ASSERT_TRUE(county().put_hall(hall).ok());
    EXPECT_EQ(reason(county().redeem(token, key, noon, authority.make)), "hall_suspended");
    EXPECT_EQ(authority.made, 1);
}

TEST_P(TheCounty, LeavesAnInvitationUnusedWhenNoCertificateCouldBeMade) {
    Authority authority;
    ASSERT_TRUE(county().invite("H1", token, noon + invitation_life).ok());
    const auto failed = county().redeem(token, key, noon, [](const std::string&) -> Result<NewCertificate> {
        return Error{ErrorCode::internal, "no authority", {}};
    });
    EXPECT_EQ(code_of(failed), ErrorCode::internal);
    EXPECT_TRUE(county().redeem(token, other_key, noon, authority.make).ok());
}

TEST_P(TheCounty, KeepsNoCertificateThatItCouldNotRecord) {
    Authority authority;
    ASSERT_TRUE(county().record_certificate({"a1", "V1", noon, false}).ok());
    ASSERT_TRUE(county().invite("H1", token, noon + invitation_life).ok());
    EXPECT_EQ(code_of(county().redeem(token, key, noon, authority.make)), ErrorCode::invalid_request);
    EXPECT_EQ(county().redeem(token, key, noon, authority.make).value().serial, "a2");
}

TEST_P(TheCounty, InvitesKnownHallsOnlyAndWithATokenOnce) {
    ASSERT_TRUE(county().invite("H1", token, noon).ok());
    EXPECT_EQ(code_of(county().invite("V1", token, noon)), ErrorCode::invalid_request);
    EXPECT_EQ(code_of(county().invite("H9", key, noon)), ErrorCode::not_found);
}

TEST_P(TheCounty, MakesWhoeverRedeemsATokenMeanwhileWaitForTheFirst) {
    Authority authority, other;
    ASSERT_TRUE(county().invite("H1", token, noon + invitation_life).ok());
    const auto second_store = open_county(url());
    std::future<Result<NewCertificate>> second;
    const auto first = county().redeem(token, key, noon, [&](const std::string& hall) {
        second =
            std::async(std::launch::async, [&] { return second_store->redeem(token, other_key, noon, other.make); });
        EXPECT_TRUE(until([&] { return database_->somebody_waits(); }));
        EXPECT_EQ(second.wait_for(0s), std::future_status::timeout);
        return authority.make(hall);
    });
    EXPECT_EQ(first.value().serial, "a1");
    EXPECT_EQ(reason(second.get()), "token_used");
    EXPECT_EQ(other.made, 0);
}

}  // namespace
}  // namespace yimen::test
