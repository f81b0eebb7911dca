// A door that only certificates open, as a process of its own: the county's hub, or a hall's door for its devices.
#pragma once

#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "net/certificates.hpp"
#include "net/http_client.hpp"
#include "net/tls_support.hpp"
#include "support/patience.hpp"

namespace yimen::test {

// What is told of it, and what differs between the two. One thread at a time; asks() any.
class TlsDoor {
   public:
    virtual ~TlsDoor() = default;

    virtual std::uint16_t port() const = 0;
    virtual pid_t process() = 0;
    virtual std::string output() const = 0;
    // Whose certificates count; a test may have it sign what it never would.
    virtual CertificateAuthority authority() const = 0;
    // Who has a certificate that counts, and whom it trusts.
    virtual ClientTls member() const = 0;
    virtual std::string member_name() const = 0;
    // From now on that certificate counts no more.
    virtual void revoke() = 0;
    // What a member may ask, and is answered 200.
    virtual std::string question() const = 0;
    // The statuses for a certificate that was never made here, and for one that was revoked.
    virtual int never_made() const = 0;
    virtual int revoked() const = 0;

    virtual bool speaks_1_2() const = 0;
    // Whether who is not in time is refused in the handshake; else later, or not at all.
    virtual bool dates_count() const = 0;

    // The status that whoever shows this gets; 0: none, the connection is ended.
    int status_for(const ClientTls& shown, TlsHabits habits = {}) const;
    int status_for(const Identity& shown) const;
    // Whether the member is served, on a connection that it keeps.
    bool asks();
    bool says(const std::string& words) const { return output().find(words) != std::string::npos; }
    void expect_line(const std::string& words) const;
    // The member's key with another certificate of this authority.
    Identity member_dated(Validity validity) const;

   private:
    std::unique_ptr<HttpClient> kept_;
};

using MakeDoor = std::unique_ptr<TlsDoor> (*)();
// The county's hub, and a hall's door; the program of the former is the test's to name: YIMEN_COUNTYD.
std::unique_ptr<TlsDoor> hub_door();
std::unique_ptr<TlsDoor> hall_door();

// Every test of the battery, at either.
struct AtEitherDoor : testing::TestWithParam<MakeDoor> {
    std::unique_ptr<TlsDoor> door = GetParam()();
};

}  // namespace yimen::test

#define YIMEN_AT_EITHER_DOOR(suite)                                                                       \
    INSTANTIATE_TEST_SUITE_P(Of, suite, testing::Values(&yimen::test::hub_door, &yimen::test::hall_door), \
                             [](const auto& each) -> std::string { return each.index == 0 ? "Hub" : "Hall"; })
