#include "bench/devices_bench.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <fstream>
#include <memory>
#include <string>
#include <thread>

#include <nlohmann/json.hpp>
#include <poll.h>

#include "bench/endless_hall.hpp"
#include "bench/give_up.hpp"
#include "bench/http_load.hpp"
#include "bench/in_turns.hpp"
#include "bench/programs.hpp"
#include "bench/screens_bench.hpp"
#include "bench/tls_peer.hpp"
#include "devices/device_identity.hpp"
#include "devices/pairing_client.hpp"
#include "net/http_client.hpp"
#include "net/secret.hpp"

namespace yimen::bench {
namespace {

using Now = std::chrono::steady_clock;

constexpr int rounds = 3;
constexpr std::size_t tickets_of_a_kiosk = 500;  // a hall lets each take 600 at once, and then ten a second
constexpr std::size_t screens = 60;
constexpr std::size_t connections = 40;
constexpr std::size_t changes = 200;
constexpr std::chrono::milliseconds between_changes{20};
constexpr int pairings = 9;
constexpr double pairing_limit_ms = 1'000;  // where an empty window's first frame needs 35
constexpr double usual_frame_ms = 35;

double ms_since(Now::time_point start) { return std::chrono::duration<double, std::milli>(Now::now() - start).count(); }

// A hall with a door to the network, which is this machine's own, and its devices.
class DoorHall {
   public:
    DoorHall(const Build& build, const std::filesystem::path& work)
        : folder_(work), service_(build.hall, words(build, work), work / "service") {
        std::ifstream(work / "network-port") >> network_port_;
        std::getline(std::ifstream(work / "hall" / "token"), token_);
    }

    Service& service() { return service_; }
    std::uint16_t network_port() const { return network_port_; }
    const std::string& token() const { return token_; }

    struct Paired {
        TlsContext context;
        double ms = 0;  // all but the typing
    };
    // As the program pairs itself, its pauses too; somebody types at once.
    Paired pair(DeviceKind kind) {
        const auto name = "device-" + std::to_string(++devices_);
        const auto start = Now::now();
        PairingWish wish{"https://127.0.0.1:" + std::to_string(network_port_), kind, name, folder_ / name};
        auto client = PairingClient::make(std::move(wish), clock_);
        if (!client) give_up(client.error().detail);
        step_to(**client, PairingClient::State::asking);
        const auto asked_ms = ms_since(start);
        type((*client)->view().code);
        const auto typed = Now::now();
        step_to(**client, PairingClient::State::paired);
        const auto ms = asked_ms + ms_since(typed);
        return {device_context(load_device_identity(folder_ / name).value().value().tls), ms};
    }
    std::vector<TlsContext> pair(DeviceKind kind, std::size_t count) {
        std::vector<TlsContext> all;
        while (all.size() < count) all.push_back(pair(kind).context);
        return all;
    }

    // In plain, or each client as the device of its number.
    Timings issue(std::size_t clients, std::size_t tickets, const std::vector<TlsContext>& devices = {}) const {
        std::size_t left = tickets;
        const auto next = [&](std::size_t, std::string_view) -> LoadRequest {
            if (left == 0) return {};
            --left;
            return {post(token_, "/v1/tickets", R"({"item":"MZ-001"})")};
        };
        if (devices.empty()) return run_load(service_.port(), clients, next);
        return run_load(network_port_, clients, next, [&](std::size_t client) { return devices[client].get(); });
    }

