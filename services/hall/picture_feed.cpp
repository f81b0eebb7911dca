#include "hall/picture_feed.hpp"

#include <algorithm>

#include "hall/hall_now.hpp"

namespace yimen {
namespace {

// The county's figures rise with each event and each second: they are told with whatever else changes, and each hour.
std::string mark_of(CountyShown county) {
    county.acknowledged = county.lag_events = std::nullopt;
    county.last_success = std::nullopt;
    county.failures = 0;
    if (county.oldest_unsent_s) *county.oldest_unsent_s /= 3'600;
    if (county.catalogue) county.catalogue->last_checked = std::nullopt;
    return write_json(county);
}

// What time it is is told with every message.
std::string mark_of(HallShown hall, Milliseconds clock_offset) {
    hall.now = {};
    hall.machine_time = Instant{clock_offset};
    hall.last_event = 0;
    return write_json(hall);
}

// What may be done until an instant may not be done after it.
constexpr Milliseconds moment{1};

bool is_list(PicturePart part) {
    return part == PicturePart::queues || part == PicturePart::waits || part == PicturePart::windows ||
           part == PicturePart::tickets;
}

Result<std::set<PicturePart>> parts_in(std::string_view text) {
    std::set<PicturePart> parts;
    while (true) {
        const auto comma = text.find(',');
        const auto part = enum_of<PicturePart>(text.substr(0, comma));
        if (!part) return field_error("parts", any_word_of<PicturePart>() + ", with commas between");
        parts.insert(*part);
        if (comma == std::string_view::npos) return parts;
        text.remove_prefix(comma + 1);
    }
}

// A message of pieces in their order: rows of one list come together.
class Message {
   public:
    Message(Instant at, std::uint64_t last_event)
        : text_(R"({"at":")" + to_iso(at) + R"(","last_event":)" + std::to_string(last_event)) {}

    void add(PicturePart part, const std::string& piece) {
        if (part_ != part) {
            close_list();
            text_.append(",\"").append(to_string(part)).append(is_list(part) ? "\":[" : "\":");
            part_ = part;
        } else {
            text_ += ',';
        }
        text_ += piece;
        any_ = true;
    }
    bool any() const { return any_; }
    std::string end() && {
        close_list();
        return std::move(text_) + '}';
    }

   private:
    void close_list() {
        if (part_ && is_list(*part_)) text_ += ']';
    }

    std::string text_;
    std::optional<PicturePart> part_;
    bool any_ = false;
};

}  // namespace

// --- one screen's ----------------------------------------------------------------------------------------------------

class PictureFeed::View final : public EventSource {
   public:
    View(std::shared_ptr<PictureFeed> feed, Wish wish) : feed_(std::move(feed)), wish_(std::move(wish)) {
        feed_->follow(wish_.window, 1);
    }
    ~View() override { feed_->follow(wish_.window, -1); }
    View(const View&) = delete;
    View& operator=(const View&) = delete;

    std::vector<StreamEvent> after(std::uint64_t id, std::size_t limit) override {
        return feed_->after(wish_, id, limit);
    }
    std::uint64_t oldest() override { return feed_->oldest(); }
    std::uint64_t latest() override { return feed_->latest(); }
    std::uint64_t beginning() override { return 0; }
    StreamEvent anew() override { return feed_->picture(wish_); }

   private:
    const std::shared_ptr<PictureFeed> feed_;
    const Wish wish_;
};

bool PictureFeed::Wish::takes(const Spot& spot) const {
    return parts.contains(spot.part) && (spot.window.empty() || spot.window == window);
}

// --- a look at the hall ----------------------------------------------------------------------------------------------

// All pieces of one moment, and when time alone makes them others.
class PictureFeed::Look {
   public:
    Look(const HallEngine& engine, const HallView& view, const QueueSnapshot& shown)
        : engine_(engine),
          view_(view),
          shown_(shown),
          aside_(tickets_aside(view.hall)),
          changes_at_(view.now + std::chrono::hours{1}) {}

