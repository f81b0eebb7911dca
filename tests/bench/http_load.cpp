#include "bench/http_load.hpp"

#include <charconv>
#include <chrono>
#include <cstdio>
#include <random>
#include <vector>

#include <sys/epoll.h>
#include <unistd.h>

#include "bench/give_up.hpp"

namespace yimen::bench {
namespace {

using Now = std::chrono::steady_clock;

struct Client {
    Wire wire;
    std::string received;
    Now::time_point sent;
    bool counted = false;

    // The body of a response that is there completely.
    std::string_view body() const {
        const auto head = received.find("\r\n\r\n");
        if (head == std::string::npos) return {};
        const auto field = received.find("Content-Length: ");
        if (field == std::string::npos || field > head) give_up("no Content-Length: " + received);
        std::size_t length = 0;
        std::from_chars(received.data() + field + 16, received.data() + head, length);
        if (received.size() < head + 4 + length) return {};
        return std::string_view(received).substr(head + 4, length);
    }
    void send(const LoadRequest& request) {
        counted = request.counted;
        received.clear();
        sent = Now::now();
        wire.send(request.bytes);
    }
    // True when a whole response is there.
    bool receive() {
        if (!wire.receive(received)) give_up("the service hung up: " + received);
        if (body().empty()) return false;
        if (received.compare(9, 1, "2") != 0) give_up("refused: " + received);
        return true;
    }
};

}  // namespace

Timings run_load(std::uint16_t port, std::size_t clients, const NextRequest& next, const ContextOf& context_of) {
    const int events = ::epoll_create1(EPOLL_CLOEXEC);
    std::vector<Client> all(clients);
    for (std::size_t i = 0; i < clients; ++i) all[i].wire = Wire(port, context_of ? context_of(i) : nullptr);
    Timings timings;
    const auto start = Now::now();
    std::size_t busy = 0;
    for (std::size_t i = 0; i < clients; ++i) {
        const auto request = next(i, {});
        if (request.bytes.empty()) continue;
        epoll_event interest{EPOLLIN, {.u64 = i}};
        ::epoll_ctl(events, EPOLL_CTL_ADD, all[i].wire.socket(), &interest);
        all[i].send(request);
        ++busy;
    }
    while (busy > 0) {
        epoll_event ready[64];
        const int count = ::epoll_wait(events, ready, 64, 10'000);
        if (count <= 0) give_up("no answer in ten seconds");
        for (int i = 0; i < count; ++i) {
            auto& client = all[ready[i].data.u64];
            if (!client.receive()) continue;
            const std::chrono::duration<double, std::micro> took = Now::now() - client.sent;
            if (client.counted) timings.each_us.push_back(took.count());
            const auto request = next(ready[i].data.u64, client.body());
            if (request.bytes.empty()) {
                client.wire.close();
                --busy;
            } else {
                client.send(request);
            }
        }
    }
    ::close(events);
    timings.total_s = std::chrono::duration<double>(Now::now() - start).count();
    return timings;
}

std::string post(const std::string& token, const std::string& path, const std::string& body) {
    static std::mt19937_64 random{std::random_device{}()};
    char key[40];
    std::snprintf(key, sizeof key, "%016llx%016llx", static_cast<unsigned long long>(random()),
                  static_cast<unsigned long long>(random()));
    return "POST " + path + " HTTP/1.1\r\nHost: hall\r\nAuthorization: Bearer " + token +
           "\r\nContent-Type: application/json\r\nIdempotency-Key: " + key +
           "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::string get(const std::string& path) { return "GET " + path + " HTTP/1.1\r\nHost: hall\r\n\r\n"; }

}  // namespace yimen::bench
