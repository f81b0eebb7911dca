// The system's D-Bus as far as a program needs it that asks Avahi: its messages read and written, and its calls, by
// sd-bus of libsystemd. This file knows it, and avahi_link.cpp.
//
// One thread at a time.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <systemd/sd-bus.h>

namespace yimen {

struct EndOfMessage {
    void operator()(sd_bus_message* message) const { ::sd_bus_message_unref(message); }
};
using BusMessage = std::unique_ptr<sd_bus_message, EndOfMessage>;

// What was left in a message is read from its front; a message that is of another form gives empty values.
std::string read_text(sd_bus_message* message, char type = SD_BUS_TYPE_STRING);
std::int32_t read_number(sd_bus_message* message);
std::uint16_t read_port(sd_bus_message* message);
// A list of lists of bytes, the first 32 of it.
std::vector<std::string> read_texts(sd_bus_message* message);
bool append_texts(sd_bus_message* message, const std::vector<std::string>& texts);

// A connection; what it has made at Avahi goes with it.
class Bus {
   public:
    // How long an answer is waited for.
    static constexpr std::chrono::seconds patience{2};

    // Nothing where there is no bus.
    static std::optional<Bus> open();

    // Who has this name now; empty where nobody has.
    std::string owner_of(const char* name);
    // What fits the rule comes to `next`.
    bool listen_for(const std::string& rule);
    // A call of a method of Avahi that is not sent yet; nothing where the connection has ended.
    BusMessage call(const std::string& to, const std::string& path, const char* interface, const char* method);
    // Its answer; nothing where it failed, with the error's name in `error` if wanted.
    BusMessage send(const BusMessage& call, std::string* error = nullptr);

    // What came; nothing where nothing has.
    BusMessage next();
    // Waits until something comes, or somebody writes to this descriptor.
    void wait(int interruption);
    bool has_ended() const { return ended_; }

   private:
    struct End {
        void operator()(sd_bus* bus) const { ::sd_bus_close_unref(bus); }
    };
    explicit Bus(sd_bus* bus) : bus_(bus) {}

    std::unique_ptr<sd_bus, End> bus_;
    bool ended_ = false;
};

}  // namespace yimen