    void add_hall() {
        const auto hall = hall_now(engine_, view_, *shown_.offer);
        add({PicturePart::hall}, write_json(hall), mark_of(hall, shown_.clock_offset));
        const auto& zone = engine_.zone();
        for (const auto& at : {hall.phase.until, hall.phase.next_opening, hall.phase.numbers_until}) note_change(at);
        const auto tomorrow = std::chrono::sys_days(zone.civil(view_.now).date) + std::chrono::days{1};
        note_change(zone.instant({Date{tomorrow}, MinuteOfDay{0}}));
    }
    void add_queues() {
        const auto& limits = view_.profile.thresholds;
        int place = 0;
        for (const auto& queue : view_.profile.queues) {
            const auto row = picture_of(view_, queue);
            add({PicturePart::queues, {}, place}, write_json(row));
            add({PicturePart::waits, {}, place++}, write_json(wait_in_picture(view_, queue)));
            for (const auto minutes : {limits.wait_green_minutes, limits.wait_amber_minutes}) {
                if (row.oldest) note_change(*row.oldest + std::chrono::minutes{minutes});
            }
        }
    }
    void add_windows() {
        const auto rules = shown_.offer->rules(engine_.zone());
        int place = 0;
        for (const auto& window : view_.profile.windows) {
            const auto called = since_call(view_.hall.window(window.id));
            const auto stepped = engine_.since_step(shown_, window.id);
            const auto steps =
                steps_at(view_.hall, rules, window, {called.value_or(Milliseconds{0}), stepped}, view_.now);
            const auto row = picture_of(view_, window, steps);
            add({PicturePart::windows, {}, place++}, write_json(row));
            if (row.last_step)
                note_change(view_.now + taken_back_within - std::min(stepped, taken_back_within) + moment);
            if (row.last_step) note_change(row.last_step->until + moment);
            if (!called) continue;
            note_change(view_.now + std::chrono::seconds{view_.profile.calling.recall_after_seconds} - *called);
        }
    }
    void add_missed() {
        const auto missed = missed_in_picture(view_, aside_);
        add({PicturePart::missed}, write_json(missed));
        for (const auto& each : missed) note_change(each.at + missed_stands);
    }
    void add_line(const std::string& id) {
        const auto* window = view_.profile.find_window(id);
        if (!window) return;
        const auto line = line_in_picture(view_, aside_, *window);
        add({PicturePart::line, id}, write_json(line));
        for (const auto* list : {&line.waiting, &line.parked, &line.no_show}) {
            for (const auto& ticket : *list) {
                add({PicturePart::tickets, id, 0, ticket},
                    write_json(picture_of(view_, *view_.hall.find_ticket(ticket))));
            }
        }
    }
    void add_help() { add({PicturePart::help}, write_json(show_help(view_).calls)); }
    void add_county(const CountyShown& county) { add({PicturePart::county}, write_json(county), mark_of(county)); }

    Pieces&& pieces() { return std::move(pieces_); }
    Instant changes_at() const { return changes_at_; }

   private:
    void add(Spot spot, std::string text, std::string mark = {}) {
        if (mark.empty()) mark = text;
        pieces_.emplace(std::move(spot), Piece{std::move(mark), std::move(text)});
    }
    void note_change(const std::optional<Instant>& at) {
        if (at && *at > view_.now) changes_at_ = std::min(changes_at_, *at);
    }
    // Nothing where nobody is called.
    std::optional<Milliseconds> since_call(const Window& window) const {
        const auto* ticket = view_.hall.find_ticket(window.ticket);
        if (!ticket || ticket->state != TicketState::called) return std::nullopt;
        return engine_.since_call(shown_, *ticket);
    }

