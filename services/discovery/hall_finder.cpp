#include "discovery/hall_finder.hpp"

#include <utility>

#include "discovery/internal/avahi_link.hpp"

namespace yimen {
namespace {

constexpr const char* browser = "org.freedesktop.Avahi.ServiceBrowser";
constexpr const char* resolver = "org.freedesktop.Avahi.ServiceResolver";
constexpr const char* domain = "local";
constexpr std::int32_t any = -1;  // interface and protocol

AnswerKey read_key(sd_bus_message* message) {
    AnswerKey key;
    key.interface = read_number(message);
    key.protocol = read_number(message);
    key.name = read_text(message);
    return key;
}

void skip_texts(sd_bus_message* message, int count) {
    for (int i = 0; i < count; ++i) read_text(message);
}

}  // namespace

class HallFinder::Work final : public AvahiWork {
   public:
    explicit Work(Told told) : told_(std::move(told)), link_(*this) {}

    bool begin(const Avahi& avahi) override {
        const auto call = avahi.call("ServiceBrowserNew");
        return call && ::sd_bus_message_append(call.get(), "iissu", any, any, hall_service_type, domain, 0U) >= 0 &&
               avahi.bus.send(call);
    }
    bool hear(const Avahi& avahi, sd_bus_message* signal) override {
        const auto is = [&](const char* of, const char* member) {
            return ::sd_bus_message_is_signal(signal, of, member) > 0;
        };
        if (is(browser, "ItemNew")) return ask(avahi, read_key(signal));
        if (is(browser, "ItemRemove")) {
            forget(avahi, read_key(signal));
        } else if (is(resolver, "Found")) {
            learn(signal);
        }
        return !is(browser, "Failure");
    }
    void end() override {
        halls_.clear();
        tell();
    }

   private:
    // By the protocol that it was heard by: a hall that listens by IPv4 alone does not speak by IPv6.
    bool ask(const Avahi& avahi, const AnswerKey& key) {
        if (!halls_.has_room_for(key)) return true;
        const auto call = avahi.call("ServiceResolverNew");
        if (!call || ::sd_bus_message_append(call.get(), "iisssiu", key.interface, key.protocol, key.name.c_str(),
                                             hall_service_type, domain, key.protocol, 0U) < 0)
            return false;
        const auto made = avahi.bus.send(call);
        if (!made) return !avahi.bus.has_ended();  // it is there no more
        halls_.appeared(key, read_text(made.get(), SD_BUS_TYPE_OBJECT_PATH));
        return true;
    }
    void forget(const Avahi& avahi, const AnswerKey& key) {
        if (const auto path = halls_.disappeared(key))
            static_cast<void>(avahi.bus.send(avahi.call(*path, resolver, "Free")));
        tell();
    }

    void learn(sd_bus_message* signal) {
        const auto key = read_key(signal);
        skip_texts(signal, 3);  // its type, its domain, its machine's name
        read_number(signal);    // the address's protocol
        const auto address = read_text(signal);
        const auto port = read_port(signal);
        halls_.answered(key, port, address, read_texts(signal));
        tell();
    }

    void tell() {
        auto halls = halls_.halls();
        if (halls == said_) return;
        said_ = std::move(halls);
        told_(said_);
    }

    const Told told_;
    FoundHalls halls_;
    std::vector<FoundHall> said_;
    AvahiLink link_;  // goes first
};

HallFinder::HallFinder(Told told) : work_(std::make_unique<Work>(std::move(told))) {}
HallFinder::~HallFinder() = default;

}  // namespace yimen
