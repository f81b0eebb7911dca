#include "hall/engine_hall.hpp"

#include "protocol/event_json.hpp"

namespace yimen::test {
namespace {

Item item(std::string code) {
    Item made;
    made.code = std::move(code);
    made.name = {"示例事项", "Example item"};
    return made;
}

OpeningHours hours_of(std::vector<Period> periods) {
    using std::chrono::December;
    using std::chrono::January;
    OpeningHours hours;
    hours.seasons = {{January / 1, December / 31, std::move(periods)}};
    for (unsigned day = 0; day < 7; ++day) hours.weekdays.emplace_back(day);
    return hours;
}

QueueProfile queue(char prefix) {
    QueueProfile made;
    made.id = std::string(1, prefix);
    made.prefix = prefix;
    made.items = {made.id + "-1"};
    return made;
}

Catalogue small_catalogue() { return {7, "2026-11-01", {}, {item("A-1"), item("B-1")}}; }

std::unique_ptr<HallSetup> setup_of(HallProfile profile) {
    return std::make_unique<HallSetup>(HallSetup::make(std::move(profile), small_catalogue()).value());
}

Answer show_first(const HallView&, const Events& events) {
    return {200, events.empty() ? "{}" : encode(events.front())};
}

}  // namespace

Instant at(std::string_view date, std::string_view minute) {
    return TimeZone::find("Asia/Shanghai")->instant({*parse_date(date), *parse_minute(minute)});
}

HallProfile small_profile() {
    HallProfile profile;
    profile.id = "410721103";
    profile.hours =
        hours_of({{*parse_minute("08:30"), *parse_minute("12:00")}, {*parse_minute("14:30"), *parse_minute("17:30")}});
    profile.queues = {queue('A'), queue('B')};
    profile.windows = {{"1", 1, {}, {{"A", 1}}}, {"2", 2, {}, {{"B", 1}, {"A", 2}}}};
    profile.clerks = {{"C01", "示例员甲"}, {"C02", "示例员乙"}};
    profile.kiosks = {{"K1", {}}};
    return profile;
}

HallProfile endless_profile() {
    auto profile = small_profile();
    profile.hours = hours_of({{MinuteOfDay{0}, MinuteOfDay{24 * 60}}});
    profile.hours.day_close = MinuteOfDay{24 * 60};
    profile.series_limit = 99'999;
    profile.max_tickets_a_day = 100'000;
    return profile;
}

EngineHall::EngineHall(HallProfile profile, EngineOptions options)
    : clock(at("2026-11-23", "09:00")), setup_(setup_of(std::move(profile))), options_(std::move(options)) {
    start();
}

Status EngineHall::try_start() {
    auto engine = HallEngine::start(*setup_, file(), clock, options_);
    if (!engine) return engine.error();
    engine_ = *std::move(engine);
    return done();
}

void EngineHall::start() {
    const auto started = try_start();
    if (!started) throw std::runtime_error(started.error().detail);
}

void EngineHall::restart() {
    stop();
    start();
}

void EngineHall::restart_with(HallProfile profile) {
    stop();
    setup_ = setup_of(std::move(profile));
    start();
}

void EngineHall::reload(HallProfile profile) {
    auto read = compare(engine_->offer(), std::move(profile), small_catalogue());
    std::string tag;
    engine_->read([&](const HallView& view) { tag = look_at(*read, view.hall, engine_->zone(), view.now).tag; });
    std::promise<Answer> answered;
    engine_->submit({"reload-" + std::to_string(++keys_),
                     Actor::local(),
                     {},
                     TakeUp{std::move(read), tag},
                     show_first,
                     [&](Answer answer) { answered.set_value(std::move(answer)); }});
    const auto answer = answered.get_future().get();
    EXPECT_EQ(answer.status, 200) << answer.body;
}

void EngineHall::change_options(EngineOptions options) { options_ = std::move(options); }

std::future<Answer> EngineHall::submit(Command command, const std::string& key, const std::string& request) {
    auto answered = std::make_shared<std::promise<Answer>>();
    auto future = answered->get_future();
    engine_->submit({key.empty() ? "key-" + std::to_string(++keys_) : key, Actor::local(), sha256(request),
                     std::move(command), show_first,
                     [answered](Answer answer) { answered->set_value(std::move(answer)); }});
    return future;
}

Answer EngineHall::send(Command command, const std::string& key, const std::string& request) {
    return submit(std::move(command), key, request).get();
}

std::promise<void> EngineHall::hold() {
    std::promise<void> release;
    auto released = std::make_shared<std::future<void>>(release.get_future());
    auto held = std::make_shared<std::promise<void>>();
    auto reached = held->get_future();
    engine_->submit({"hold-" + std::to_string(++keys_),
                     Actor::local(),
                     {},
                     SignOut{"none"},
                     show_first,
                     [released, held](const Answer&) {
                         held->set_value();
                         released->wait();
                     }});
    reached.wait();
    return release;
}

std::string EngineHall::issue(const std::string& item_code, Priority priority) {
    const auto answer = send(IssueTicket{item_code, priority, Language::zh, "K1", {}});
    EXPECT_EQ(answer.status, 200) << answer.body;
    return nlohmann::json::parse(answer.body).value("ticket", "");
}

std::string EngineHall::call(const std::string& window) {
    const auto answer = send(CallNext{window});
    EXPECT_EQ(answer.status, 200) << answer.body;
    return nlohmann::json::parse(answer.body).value("ticket", "");
}

void EngineHall::step(const std::string& ticket, Step step) {
    const auto answer = send(StepTicket{ticket, step});
    EXPECT_EQ(answer.status, 200) << answer.body;
}

void EngineHall::serve(const std::string& window, Milliseconds service) {
    const auto ticket = call(window);
    step(ticket, Step::start);
    clock.advance(service);
    step(ticket, Step::finish);
}

void EngineHall::sign_in(const std::string& window, const std::string& clerk) {
    const auto answer = send(SignIn{window, clerk});
    EXPECT_EQ(answer.status, 200) << answer.body;
}

void EngineHall::pass(Milliseconds time) {
    clock.advance(time);
    engine_->tick();
}

HallState EngineHall::state() {
    HallState copy;
    engine_->read([&](const HallView& view) { copy = view.hall; });
    return copy;
}

Instant EngineHall::now() {
    Instant now{};
    engine_->read([&](const HallView& view) { now = view.now; });
    return now;
}

std::vector<LoggedEvent> EngineHall::log(std::uint64_t after) const {
    std::vector<LoggedEvent> events;
    const auto rows = LogReader::open(file()).value()->read_log(after, 1'000'000);
    for (const auto& row : *rows) {
        events.push_back({row.seq, *parse_date(row.day), Instant{Milliseconds{row.at_ms}},
                          decode_event(row.type, row.body).value()});
    }
    return events;
}

std::string code_of(const Answer& answer) {
    if (answer.status < 400) return "";
    return nlohmann::json::parse(answer.body).at("code").get<std::string>();
}

}  // namespace yimen::test