    const HallEngine& engine_;
    const HallView& view_;
    const QueueSnapshot& shown_;
    const AsideInPicture aside_;
    Pieces pieces_;
    Instant changes_at_;
};

// --- for all of them -------------------------------------------------------------------------------------------------

PictureFeed::PictureFeed(const HallEngine& engine, std::function<CountyShown()> county, std::uint64_t first)
    : engine_(engine), county_(std::move(county)) {
    now_.number = told_ = first + 1;  // a reader who has none yet names 0
}

Result<std::shared_ptr<EventSource>> PictureFeed::open(const HttpRequest& request) {
    Wish wish;
    if (const auto asked = request.query_value("parts")) {
        auto parts = parts_in(*asked);
        if (!parts) return parts.error();
        wish.parts = *std::move(parts);
    } else {
        for (std::size_t i = 0; i < words_of<PicturePart>.size(); ++i) wish.parts.insert(static_cast<PicturePart>(i));
    }
    wish.window = request.query_value("window").value_or("");
    return std::shared_ptr<EventSource>(std::make_shared<View>(shared_from_this(), std::move(wish)));
}

// A line that is followed from here on is in the next look.
void PictureFeed::follow(const std::string& window, int by) {
    const std::lock_guard lock(mutex_);
    if ((followed_[window] += by) <= 0) followed_.erase(window);
    if (by > 0) refresh();
}

bool PictureFeed::look() {
    const std::lock_guard lock(mutex_);
    if (followed_.empty()) return false;
    refresh();
    return std::exchange(told_, now_.number) != now_.number;
}

Milliseconds PictureFeed::quiet_for() {
    const std::lock_guard lock(mutex_);
    return followed_.empty() ? Milliseconds::max() : changes_at_ - now_.at;
}

// Under another profile rows are gone, or stand elsewhere: whoever follows begins with a whole picture.
void PictureFeed::begin_anew() {
    patches_.clear();
    ++now_.number;
}

void PictureFeed::refresh() {
    Pieces pieces;
    const auto county = county_();
    HallProfilePtr profile;
    engine_.look([&](const HallView& view, const QueueSnapshot& shown) {
        Look look(engine_, view, shown);
        look.add_hall();
        look.add_queues();
        look.add_windows();
        look.add_missed();
        for (const auto& [window, screens] : followed_) look.add_line(window);
        look.add_county(county);
        look.add_help();
        pieces = look.pieces();
        changes_at_ = look.changes_at();
        profile = shown.offer->profile;
        now_.at = view.now;
        now_.last_event = view.hall.last_seq();
    });
    Patch patch{now_.number + 1, now_.at, now_.last_event, {}};
    for (const auto& [spot, piece] : pieces) {
        const auto before = pieces_.find(spot);
        if (before == pieces_.end() || before->second.mark != piece.mark) patch.pieces.emplace_back(spot, piece.text);
    }
    pieces_ = std::move(pieces);
    if (const auto before = std::exchange(profile_, profile); before && before != profile) return begin_anew();
    if (patch.pieces.empty()) return;
    now_.number = patch.number;
    patches_.push_back(std::move(patch));
    if (patches_.size() > kept) patches_.pop_front();
}

std::vector<StreamEvent> PictureFeed::after(const Wish& wish, std::uint64_t id, std::size_t limit) {
    const std::lock_guard lock(mutex_);
    std::vector<StreamEvent> events;
    for (auto patch = std::ranges::upper_bound(patches_, id, {}, &Patch::number);
         patch != patches_.end() && events.size() < limit; ++patch) {
        Message message(patch->at, patch->last_event);
        for (const auto& [spot, text] : patch->pieces) {
            if (wish.takes(spot)) message.add(spot.part, text);
        }
        if (message.any()) events.push_back({patch->number, patch_event_type, std::move(message).end()});
    }
    // Who is concerned by none of many must not be taken for one who missed them.
    if (events.empty() && now_.number - id > kept / 2) events.push_back({now_.number, {}, {}});
    return events;
}

// What only now turns out to have changed is a patch for the others.
StreamEvent PictureFeed::picture(const Wish& wish) {
    const std::lock_guard lock(mutex_);
    refresh();
    Message message(now_.at, now_.last_event);
    for (const auto& [spot, piece] : pieces_) {
        if (wish.takes(spot)) message.add(spot.part, piece.text);
    }
    return {now_.number, picture_event_type, std::move(message).end()};
}

std::uint64_t PictureFeed::oldest() {
    const std::lock_guard lock(mutex_);
    return patches_.empty() ? now_.number + 1 : patches_.front().number;
}

std::uint64_t PictureFeed::latest() {
    const std::lock_guard lock(mutex_);
    return now_.number;
}

}  // namespace yimen
