#include "domain/test_hall.hpp"

#include <algorithm>
#include <sstream>

#include "domain/settlement.hpp"

namespace yimen::test {
namespace {

constexpr std::string_view first_day = "2026-11-23";

Item item(std::string code) {
    Item made;
    made.code = std::move(code);
    made.name = {"示例事项", "Example item"};
    made.department = {"示例部门", "Example department"};
    made.materials = {{{"身份证", "ID card"}}, {{"户口簿", "Household register"}}};
    made.situations = {{{"首次申领", "First time"}, {{{"照片", "Photograph"}}}}};
    return made;
}

TimeZone shanghai() { return TimeZone::find("Asia/Shanghai").value(); }

}  // namespace

OpeningHours office_hours() {
    using namespace std::chrono;
    OpeningHours hours;
    hours.seasons.push_back(
        {January / 1,
         December / 31,
         {{*parse_minute("08:30"), *parse_minute("12:00")}, {*parse_minute("14:30"), *parse_minute("17:30")}}});
    hours.weekdays = {Monday, Tuesday, Wednesday, Thursday, Friday};
    return hours;
}

CivilTime civil(std::string_view date, std::string_view minute) { return {*parse_date(date), *parse_minute(minute)}; }

HallProfile profile_with_queues(int queues) {
    HallProfile profile;
    profile.id = "410721103";
    profile.hours = office_hours();
    for (int i = 0; i < queues; ++i) {
        const char prefix = static_cast<char>('A' + i);
        const std::string id(1, prefix);
        profile.queues.push_back({id, prefix, {}, {}, {id + "-1", id + "-2"}});
    }
    for (int i = 1; i <= 9; ++i) profile.clerks.push_back({"C0" + std::to_string(i), "示例员"});
    profile.kiosks.push_back({"K1", {"大厅", "Lobby"}});
    return profile;
}

void add_window(HallProfile& profile, std::string_view queues) {
    WindowProfile window;
    window.number = static_cast<int>(profile.windows.size()) + 1;
    window.id = std::to_string(window.number);
    std::istringstream words{std::string(queues)};
    for (std::string word; words >> word;) window.queues.push_back({word.substr(0, 1), word[1] - '0'});
    profile.windows.push_back(window);
}

HallProfile small_hall() {
    auto profile = profile_with_queues(2);
    add_window(profile, "A1");
    add_window(profile, "B1 A2");
    add_window(profile, "B1");
    return profile;
}

Catalogue catalogue_of(const HallProfile& profile) {
    std::vector<Item> items{item("Z-1")};
    for (const auto& queue : profile.queues) {
        for (const auto& code : queue.items) items.push_back(item(code));
    }
    return {7, "2026-11-01", {}, std::move(items)};
}

TestHall::TestHall(HallProfile profile)
    : profile_(std::move(profile)),
      catalogue_(catalogue_of(profile_)),
      stationing_(catalogue_, profile_),
      zone_(shanghai()),
      state_(profile_),
      now_(zone_.instant(civil(first_day, "09:00"))) {
    keep_house();
}

void TestHall::set_clock(std::string_view date, std::string_view minute) { now_ = zone_.instant(civil(date, minute)); }

void TestHall::set_clock(std::string_view minute) { now_ = zone_.instant({local().date, *parse_minute(minute)}); }

void TestHall::pass(Milliseconds time) {
    now_ += time;
    steady_ += time;
    keep_house();
}

void TestHall::append(Event event) {
    const auto* opened = std::get_if<DayOpened>(&event);
    const Date day = opened ? opened->day : state_.day().value_or(local().date);
    if (const auto* called = std::get_if<TicketCalled>(&event)) called_[called->ticket] = steady_;
    if (const auto* recalled = std::get_if<TicketRecalled>(&event)) called_[recalled->ticket] = steady_;
    if (const auto* finished = std::get_if<TicketFinished>(&event)) stepped_[finished->window] = steady_;
    if (const auto* absent = std::get_if<TicketNoShow>(&event)) stepped_[absent->window] = steady_;
    if (const auto* cancelled = std::get_if<TicketCancelled>(&event)) stepped_[cancelled->window] = steady_;
    log_.push_back({log_.size() + 1, day, now_, std::move(event)});
    state_.apply(log_.back());
}

void TestHall::reload(HallProfile profile) {
    profile_ = std::move(profile);
    catalogue_ = catalogue_of(profile_);
    stationing_ = Stationing(catalogue_, profile_);
    append(HallReloaded{"", 1, 0});
    state_.stand_on(profile_);
    for (auto& event : settlement(state_, rules())) append(std::move(event));
}

void TestHall::keep_house() {
    for (auto& event : settlement(state_, rules())) append(std::move(event));
    for (auto& event : housekeeping(state_, rules(), now_)) {
        if (auto* opened = std::get_if<DayOpened>(&event)) opened->series = series_of(opened->day);
        append(std::move(event));
    }
}

Result<Events> TestHall::ask(const Command& command) const {
    auto completed = command;
    if (auto* step = std::get_if<StepTicket>(&completed)) {
        const auto called = called_.find(step->ticket);
        if (called != called_.end()) step->since_call = steady_ - called->second;
    }
    if (auto* back = std::get_if<TakeBack>(&completed)) {
        const auto stepped = stepped_.find(back->window);
        if (stepped != stepped_.end()) back->since_step = steady_ - stepped->second;
    }
    return decide(state_, rules(), completed, now_);
}

Result<Events> TestHall::send(const Command& command) {
    keep_house();
    auto events = ask(command);
    if (events) {
        for (const auto& event : *events) append(event);
    }
    return events;
}

std::string TestHall::issue(std::string_view item_code, Priority priority) {
    const auto events = send(IssueTicket{std::string(item_code), priority, Language::zh, "K1", {}});
    return only<TicketIssued>(events).ticket;
}

std::string TestHall::call(std::string_view window_id) {
    return only<TicketCalled>(send(CallNext{std::string(window_id)})).ticket;
}

void TestHall::step(std::string_view ticket_id, Step step) {
    const auto events = send(StepTicket{std::string(ticket_id), step});
    EXPECT_TRUE(events) << (events ? "" : events.error().detail);
}

void TestHall::sign_in(std::string_view window_id, std::string_view clerk) {
    const auto events = send(SignIn{std::string(window_id), std::string(clerk)});
    EXPECT_TRUE(events) << (events ? "" : events.error().detail);
}

std::string TestHall::serve(std::string_view window_id, Milliseconds occupied) {
    auto served = call(window_id);
    step(served, Step::start);
    pass(occupied);
    step(served, Step::finish);
    return served;
}

std::string TestHall::number(std::string_view ticket_id) const { return ticket(ticket_id).number; }

std::vector<WindowStep> TestHall::steps(const std::string& window) const {
    const auto called = called_.find(state_.window(window).ticket);
    const auto stepped = stepped_.find(window);
    SinceAtWindow since;
    if (called != called_.end()) since.call = steady_ - called->second;
    if (stepped != stepped_.end()) since.step = steady_ - stepped->second;
    return steps_at(state_, rules(), *profile_.find_window(window), since, now_);
}

ErrorCode TestHall::error_of(const Command& command) {
    const auto events = send(command);
    if (events) {
        ADD_FAILURE() << "the command should have been refused";
        return ErrorCode::internal;
    }
    return events.error().code;
}

std::map<char, int> TestHall::series_of(Date day) const {
    std::map<char, int> series;
    for (const auto& logged : log_) {
        if (logged.day != day) continue;
        if (const auto* issued = std::get_if<TicketIssued>(&logged.event)) {
            series[issued->series] = std::max(series[issued->series], issued->number);
        }
    }
    return series;
}

}  // namespace yimen::test
