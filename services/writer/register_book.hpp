// A book of things that have a page each for as long as they are there, such as a hall's devices and its people.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "domain/events.hpp"
#include "writer/book.hpp"

namespace yimen {

// Register: all of them at one moment, a BookSnapshot. Its events are put into the log by whoever keeps the day, for
// the log has one order; they are read there by others, and its pages say it all.
template <typename Register>
class RegisterBook : public Book {
   public:
    struct Day {
        std::function<void(Turn&, Event)> record;  // puts an event into the log
        std::function<Date(Instant)> today;        // the business day of a moment
    };

    bool keeps(std::string_view) const final { return false; }
    // Error besides: storage_corrupt with "page".
    Status open(HallStore&, const std::vector<Page>& pages) final {
        for (const auto& page : pages) {
            auto next = read(*working_, page);
            if (!next) return next.error();
            working_ = *std::move(next);
        }
        kept_ = working_;
        return done();
    }
    Status apply(const LogRow&) final { return done(); }
    void keep() final { kept_ = working_; }
    void drop() final { working_ = kept_; }
    std::shared_ptr<const BookSnapshot> snapshot() const final { return kept_; }
    std::chrono::days kept() const final { return std::chrono::days{365'000}; }  // for as long as there are days
    void forget(Date) final {}

   protected:
    explicit RegisterBook(Day day) : day_(std::move(day)) {}

    // The register with the thing that this page is of. Error: storage_corrupt with "page".
    virtual Result<std::shared_ptr<const Register>> read(const Register& before, const Page& page) const = 0;

    const std::shared_ptr<const Register>& working() const { return working_; }
    void record(Turn& turn, Event event) const { day_.record(turn, std::move(event)); }
    // Without a body the page goes.
    void write(Turn& turn, const std::string& id, std::optional<std::string> body,
               std::shared_ptr<const Register> after) {
        turn.put({std::string(name()), id, to_string(day_.today(turn.now())), std::move(body)});
        working_ = std::move(after);
    }

   private:
    const Day day_;
    std::shared_ptr<const Register> working_ = std::make_shared<const Register>();
    std::shared_ptr<const Register> kept_ = working_;
};

}  // namespace yimen
