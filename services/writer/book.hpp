// One subject on which a hall keeps books: its own events make it, its own commands are decided by it.
#pragma once

#include <chrono>
#include <memory>
#include <string_view>
#include <vector>

#include "writer/turn.hpp"

namespace yimen {

// What a book shows at one moment. Never changed once it is made, and so thread-safe.
class BookSnapshot {
   public:
    virtual ~BookSnapshot() = default;
};

// Belongs to the writer's thread. A book decides in errands of its own making (Errand::decide): it puts events and
// pages into the turn and applies them to itself at once; the turn's end says whether they stay.
class Book {
   public:
    virtual ~Book() = default;

    // Whose its pages in the hall's file are; no other book has the same.
    virtual std::string_view name() const = 0;
    // Whether events of this type are its own.
    virtual bool keeps(std::string_view type) const = 0;

    // --- at a start, in this order ---
    // The pages that are there, and whatever else it needs of the file. Errors: those of HallStore.
    virtual Status open(HallStore& store, const std::vector<Page>& pages) = 0;
    // One of its events since the newest business day began. Error: storage_corrupt, it cannot be read.
    virtual Status apply(const LogRow& row) = 0;
    // The log has no more.
    virtual void opened() {}

    // --- at each turn ---
    // What it says by itself, before any command. An error ends the turn, and nothing of it is kept.
    virtual Status keep_house(Turn&) { return done(); }
    // The turn is in the file: what was applied stays.
    virtual void keep() = 0;
    // It is not: what was applied since the last turn never was.
    virtual void drop() = 0;
    // After keep(): what is shown until the next turn that is kept.
    virtual std::shared_ptr<const BookSnapshot> snapshot() const = 0;

    // --- when the hall is idle ---
    // So long its pages are kept, counted in days of the calendar.
    virtual std::chrono::days kept() const = 0;
    // Pages of days before this one are no longer in the file.
    virtual void forget(Date before) = 0;
};

}  // namespace yimen