   private:
    static Words words(const Build& build, const std::filesystem::path& work) {
        const auto config = endless_hall(build.config, work, 1, "tickets_a_minute = 600\n");
        std::filesystem::create_directories(work / "hall");
        return {"--config",
                config,
                "--hall",
                endless_hall_id,
                "--data",
                work / "hall",
                "--always-open",
                "--network-address",
                "127.0.0.1",
                "--network-port",
                "0",
                "--network-port-file",
                work / "network-port"};
    }
    static void step_to(PairingClient& client, PairingClient::State state) {
        for (int step = 0; client.step().state != state; ++step) {
            if (step == 10)
                give_up("a device is not paired: " + (client.view().error ? client.view().error->detail : ""));
            std::this_thread::sleep_for(client.pause());
        }
    }
    HttpResponse operate(const char* method, const char* path, std::string body = {}) const {
        HttpRequest request;
        request.method = method;
        request.path = path;
        request.body = std::move(body);
        if (!request.body.empty()) request.headers = {{"idempotency-key", random_token()}};
        HttpClient client("http://127.0.0.1:" + std::to_string(service_.port()), token_);
        return client.call(std::move(request)).value();
    }
    void type(const std::string& code) const {
        const auto asking = nlohmann::json::parse(operate("GET", "/v1/devices").body).at("asking");
        const nlohmann::json wish{{"asker", asking.back().at("number")}, {"code", code}};
        const auto typed = operate("POST", "/v1/devices/pair", wish.dump());
        if (typed.status != 200) give_up("a code was not taken: " + typed.body);
    }

