// The halls of a network as they answer: many answers, of each interface and protocol one, are one hall.
//
// Pure. Whoever is on the network can answer, so everything has a limit, and what is not a hall's in its form is left
// out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "discovery/hall_sign.hpp"

namespace yimen {

struct FoundHall {
    std::string name;  // as it calls itself: a clean line
    HallSign sign;
    std::string address;  // numeric: "192.168.1.5", "fd00::5"
    std::uint16_t port = 0;

    bool operator==(const FoundHall&) const = default;
};

// Where an answer came from.
struct AnswerKey {
    std::int32_t interface = 0, protocol = 0;  // as Avahi numbers them
    std::string name;

    bool operator==(const AnswerKey&) const = default;
};

// Whether a screen can reach a hall there: no address of this machine itself, of many machines or of none, and none
// that counts on one link only and so is nothing without an interface (fe80::).
bool is_address_of_hall(const std::string& address);

class FoundHalls {
   public:
    static constexpr std::size_t most_answers = 128, most_halls = 32;

    // Whether one who is there now is new, and there is room: of too many, those that were there first are known.
    bool has_room_for(const AnswerKey& key) const;
    // Somebody is there who may be a hall, and there is room; `handle` is what asks them further.
    void appeared(const AnswerKey& key, const std::string& handle) { answers_.push_back({key, handle, std::nullopt}); }
    // What they say, again where it has changed.
    void answered(const AnswerKey& key, std::uint16_t port, const std::string& address,
                  const std::vector<std::string>& text_record);
    // The handle that it appeared with.
    std::optional<std::string> disappeared(const AnswerKey& key);
    void clear() { answers_.clear(); }

    // Of what has one name and one sign, one: by IPv4, where it has that. In the order in which they appeared, so that
    // none moves from under a finger.
    std::vector<FoundHall> halls() const;

   private:
    struct Answer {
        AnswerKey key;
        std::string handle;
        std::optional<FoundHall> hall;
    };

    std::vector<Answer> answers_;
};

}  // namespace yimen
