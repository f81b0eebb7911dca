// Handshakes that are broken off, stall, crawl, grow without end or are no handshakes: either door ends them, takes
// hardly any memory for them, and serves whoever belongs there meanwhile.
#include <gtest/gtest.h>

#include "faults/good_client.hpp"
#include "faults/stepped_client.hpp"
#include "faults/tls_door.hpp"

namespace yimen::test {
namespace {

using namespace std::chrono_literals;

// The first bytes of a record of TLS: what it is, how much it says that it holds.
std::string record_of(char type, std::size_t length) {
    return {type, '\x03', '\x01', static_cast<char>(length >> 8), static_cast<char>(length & 0xff)};
}
constexpr char handshake_record = 22, data_record = 23;

struct Withstands : AtEitherDoor {
    // While somebody who belongs there is served.
    void meanwhile(const std::function<void()>& attack) {
        const MemoryWatch memory(door->process());
        GoodClient good([this] { return door->asks(); });
        attack();
        good.expect_was_served();
        expect_little_memory(memory);
    }
    static SteppedHabits as_member(const ClientTls& shown) { return {.own = &shown}; }
    std::string question() const { return get(door->question()); }

    ClientTls member = door->member();
};

TEST_P(Withstands, AHandshakeThatIsCutAtAnyOfItsBytes) {
    SteppedClient whole(door->port(), as_member(member));
    ASSERT_TRUE(whole.handshake());
    const auto bytes = whole.sent();
    ASSERT_TRUE(whole.send(question()));
    ASSERT_EQ(status_of(whole.read_head()), 200);
    ASSERT_GT(bytes, 500U);
    constexpr std::size_t shorter = 12;  // a signature is at times, by a few bytes
    meanwhile([&] {
        for (std::size_t most = 0; most + shorter < bytes; ++most) {
            auto habits = as_member(member);
            habits.most_bytes = most;
            SteppedClient client(door->port(), habits);
            ASSERT_FALSE(client.handshake()) << most;
            if (most % 2 == 0) client.cut();
        }
    });
}

// The deadline of a handshake counts from its beginning, that of a request from its first byte: who sends a byte now
// and then gains nothing by it.
TEST_P(Withstands, HandshakesAndRequestsThatStallOrCrawl) {
    SteppedClient measured(door->port(), as_member(member));
    SSL_do_handshake(measured.ssl());
    const auto hello = measured.unsent();
    ASSERT_GT(hello.size(), 100U);
    const auto request = "GET " + door->question() + " HTTP/1.1\r\nHost: x\r\nX-Slow: " + std::string(4'000, 'x');
    meanwhile([&] {
        std::vector<RawClient> stalled, crawling;
        std::vector<std::unique_ptr<SteppedClient>> slow_requests;
        for (std::size_t i = 0; i < 100; ++i) {
            stalled.emplace_back(door->port()).send(hello.substr(0, hello.size() * i / 99));
        }
        for (int i = 0; i < 10; ++i) {
            crawling.emplace_back(door->port());
            slow_requests.push_back(std::make_unique<SteppedClient>(door->port(), as_member(member)));
            ASSERT_TRUE(slow_requests.back()->handshake());
        }
        std::size_t at = 0;
        const auto crawl = [&] {
            for (auto& each : crawling) each.send(hello.substr(at, 1));
            for (auto& each : slow_requests) each->send(request.substr(at, 1));
            ++at;
            pollfd first{crawling.front().descriptor(), POLLIN, 0};  // until the door has had enough
            return poll(&first, 1, 50) == 0;
        };
        while (at < hello.size() && crawl()) {
        }
        EXPECT_LT(at, hello.size()) << "who crawls is never ended";
        for (auto& each : stalled) EXPECT_TRUE(each.closed());
        for (auto& each : crawling) EXPECT_TRUE(each.closed());
        for (auto& each : slow_requests) EXPECT_EQ(status_of(each->read_head()), 408);
    });
    door->expect_line("refused: it was not finished in time");
}

TEST_P(Withstands, RecordsThatAreLargerThanAnyMayBe) {
    meanwhile([&] {
        for (int i = 0; i < 50; ++i) {
            SteppedClient first(door->port());
            first.send_raw(record_of(handshake_record, 65'535) + std::string(65'535, 'x'));
            EXPECT_TRUE(first.is_ended());
            SteppedClient later(door->port(), as_member(member));
            ASSERT_TRUE(later.handshake());
            later.send_raw(record_of(data_record, 65'535) + std::string(65'535, 'x'));
            EXPECT_TRUE(later.is_ended());
        }
    });
}

// A first message that says it has 16 MiB, in records that are each as large as one may be.
TEST_P(Withstands, AGreetingWithoutEnd) {
    const std::string announced("\x01\xff\xff\xff", 4);
    meanwhile([&] {
        for (int i = 0; i < 20; ++i) {
            SteppedClient client(door->port());
            bool open = client.send_raw(record_of(handshake_record, 16'384) + announced + std::string(16'380, 'x'));
            std::size_t records = 1;
            while (open && records < 1'000) {
                open = client.send_raw(record_of(handshake_record, 16'384) + std::string(16'384, 'x'));
                ++records;
            }
            EXPECT_LT(records, 1'000U) << "16 MiB were taken";
            EXPECT_TRUE(client.is_ended());
        }
    });
}

TEST_P(Withstands, AChainOfCertificatesThatIsTooLong) {
    auto habits = as_member(member);
    for (int i = 0; i < 60; ++i) habits.chain.push_back(self_signed({.name = "link " + std::to_string(i)}));
    meanwhile([&] {
        for (int i = 0; i < 20; ++i) {
            SteppedClient client(door->port(), habits);
            client.handshake();
            client.send(question());
            EXPECT_EQ(client.read_head(), "");
        }
    });
    door->expect_line("TLS handshake with 127.0.0.1 refused: ");
}

TEST_P(Withstands, WhoAsksForNewKeysWithoutEndAndReadsNothing) {
    meanwhile([&] {
        SteppedClient client(door->port(), as_member(member));
        ASSERT_TRUE(client.handshake());
        bool open = true;
        for (int i = 0; open && i < 200'000; ++i) {
            open = SSL_key_update(client.ssl(), SSL_KEY_UPDATE_REQUESTED) == 1 && SSL_do_handshake(client.ssl()) == 1 &&
                   client.send_raw(client.unsent());
        }
    });
}

TEST_P(Withstands, ASecondHandshakeOnTheSameConnection) {
    SteppedClient client(door->port(), {.only_version = TLS1_2_VERSION});
    ASSERT_EQ(client.handshake(), door->speaks_1_2());
    if (!door->speaks_1_2()) return;  // of TLS 1.3 there is none
    ASSERT_EQ(SSL_renegotiate(client.ssl()), 1);
    EXPECT_FALSE(client.handshake()) << "the door has made a second one";
    EXPECT_TRUE(door->asks());
}

TEST_P(Withstands, WhoSpeaksOfNoProtocolOrOfUnheardOfOnes) {
    for (const std::string protocols : {"", "\x02h2", "\x08unheard1\x02h2"}) {
        auto habits = as_member(member);
        habits.protocols = protocols;
        SteppedClient client(door->port(), habits);
        ASSERT_TRUE(client.handshake()) << protocols;
        const unsigned char* chosen = nullptr;
        unsigned length = 0;
        SSL_get0_alpn_selected(client.ssl(), &chosen, &length);
        EXPECT_EQ(length, 0U);
        ASSERT_TRUE(client.send(question()));
        EXPECT_EQ(status_of(client.read_head()), 200);
    }
}

YIMEN_AT_EITHER_DOOR(Withstands);

}  // namespace
}  // namespace yimen::test
