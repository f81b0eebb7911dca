// What the worst of clients can send, in numbers: the hub and the hall refuse it with a code that says why, take
// hardly any memory for it, and answer everybody else meanwhile.
#include <gtest/gtest.h>
#include <zstd.h>

#include "base/compression.hpp"
#include "county/hub_process.hpp"
#include "e2e/hall_client.hpp"
#include "faults/good_client.hpp"
#include "net/problem.hpp"
#include "net/tls_support.hpp"
#include "support/test_hall.hpp"

namespace yimen::test {
namespace {

constexpr std::size_t slow_ones = 400;
constexpr const char* another_address = "127.0.0.2";

std::string repeated(const std::string& text, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all += text;
    return all;
}

// A frame of many zeros that does not say how many.
std::string bomb(std::size_t mebibytes) {
    const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(), ZSTD_freeCCtx);
    const std::string zeros(1 << 20, '\0');
    std::string frame(1 << 20, '\0');
    ZSTD_outBuffer out{frame.data(), frame.size(), 0};
    for (std::size_t i = 0; i <= mebibytes; ++i) {
        ZSTD_inBuffer in{zeros.data(), i < mebibytes ? zeros.size() : 0, 0};
        ZSTD_compressStream2(context.get(), &out, &in, i < mebibytes ? ZSTD_e_continue : ZSTD_e_end);
    }
    frame.resize(out.pos);
    return frame;
}

// Only so many large requests are read at once; on a slow machine one more is told to come again.
std::string said_when_there_is_room(const std::function<std::string()>& send) {
    std::string said;
    EXPECT_TRUE(until([&] {
        said = send();
        return said.find("too_many_connections") == std::string::npos;
    }));
    return said;
}

void expect_code(const std::string& response, int status, const std::string& code) {
    EXPECT_EQ(status_of(response), status) << response.substr(0, 200);
    EXPECT_NE(response.find("\"" + code + "\""), std::string::npos) << response;
}

// Sends chunks until the other side has had enough of them, 200 MiB at most; its answer.
template <typename Connection, typename Answered>
std::string pour(Connection& connection, const std::string& head, Answered answered) {
    constexpr std::size_t chunks = 200 * 16;
    const auto chunk = "10000\r\n" + std::string(64 * 1'024, ' ') + "\r\n";
    bool open = connection.send(head);
    std::size_t sent = 0;
    while (open && sent < chunks && !answered()) {
        open = connection.send(chunk);
        ++sent;
    }
    EXPECT_LT(sent, chunks) << "200 MiB were taken";
    return connection.read_response();
}

// --- the county's hub ------------------------------------------------------------------------------------------------

class HostileToTheHub : public testing::Test {
   protected:
    HostileToTheHub() {
        for (const char* hall : {"410721101", "410721103"}) {
            EXPECT_TRUE(enrol(county_.folder.path() / hall, county_.invitation(hall, hub_.url)));
        }
        good_ = (*load_identity(county_.folder.path() / "410721101"))->tls;
        hostile_ = (*load_identity(county_.folder.path() / "410721103"))->tls;
        hub_.connect(good_, patient);
        EXPECT_TRUE(asks_for_the_ack());
    }
    bool asks_for_the_ack() const {
        HttpRequest request;
        request.path = "/v1/usage/ack";
        const auto response = hub_.client->call(std::move(request));
        return response && response->status == 200;
    }
    std::string send(const std::string& path, const std::string& type, const std::string& body) const {
        TlsClient client(hub_.port(), {.own = &hostile_});
        client.send("POST " + path + " HTTP/1.1\r\nHost: county\r\nContent-Type: " + type +
                    "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
        return client.read_response();
    }
    std::string batch(const std::string& body) const {
        return send("/v1/usage/batches", std::string(usage_media_type), body);
    }
    static std::string lines(const std::string& body) {
        return compressed(R"({"version":1,"hall":"410721103","stream":")" + std::string(32, 'a') +
                          R"(","first":1,"count":1,"previous":")" + std::string(64, '0') + "\"}\n2026-11-23\t1\tx\t" +
                          body + "\n");
    }
    void send_in_numbers(const std::function<void()>& attack) {
        attack_in_numbers(hub_.process.id(), 8, attack, [this] { return asks_for_the_ack(); });
        EXPECT_FALSE(*county_.store->ack_of("410721103")) << "something of it was kept";
    }

    CountyForTests county_;
    HubProcess hub_{county_, "hub"};
    ClientTls good_, hostile_;
};

TEST_F(HostileToTheHub, bombs_that_hide_their_size_are_refused) {
    const auto frame = bomb(1'024);
    ASSERT_LT(frame.size(), UsageBatch::max_bytes);
    send_in_numbers([&] { expect_code(batch(frame), 413, "payload_too_large"); });
}

TEST_F(HostileToTheHub, bombs_that_say_their_size_are_refused) {
    const auto frame = compressed(std::string(std::size_t{256} << 20, '\0'));
    ASSERT_LT(frame.size(), UsageBatch::max_bytes);
    send_in_numbers([&] { expect_code(batch(frame), 413, "payload_too_large"); });
}

TEST_F(HostileToTheHub, json_ten_thousand_deep_is_refused) {
    const auto lists = std::string(10'000, '[') + std::string(10'000, ']');
    const auto objects = repeated("{\"a\":", 10'000) + "1" + std::string(10'000, '}');
    send_in_numbers([&] {
        for (const auto& body : {lists, objects}) {
            expect_code(send("/v1/certificates", "application/json", body), 400, "invalid_request");
        }
        expect_code(batch(compressed(objects + "\n")), 400, "invalid_request");
    });
}

TEST_F(HostileToTheHub, utf_8_that_is_longer_than_need_be_is_refused) {
    const auto long_slashes = lines(repeated("\xc0\xaf", 100'000));
    const auto long_zero = lines("\xe0\x80\x80");
    send_in_numbers([&] {
        expect_code(batch(long_slashes), 400, "invalid_request");
        expect_code(batch(long_zero), 400, "invalid_request");
        expect_code(send("/v1/certificates", "application/json", "{\"request\":\"\xc0\xaf\"}"), 400, "invalid_request");
    });
}

TEST_F(HostileToTheHub, two_hundred_mebibytes_of_chunks_are_refused) {
    send_in_numbers([&] {
        const auto said = said_when_there_is_room([&] {
            TlsClient client(hub_.port(), {.own = &hostile_});
            return pour(client,
                        "POST /v1/usage/batches HTTP/1.1\r\nHost: county\r\nContent-Type: " +
                            std::string(usage_media_type) + "\r\nTransfer-Encoding: chunked\r\n\r\n",
                        [&] { return client.answered(); });
        });
        expect_code(said, 413, "payload_too_large");
    });
}

TEST_F(HostileToTheHub, four_hundred_slow_ones_are_given_up_and_nobody_waits_for_them) {
    const MemoryWatch memory(hub_.process.id());
    GoodClient good([this] { return asks_for_the_ack(); });
    std::vector<RawClient> silent;
    std::vector<TlsClient> slow;
    for (std::size_t i = 0; i < slow_ones; ++i) {
        if (i % 2 == 0) {
            silent.emplace_back(hub_.port(), 0, another_address);
            silent.back().send("\x16\x03\x01");
        } else {
            slow.emplace_back(hub_.port(), TlsHabits{.from = another_address});
            slow.back().send("GET /healthz HTTP/1.1\r\nHost: c");
        }
    }
    good.expect_is_served();
    for (auto& each : silent) EXPECT_TRUE(each.closed());
    for (auto& each : slow) static_cast<void>(each.read_to_end());
    good.expect_was_served();
    expect_little_memory(memory);
    EXPECT_TRUE(hub_.says("refused: it was not finished in time"));
}

// Each has a certificate, and holds back the end of a batch.
TEST_F(HostileToTheHub, four_hundred_that_hold_back_the_end_of_a_batch_take_no_memory_and_nobody_waits_for_them) {
    const MemoryWatch memory(hub_.process.id());
    GoodClient good([this] { return asks_for_the_ack(); });
    const auto beginning =
        "POST /v1/usage/batches HTTP/1.1\r\nHost: county\r\nContent-Type: " + std::string(usage_media_type) +
        "\r\nContent-Length: " + std::to_string(UsageBatch::max_bytes) + "\r\n\r\n" +
        std::string(UsageBatch::max_bytes - 1'024, 'x');
    std::vector<TlsClient> slow;
    for (std::size_t i = 0; i < slow_ones; ++i) {
        slow.emplace_back(hub_.port(), TlsHabits{.own = &hostile_, .from = another_address});
        slow.back().send(beginning);
    }
    good.expect_is_served();
    std::size_t turned_away = 0;
    for (auto& each : slow)
        turned_away += each.read_response().find("too_many_connections") != std::string::npos ? 1 : 0;
    EXPECT_GT(turned_away, slow_ones / 2);
    good.expect_was_served();
    expect_little_memory(memory);
}

// The one route with a large body: a certificate, which may have been revoked, does not open it.
TEST_F(HostileToTheHub, whole_catalogues_are_not_read_from_halls) {
    send_in_numbers([&] {
        TlsClient client(hub_.port(), {.own = &hostile_});
        expect_code(pour(client,
                         "POST /v1/catalogue/imports HTTP/1.1\r\nHost: county\r\nContent-Type: application/zstd"
                         "\r\nTransfer-Encoding: chunked\r\n\r\n",
                         [&] { return client.answered(); }),
                    401, "unauthorized");
    });
}

// --- a hall ----------------------------------------------------------------------------------------------------------

class HostileToTheHall : public testing::Test {
   protected:
    void SetUp() override {
        ASSERT_TRUE(hall_.start()) << hall_.output();
        client_ = std::make_unique<HallClient>(hall_.url(), hall_.token(), patient);
        ASSERT_TRUE(gets_a_number());
    }
    bool gets_a_number() const {
        const auto response = client_->post("/v1/tickets", Json{{"item", "MZ-001"}});
        return response && response->status == 201;
    }
    std::string head(const std::string& more) const {
        return "POST /v1/tickets HTTP/1.1\r\nHost: hall\r\nAuthorization: Bearer " + hall_.token() +
               "\r\nIdempotency-Key: " + random_token() + "\r\n" + more + "\r\n";
    }
    std::string send(const std::string& type, const std::string& body) const {
        return RawClient(hall_.port())
            .ask(head("Content-Type: " + type + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n") + body);
    }
    void send_in_numbers(const std::function<void()>& attack) {
        attack_in_numbers(hall_.process().id(), 20, attack, [this] { return gets_a_number(); });
    }

    TestHall hall_;
    std::unique_ptr<HallClient> client_;
};

TEST_F(HostileToTheHall, json_ten_thousand_deep_and_long_utf_8_are_refused) {
    const auto deep = repeated("{\"a\":", 10'000) + "1" + std::string(10'000, '}');
    const auto lengthy = "{\"item\":\"" + repeated("\xc0\xaf", 20'000) + "\"}";
    send_in_numbers([&] {
        expect_code(send("application/json", deep), 400, "invalid_request");
        expect_code(send("application/json", lengthy), 400, "invalid_request");
    });
}

TEST_F(HostileToTheHall, bombs_are_refused_unopened) {
    const auto frame = bomb(256);
    ASSERT_LT(frame.size(), 64U * 1'024);
    send_in_numbers([&] {
        expect_code(send(std::string(usage_media_type), frame), 415, "unsupported_media_type");
        expect_code(send("application/json", frame), 400, "invalid_request");
    });
}

TEST_F(HostileToTheHall, two_hundred_mebibytes_of_chunks_are_refused) {
    send_in_numbers([&] {
        const auto said = said_when_there_is_room([&] {
            RawClient client(hall_.port());
            const auto answered = [&] {
                pollfd ready{client.descriptor(), POLLIN, 0};
                return poll(&ready, 1, 0) > 0;
            };
            return pour(client, head("Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n"), answered);
        });
        expect_code(said, 413, "payload_too_large");
    });
}

TEST_F(HostileToTheHall, four_hundred_slow_ones_are_given_up_and_nobody_waits_for_them) {
    const MemoryWatch memory(hall_.process().id());
    GoodClient good([this] { return gets_a_number(); });
    const auto request = head("Content-Type: application/json\r\nContent-Length: 17\r\n");
    std::vector<RawClient> slow;
    for (std::size_t i = 0; i < slow_ones; ++i) {
        slow.emplace_back(hall_.port(), 0, another_address);
        slow.back().send(request.substr(0, i % 2 == 0 ? request.size() / 2 : request.size()));
    }
    good.expect_is_served();
    for (auto& each : slow) EXPECT_TRUE(each.closed());
    good.expect_was_served();
    expect_little_memory(memory);
}

}  // namespace
}  // namespace yimen::test
