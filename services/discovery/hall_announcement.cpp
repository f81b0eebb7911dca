#include "discovery/hall_announcement.hpp"

#include <optional>
#include <utility>

#include <spdlog/spdlog.h>

#include "discovery/internal/avahi_link.hpp"

namespace yimen {
namespace {

constexpr const char* group = "org.freedesktop.Avahi.EntryGroup";
constexpr const char* collision_error = "org.freedesktop.Avahi.CollisionError";
constexpr std::int32_t any = -1, v4 = 0, v6 = 1;                           // Avahi's interfaces and protocols
constexpr std::int32_t server_runs = 2;                                    // of a server's states
constexpr std::int32_t established = 2, taken_by_another = 3, failed = 4;  // of a group's

std::int32_t protocol_of(const AnnouncedHall& hall) { return hall.by_v4 && hall.by_v6 ? any : hall.by_v4 ? v4 : v6; }

}  // namespace

class HallAnnouncement::Work final : public AvahiWork {
   public:
    explicit Work(AnnouncedHall hall) : hall_(std::move(hall)), link_(*this) {}

    bool begin(const Avahi& avahi) override {
        const auto asked = avahi.call("GetState");
        const auto state = asked ? avahi.bus.send(asked) : nullptr;
        return state && is_in(avahi, read_number(state.get()));
    }
    bool hear(const Avahi& avahi, sd_bus_message* signal) override {
        if (::sd_bus_message_is_signal(signal, Avahi::server, "StateChanged") > 0)
            return is_in(avahi, read_number(signal));
        const bool ours = ::sd_bus_message_is_signal(signal, group, "StateChanged") > 0 &&
                          group_ == ::sd_bus_message_get_path(signal);
        return !ours || group_is_in(avahi, read_number(signal));
    }
    void end() override {
        group_.clear();
        say("the hall is not announced on its network, for no Avahi answers on this machine; once one does, it is");
    }

   private:
    static constexpr int most_names = 32;

    // The machine's own name on the network may have changed with the server's state, and what points to it.
    bool is_in(const Avahi& avahi, std::int32_t state) {
        if (!group_.empty()) static_cast<void>(avahi.bus.send(avahi.call(std::exchange(group_, {}), group, "Free")));
        if (state != server_runs) return true;
        const auto asked = avahi.call("EntryGroupNew");
        const auto made = asked ? avahi.bus.send(asked) : nullptr;
        if (!made) return false;
        group_ = read_text(made.get(), SD_BUS_TYPE_OBJECT_PATH);
        name_ = service_name(hall_.name);
        return publish(avahi);
    }
    bool group_is_in(const Avahi& avahi, std::int32_t state) {
        if (state == established) say("the hall is announced on its network as \"" + name_ + '"');
        if (state == taken_by_another) return take_another_name(avahi) && publish(avahi);
        return state != failed;
    }

    bool publish(const Avahi& avahi) {
        for (int tried = 0; tried < most_names; ++tried) {
            std::string error;
            if (add(avahi, error)) return bool(avahi.bus.send(avahi.call(group_, group, "Commit")));
            if (error != collision_error || !take_another_name(avahi)) return false;
        }
        return false;
    }
    bool add(const Avahi& avahi, std::string& error) const {
        const auto call = avahi.call(group_, group, "AddService");
        const auto interface = hall_.interface == 0 ? any : hall_.interface;
        return call &&
               ::sd_bus_message_append(call.get(), "iiussssq", interface, protocol_of(hall_), 0U, name_.c_str(),
                                       hall_service_type, "", "", hall_.port) >= 0 &&
               append_texts(call.get(), text_record_of(hall_.sign)) && avahi.bus.send(call, &error);
    }
    // "… #2" and so on, and room made for it where there is none.
    bool take_another_name(const Avahi& avahi) {
        const auto asked = avahi.call("GetAlternativeServiceName");
        if (!asked || ::sd_bus_message_append(asked.get(), "s", name_.c_str()) < 0) return false;
        const auto other = avahi.bus.send(asked);
        if (!other) return false;
        name_ = read_text(other.get());
        return bool(avahi.bus.send(avahi.call(group_, group, "Reset")));
    }

    void say(const std::string& sentence) {
        if (std::exchange(said_, sentence) != sentence) spdlog::info("{}", sentence);
    }

    const AnnouncedHall hall_;
    std::string group_;  // what is announced, as Avahi names it; empty: nothing is
    std::string name_;   // as which
    std::string said_;
    AvahiLink link_;  // goes first
};

HallAnnouncement::HallAnnouncement(const AnnouncedHall& hall) : work_(std::make_unique<Work>(hall)) {}
HallAnnouncement::~HallAnnouncement() = default;

}  // namespace yimen
