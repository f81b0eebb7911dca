// A member that meets something else where its door was: a hall another hub, a device another hall. It says nothing
// to it, and knows why.
#include <gtest/gtest.h>

#include "faults/faulty_proxy.hpp"
#include "faults/strange_certificates.hpp"
#include "faults/strange_server.hpp"
#include "faults/tls_door.hpp"

namespace yimen::test {
namespace {

using namespace std::chrono_literals;

constexpr const char* good_names = "IP:127.0.0.1,DNS:410721103.hall.internal";

Result<HttpResponse> asked(const std::string& url, const ClientTls& member, const std::string& path,
                           std::chrono::milliseconds connected_within = 5s) {
    HttpRequest request;
    request.path = path;
    return HttpClient(url, "", {.connect_timeout = connected_within, .tls = member}).call(std::move(request));
}

// "" where it was taken.
std::string reason_of(const Result<HttpResponse>& answer) {
    if (answer) return {};
    EXPECT_EQ(answer.error().code, ErrorCode::network_failed);
    EXPECT_EQ(param_of(answer.error(), "cause"), "tls") << answer.error().detail;
    return param_of(answer.error(), "reason");
}

struct Member : AtEitherDoor {
    static Strange server() { return {.name = "server", .extended = "serverAuth", .names = good_names}; }
    Identity made(const Strange& wanted) const { return strange_certificate(door->authority(), wanted); }
    std::string reason(const Identity& shown, ServerHabits habits = {}) const {
        const StrangeServer server(shown, std::move(habits));
        const auto answer = asked(server.url(), door->member(), "/healthz");
        EXPECT_EQ(server.heard(), answer ? 1 : 0) << "something was said to it";
        return reason_of(answer);
    }
};

TEST_P(Member, TakesWhoIsCertifiedByItsAuthority) { EXPECT_EQ(reason(made(server())), ""); }

TEST_P(Member, TakesNobodyOfAnotherAuthority) {
    EXPECT_EQ(reason(self_signed(server())), "unknown_authority");
    EXPECT_EQ(reason(strange_certificate(namesake_of(door->authority()), server())), "unknown_authority");
    EXPECT_EQ(reason(strange_certificate(County().authority, server())), "unknown_authority");
}

TEST_P(Member, TakesNobodyOfAnotherName) {
    auto other = server();
    other.names = "IP:127.0.0.2,DNS:410721101.hall.internal";
    EXPECT_EQ(reason(made(other)), "wrong_host");
}

TEST_P(Member, TakesNoMemberForItsDoor) {
    const auto own = door->member();
    EXPECT_EQ(reason({own.certificate_pem, own.private_key_pem}), "other");
    auto client = server();
    client.extended = "clientAuth";
    EXPECT_EQ(reason(made(client)), "other");
    const auto by_member = strange_certificate({own.certificate_pem, own.private_key_pem}, server());
    EXPECT_EQ(reason(by_member), "unknown_authority");
}

TEST_P(Member, TakesNoKeyThatIsMeantForSomethingElseOrIsTooWeak) {
    auto signs_others = server();
    signs_others.key_usage = "critical,keyCertSign";
    EXPECT_EQ(reason(made(signs_others)), "other");
    auto weak = server();
    weak.rsa_bits = 1'024;
    EXPECT_EQ(reason(made(weak)), "other");
    auto broken = server();
    broken.digest = "SHA1";
    EXPECT_EQ(reason(made(broken)), "other");
}

// A device cannot know what time it is.
TEST_P(Member, LooksAtDatesWhereItsClockIsRight) {
    auto dated = server();
    dated.validity = expired();
    EXPECT_EQ(reason(made(dated)), door->dates_count() ? "expired" : "");
    dated.validity = not_yet_valid();
    EXPECT_EQ(reason(made(dated)), door->dates_count() ? "not_yet_valid" : "");
}

TEST_P(Member, SpeaksNoOlderTlsThanItsDoor) {
    EXPECT_EQ(reason(made(server()), {.newest_version = TLS1_1_VERSION}), "protocol");
    EXPECT_EQ(reason(made(server()), {.newest_version = TLS1_2_VERSION}), door->speaks_1_2() ? "" : "protocol");
}

TEST_P(Member, TakesNothingThatIsNoTls) {
    for (const std::string& plain :
         {std::string("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"),
          std::string("\x16\x03\x03\xff\xff", 5) + std::string(65'535, 'x'), std::string("SSH-2.0-OpenSSH_9.2\r\n")}) {
        EXPECT_NE(reason(made(server()), {.plain = plain}), "") << plain.substr(0, 8);
    }
}

TEST_P(Member, GivesUpADoorThatSaysNothing) {
    FaultyProxy proxy(door->port(), 1);
    proxy.set({.stalled = true});
    const auto answer = asked(proxy.url(), door->member(), door->question(), 200ms);
    ASSERT_FALSE(answer);
    EXPECT_EQ(param_of(answer.error(), "cause"), "timeout") << answer.error().detail;
}

// Here and there in the handshake, and at each byte at the end of the answer.
TEST_P(Member, KnowsAnAnswerThatIsCutFromAWholeOne) {
    FaultyProxy proxy(door->port(), 1);
    const auto is_whole = [&](std::size_t bytes) {
        proxy.set({.down_bytes = bytes});
        const auto answer = asked(proxy.url(), door->member(), door->question());
        EXPECT_TRUE(answer || answer.error().code == ErrorCode::network_failed) << bytes;
        return answer && answer->status == 200;
    };
    std::size_t too_few = 0, enough = 20'000;
    ASSERT_TRUE(is_whole(enough));
    while (enough - too_few > 1) {
        const auto middle = (too_few + enough) / 2;
        (is_whole(middle) ? enough : too_few) = middle;
    }
    EXPECT_GT(enough, 1'000U) << "less than a certificate and an answer were enough";
    constexpr std::size_t shorter = 12;  // a signature is at times, by a few bytes
    for (std::size_t bytes = 0; bytes + shorter < enough; bytes += bytes + 120 < enough ? 29 : 1) {
        EXPECT_FALSE(is_whole(bytes)) << bytes << " of " << enough;
    }
    EXPECT_TRUE(door->asks());
}

YIMEN_AT_EITHER_DOOR(Member);

}  // namespace
}  // namespace yimen::test
