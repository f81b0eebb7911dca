#include "devices/device_hall.hpp"

#include "net/secret.hpp"

namespace yimen::test {
namespace {

HttpRequest request_of(const std::string& method, const std::string& path, const std::string& body) {
    HttpRequest request;
    request.method = method;
    request.path = path;
    request.body = body;
    if (method == "POST") request.headers = {{"idempotency-key", random_token()}};
    return request;
}

}  // namespace

DeviceHall::DeviceHall(const Clock& hall_clock) : clock(hall_clock) { start(); }

void DeviceHall::start() {
    HallOptions options;
    options.config = demonstration_county();
    options.hall = "410721103";
    options.data = folder.path() / "hall";
    options.always_open = true;
    options.network_address = "127.0.0.1";
    options.network_port = 0;
    auto started = HallService::start(options, clock);
    ASSERT_TRUE(started) << started.error().detail;
    service = *std::move(started);
}

HttpResponse DeviceHall::ask(const std::string& method, const std::string& path, const std::string& body) const {
    return HttpClient(service->url(), service->token()).call(request_of(method, path, body)).value();
}

DevicesShown DeviceHall::devices() const {
    return read_json<DevicesShown>(ask("GET", "/v1/devices").body, {.root = "devices", .deepest = 16}).value();
}

HttpResponse DeviceHall::type(const std::string& code, const DeviceTerms& terms, const std::string& device) const {
    const auto asking = devices().asking;
    if (asking.empty()) return {404, {}, {}, {}};
    return ask("POST", "/v1/devices/pair", write_json(PairDevice{asking.back().number, code, device, terms}));
}

PairingWish DeviceHall::wish(DeviceKind kind, const std::string& name) const {
    return {network_url(), kind, name, folder.path() / name};
}

DeviceIdentity DeviceHall::pair(DeviceKind kind, const DeviceTerms& terms) {
    const auto name = "machine-" + std::to_string(++paired_);
    const auto client = PairingClient::make(wish(kind, name), clock).value();
    const auto code = step_until(*client, PairingClient::State::asking).code;
    EXPECT_EQ(type(code, terms).status, 200);
    step_until(*client, PairingClient::State::paired);
    return load_device_identity(folder.path() / name).value().value();
}

Result<HttpResponse> DeviceHall::ask_as(const DeviceIdentity& device, const std::string& method,
                                        const std::string& path, const std::string& body) {
    ClientOptions options;
    options.tls = device.tls;
    return HttpClient(device.hall, "", options).call(request_of(method, path, body));
}

std::string DeviceHall::network_url() const { return "https://127.0.0.1:" + std::to_string(service->network_port()); }

std::vector<LogRow> DeviceHall::events() const {
    const auto reader = LogReader::open(folder.path() / "hall" / "hall.db").value();
    return reader->read_log(0, 1'000).value();
}

const PairingClient::View& step_until(PairingClient& client, PairingClient::State state) {
    constexpr int most_steps = 20;  // each waits for the hall's answer
    for (int step = 0; step < most_steps && client.step().state != state; ++step) {
    }
    EXPECT_EQ(client.view().state, state) << (client.view().error ? client.view().error->detail : "");
    return client.view();
}

}  // namespace yimen::test
