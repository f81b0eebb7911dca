// One go of the hall's writer: a moment, and what is decided in it. All of it goes into the file in one commit.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/civil_time.hpp"
#include "storage/hall_store.hpp"

namespace yimen {

// Belongs to the writer's thread, and lasts until the commit.
class Turn {
   public:
    Turn(HallStore& store, Instant now) : store_(store), now_(now), newest_(store.head()) {}

    // What the hall believes the time to be.
    Instant now() const { return now_; }
    void set_now(Instant now) { now_ = now; }
    // For whom the events that follow are put into the log; the hall itself before the first errand.
    const Actor& actor() const { return actor_; }
    void act_for(const Actor& actor) { actor_ = actor; }

    // Number of the log's newest event, those of this turn counted.
    std::uint64_t newest() const { return newest_; }
    // An event at the end of the log; its number.
    std::uint64_t append(Date day, std::string_view type, std::string body);
    // A number is given to a ticket; numbers of a series rise.
    void give(const std::string& day, char series, int number);
    void put(Page page) { batch_.pages.push_back(std::move(page)); }

    // How the command with this key was answered before, in this turn or by the file; nothing where it was not. In this
    // turn: `durable` is false.
    struct Before {
        AnsweredCommand command;
        bool durable = true;
    };
    Result<std::optional<Before>> answered(const Actor& actor, const std::string& key) const;
    void note_answer(AnsweredCommand command);

    // What the file held before this turn.
    HallStore& store() { return store_; }
    Batch& batch() { return batch_; }
    const Batch& batch() const { return batch_; }

   private:
    HallStore& store_;
    Instant now_;
    Actor actor_ = Actor::hall();
    std::uint64_t newest_;
    Batch batch_;
};

}  // namespace yimen