    std::filesystem::path folder_;
    Service service_;
    std::uint16_t network_port_ = 0;
    std::string token_;
    SystemClock clock_;
    int devices_ = 0;
};

std::string follow(const std::string& parts) {
    return "GET /v1/picture?parts=" + parts + " HTTP/1.1\r\nHost: hall\r\nAccept: text/event-stream\r\n";
}

// Kept connections: what the records of TLS and the look at the certificate cost a ticket. In short turns, for a disk
// has moods.
Figure measure_tickets(DoorHall& hall, const Ground& ground, std::size_t clients, double least) {
    constexpr int rounds_of_tickets = 5, turns = 4;
    const auto tickets = std::min<std::size_t>(clients * tickets_of_a_kiosk, 4'000);
    Rounds told({say("tickets issued durably over kept connections with certificates, %.0f of them: rate",
                     static_cast<double>(clients)),
                 "the same in plain on the hall's own machine", "x", at_least(least)});
    for (int round = 0; round < rounds_of_tickets; ++round) {
        const auto kiosks = hall.pair(DeviceKind::kiosk, clients);
        double ours_s = 0, plain_s = 0;
        for (int turn = 0; turn < turns; ++turn) {
            const auto both = in_turns(2, turn, [&](std::size_t which) {
                return which == 0 ? hall.issue(clients, tickets / turns, kiosks) : hall.issue(clients, tickets / turns);
            });
            ours_s += both[0].total_s;
            plain_s += both[1].total_s;
        }
        const auto all = static_cast<double>(tickets);
        told.add({{plain_s / ours_s, say("%.0f/s, in plain %.0f/s", all / ours_s, all / plain_s)}});
    }
    return told.middle(ground.other());
}

// A screen that starts: connection, handshake, question, and the hall's picture.
Figure measure_first_data(DoorHall& hall, const Ground& ground) {
    const auto kiosk = hall.pair(DeviceKind::kiosk);
    const TlsPeer peer(kiosk.context.get());
    Timings ours, bare;
    for (std::size_t i = 0; i < connections; ++i) {
        auto start = Now::now();
        Wire screen(hall.network_port(), kiosk.context.get());
        screen.send(follow("hall,queues,waits,help") + "\r\n");
        std::string received;
        while (received.find("data:") == std::string::npos) screen.wait_for_more(received);
        ours.each_us.push_back(ms_since(start) * 1'000);
        start = Now::now();
        Wire nothing_else(peer.port(), kiosk.context.get());
        std::string greeting;
        nothing_else.wait_for_more(greeting);
        bare.each_us.push_back(ms_since(start) * 1'000);
    }
    const auto middle = ours.percentile_us(0.5), yardstick = bare.percentile_us(0.5);
    Rounds told({"a screen's connection with its certificate until the hall's data are there, p50",
                 "OpenSSL's own handshake, both sides with certificates, and one byte", "x", at_most(3)});
    told.add({{middle / yardstick, say("%.2f ms, OpenSSL %.2f ms", middle / 1'000, yardstick / 1'000)}});
    return told.middle(ground.other());
}

// Screens that read what they are told and do nothing with it.
class Following {
   public:
    Following(std::vector<Wire> wires)
        : wires_(std::move(wires)), reader_([this](const std::stop_token& stop) {
              std::vector<pollfd> readable;
              for (const auto& wire : wires_) readable.push_back({wire.socket(), POLLIN, 0});
              while (!stop.stop_requested()) {
                  ::poll(readable.data(), readable.size(), 50);
                  for (std::size_t i = 0; i < wires_.size(); ++i) {
                      if (readable[i].revents == 0) continue;
                      std::string news;
                      if (!wires_[i].receive(news)) give_up("the hall ended a stream");
                      bytes_ += news.size();
                  }
              }
          }) {}
    // Until nothing came for a while.
    void settle() const {
        constexpr std::chrono::milliseconds a_while{300};
        std::size_t before = 0;
        do {
            before = bytes_;
            std::this_thread::sleep_for(a_while);
        } while (before != bytes_);
    }
    std::size_t bytes() const { return bytes_; }

   private:
    std::vector<Wire> wires_;
    std::atomic<std::size_t> bytes_ = 0;
    std::jthread reader_;
};

struct Followed {
    double cpu_us = 0;  // of the hall's process, for each change
    double bytes = 0;
};

// Changes come one after the other, so that each of them is told by itself.
Followed follow_with(DoorHall& hall, std::vector<Wire> wires) {
    const Following followers(std::move(wires));
    followers.settle();
    const auto bytes = followers.bytes();
    const auto cpu_s = hall.service().cpu_s();
    for (std::size_t change = 0; change < changes; ++change) {
        hall.issue(1, 1);
        std::this_thread::sleep_for(between_changes);
    }
    followers.settle();
    return {(hall.service().cpu_s() - cpu_s) * 1e6 / changes,
            static_cast<double>(followers.bytes() - bytes) / changes / screens};
}

Figure measure_followers(DoorHall& hall, const Ground& ground) {
    const auto displays = hall.pair(DeviceKind::display, screens);
    const std::string parts = "hall,queues,windows,missed";
    Rounds told({"60 screens with certificates follow a hall: CPU of its process for a change",
                 "60 in plain on the hall's own machine", "x", at_most(1.5)});
    for (int round = 0; round < rounds; ++round) {
        const auto both = in_turns(2, round, [&](std::size_t which) {
            std::vector<Wire> wires;
            for (const auto& display : displays) {
                wires.emplace_back(which == 0 ? hall.network_port() : hall.service().port(),
                                   which == 0 ? display.get() : nullptr);
                const auto bearer = which == 0 ? "" : "Authorization: Bearer " + hall.token() + "\r\n";
                wires.back().send(follow(parts) + bearer + "\r\n");
            }
            return follow_with(hall, std::move(wires));
        });
        if (both[0].bytes < 50 || both[1].bytes < 50)
            give_up(say("the screens were told next to nothing: %.0f and %.0f bytes", both[0].bytes, both[1].bytes));
        told.add({{both[0].cpu_us / both[1].cpu_us, say("%.0f us, in plain %.0f us, %.0f bytes told to each",
                                                        both[0].cpu_us, both[1].cpu_us, both[0].bytes)}});
    }
    return told.middle(ground.other());
}

Figure measure_pairing(DoorHall& hall, const Ground& ground) {
    const auto limit_ms = pairing_limit_ms * first_frame_ms(ground.work) / usual_frame_ms;
    Rounds told({"a device is paired, everything but the typing", "1 s where an empty window's first frame needs 35 ms",
                 "x", at_most(1)});
    for (int i = 0; i < pairings; ++i) {
        const auto ms = hall.pair(DeviceKind::counter).ms;
        told.add({{ms / limit_ms, say("%.0f ms, the limit here %.0f ms", ms, limit_ms)}});
    }
    return told.middle(ground.other());
}

}  // namespace

std::vector<Figure> measure_devices(const Ground& ground) {
    DoorHall hall(ground.own(), ground.work);
    hall.issue(8, 2'000);  // warms up
    return {measure_tickets(hall, ground, 1, 0.9),   measure_tickets(hall, ground, 8, 0.85),
            measure_tickets(hall, ground, 64, 0.85), measure_first_data(hall, ground),
            measure_followers(hall, ground),         measure_pairing(hall, ground)};
}

}  // namespace yimen::bench
