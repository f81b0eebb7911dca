#include "discovery/internal/bus.hpp"

#include <algorithm>
#include <array>

#include <poll.h>

namespace yimen {
namespace {

constexpr std::size_t most_texts = 32;
constexpr const char *driver = "org.freedesktop.DBus", *driver_path = "/org/freedesktop/DBus";

// In milliseconds, as poll has it: until when sd-bus wants to be asked again at the latest.
int time_left(sd_bus* bus) {
    std::uint64_t until = 0;
    if (::sd_bus_get_timeout(bus, &until) < 0 || until == UINT64_MAX) return -1;
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    const auto left = std::chrono::microseconds(until) - std::chrono::duration_cast<std::chrono::microseconds>(now);
    return static_cast<int>(std::clamp<std::int64_t>(left.count() / 1000 + 1, 0, 60'000));
}

}  // namespace

std::string read_text(sd_bus_message* message, char type) {
    const char* text = nullptr;
    return ::sd_bus_message_read_basic(message, type, &text) > 0 ? text : "";
}

std::int32_t read_number(sd_bus_message* message) {
    std::int32_t number = 0;
    static_cast<void>(::sd_bus_message_read_basic(message, SD_BUS_TYPE_INT32, &number));
    return number;
}

std::uint16_t read_port(sd_bus_message* message) {
    std::uint16_t port = 0;
    static_cast<void>(::sd_bus_message_read_basic(message, SD_BUS_TYPE_UINT16, &port));
    return port;
}

std::vector<std::string> read_texts(sd_bus_message* message) {
    std::vector<std::string> texts;
    if (::sd_bus_message_enter_container(message, SD_BUS_TYPE_ARRAY, "ay") <= 0) return texts;
    const void* bytes = nullptr;
    std::size_t size = 0;
    while (texts.size() < most_texts && ::sd_bus_message_read_array(message, SD_BUS_TYPE_BYTE, &bytes, &size) > 0)
        texts.emplace_back(static_cast<const char*>(bytes), size);
    return texts;
}

bool append_texts(sd_bus_message* message, const std::vector<std::string>& texts) {
    if (::sd_bus_message_open_container(message, SD_BUS_TYPE_ARRAY, "ay") < 0) return false;
    for (const auto& text : texts)
        if (::sd_bus_message_append_array(message, SD_BUS_TYPE_BYTE, text.data(), text.size()) < 0) return false;
    return ::sd_bus_message_close_container(message) >= 0;
}

std::optional<Bus> Bus::open() {
    sd_bus* opened = nullptr;
    if (::sd_bus_open_system(&opened) < 0) return std::nullopt;
    Bus bus(opened);
    const auto microseconds = std::chrono::microseconds(patience).count();
    if (::sd_bus_set_method_call_timeout(opened, static_cast<std::uint64_t>(microseconds)) < 0) return std::nullopt;
    return bus;
}

std::string Bus::owner_of(const char* name) {
    const auto asked = call(driver, driver_path, driver, "GetNameOwner");
    if (!asked || ::sd_bus_message_append(asked.get(), "s", name) < 0) return {};
    const auto answer = send(asked);
    return answer ? read_text(answer.get()) : std::string();
}

bool Bus::listen_for(const std::string& rule) {
    const auto asked = call(driver, driver_path, driver, "AddMatch");
    return asked && ::sd_bus_message_append(asked.get(), "s", rule.c_str()) >= 0 && send(asked);
}

BusMessage Bus::call(const std::string& to, const std::string& path, const char* interface, const char* method) {
    sd_bus_message* call = nullptr;
    static_cast<void>(::sd_bus_message_new_method_call(bus_.get(), &call, to.c_str(), path.c_str(), interface, method));
    return BusMessage(call);
}

BusMessage Bus::send(const BusMessage& call, std::string* error) {
    sd_bus_message* answer = nullptr;
    sd_bus_error failure = SD_BUS_ERROR_NULL;
    static_cast<void>(::sd_bus_call(bus_.get(), call.get(), 0, &failure, &answer));
    if (error && failure.name) *error = failure.name;
    ::sd_bus_error_free(&failure);
    return BusMessage(answer);
}

BusMessage Bus::next() {
    sd_bus_message* came = nullptr;
    int done = 0;
    do {
        done = ::sd_bus_process(bus_.get(), &came);
    } while (done > 0 && !came);
    ended_ = done < 0;
    return BusMessage(came);
}

void Bus::wait(int interruption) {
    const auto events = ::sd_bus_get_events(bus_.get());
    std::array<pollfd, 2> waiting{
        {{::sd_bus_get_fd(bus_.get()), static_cast<short>(std::max(events, 0)), 0}, {interruption, POLLIN, 0}}};
    static_cast<void>(::poll(waiting.data(), waiting.size(), time_left(bus_.get())));
}

}  // namespace yimen
