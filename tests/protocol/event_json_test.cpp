// Every event comes back from its JSON as it went in.
#include "protocol/event_json.hpp"

#include <set>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "protocol/event_fields.hpp"

namespace yimen {
namespace {

template <typename T>
rc::Gen<T> anything();

template <>
rc::Gen<std::string> anything() {
    return rc::gen::element<std::string>("", "20261123-A001", "social", "社保 \"窗口\"", "a\\b\n\x01");
}
template <>
rc::Gen<int> anything() {
    return rc::gen::inRange(1, 101);  // what each number of an event can be
}
template <>
rc::Gen<std::int64_t> anything() {
    return rc::gen::inRange<std::int64_t>(0, longest_span_ms + 1);
}
template <>
rc::Gen<std::uint64_t> anything() {
    return rc::gen::arbitrary<std::uint64_t>();
}
template <>
rc::Gen<bool> anything() {
    return rc::gen::arbitrary<bool>();
}
template <>
rc::Gen<char> anything() {
    return rc::gen::inRange('A', static_cast<char>('Z' + 1));
}
template <>
rc::Gen<Language> anything() {
    return rc::gen::element(Language::zh, Language::en);
}
template <>
rc::Gen<Priority> anything() {
    return rc::gen::element(Priority::none, Priority::elderly, Priority::military, Priority::disabled,
                            Priority::pregnant_or_infant);
}
template <>
rc::Gen<CallReason> anything() {
    return rc::gen::element(CallReason::only_one, CallReason::earliest_arrival, CallReason::priority_turn,
                            CallReason::ordinary_turn);
}
template <>
rc::Gen<PairingStep> anything() {
    return rc::gen::element(PairingStep::asked, PairingStep::opened, PairingStep::code_refused, PairingStep::closed,
                            PairingStep::closed_by_time, PairingStep::closed_by_failures);
}
template <>
rc::Gen<DeviceChange> anything() {
    return rc::gen::element(DeviceChange::changed, DeviceChange::renewed, DeviceChange::revoked);
}
template <>
rc::Gen<PersonChange> anything() {
    return rc::gen::element(PersonChange::added, PersonChange::changed, PersonChange::secret_reset,
                            PersonChange::secret_changed, PersonChange::closed);
}
template <>
rc::Gen<SessionStep> anything() {
    return rc::gen::element(SessionStep::signed_in, SessionStep::signed_out, SessionStep::locked_out);
}
template <>
rc::Gen<Date> anything() {
    return rc::gen::map(rc::gen::inRange(0, 40'000),
                        [](int day) { return Date{std::chrono::sys_days{std::chrono::days{day}}}; });
}
template <>
rc::Gen<std::map<char, int>> anything() {
    return rc::gen::container<std::map<char, int>>(anything<char>(), anything<int>());
}
template <>
rc::Gen<OrderKey> anything() {
    return rc::gen::construct<OrderKey>(rc::gen::arbitrary<std::int64_t>(), rc::gen::arbitrary<std::uint32_t>(),
                                        anything<std::uint64_t>());
}
template <>
rc::Gen<std::vector<std::string>> anything() {
    return rc::gen::container<std::vector<std::string>>(anything<std::string>());
}
template <>
rc::Gen<std::vector<Period>> anything() {
    return rc::gen::container<std::vector<Period>>(rc::gen::map(rc::gen::inRange(0, 24 * 60 + 1), [](int minute) {
        return Period{MinuteOfDay{minute / 2}, MinuteOfDay{minute}};
    }));
}
template <typename T>
T any() {
    return *anything<T>();
}
template <typename T>
std::optional<T> maybe() {
    return any<bool>() ? std::optional(any<T>()) : std::nullopt;
}
// An estimate says either how long or why nobody can say.
WaitEstimate any_estimate() {
    if (any<bool>()) return {true, any<int>(), any<int>(), any<int>(), any<int>(), true};
    return {false, 0, 0, any<int>(), any<int>(), any<bool>()};
}

TakenByQueue any_queue() {
    using L = std::vector<std::string>;
    std::vector<ServiceMode> modes;
    if (any<bool>()) modes = {ServiceMode::paid, ServiceMode::agency};
    return {
        any<std::string>(), any<L>(), any<L>(), any<L>(), modes, any<char>(), {any<std::string>(), any<std::string>()}};
}

std::vector<Bilingual> some_names() {
    if (any<bool>()) return {};
    return {{any<std::string>(), any<std::string>()}, {any<std::string>(), ""}};
}

TicketTakenBack any_taken_back() {
    using S = std::string;
    const auto step = *rc::gen::element(Step::finish, Step::no_show, Step::cancel);
    return {any<S>(), any<S>(), any<S>(), any<S>(), any<S>(), step, any<int>(), *rc::gen::arbitrary<std::int64_t>()};
}

Event any_event(std::size_t kind) {
    using S = std::string;
    switch (kind) {
        case 0: return DayOpened{any<Date>(), any<std::map<char, int>>(), maybe<std::vector<Period>>()};
        case 1: return DayClosed{any<Date>(), any<int>()};
        case 2:
            return TicketIssued{any<S>(),        any<char>(), any<int>(), any<S>(),        any<S>(),   any<Priority>(),
                                any<Language>(), any<S>(),    any<int>(), any<OrderKey>(), any<int>(), any_estimate()};
        case 3:
            return TicketCalled{any<S>(),        any<S>(),          any<S>(),
                                any<S>(),        any<int>(),        any<S>(),
                                any<Language>(), any<CallReason>(), maybe<std::int64_t>(),
                                maybe<int>(),    any<S>()};
        case 4: return TicketRecalled{any<S>(), any<S>(), any<S>(), any<S>(), any<int>(), any<Language>(), any<int>()};
        case 5: return ServiceStarted{any<S>(), any<S>(), any<S>(), any<S>()};
        case 6:
            return TicketFinished{
                any<S>(),   any<S>(), any<S>(), any<S>(), any<S>(), any<std::int64_t>(), any<std::int64_t>(),
                any<bool>()};
        case 7: return TicketNoShow{any<S>(), any<S>(), any<S>(), any<int>()};
        case 8: return TicketRequeued{any<S>(), any<S>(), any<OrderKey>()};
        case 9: return TicketTransferred{any<S>(), any<S>(), any<S>(), any<S>()};
        case 10: return TicketParked{any<S>(), any<S>(), any<S>(), any<S>(), some_names()};
        case 11: return TicketBroughtBack{any<S>(), any<S>()};
        case 12: return TicketCancelled{any<S>(), any<S>(), any<S>(), any<S>()};
        case 13: return TicketVoided{any<S>(), any<S>(), any<S>(), any<S>()};
        case 14: return WindowOpened{any<S>(), any<S>(), any<std::vector<S>>()};
        case 15: return WindowClosed{any<S>(), any<S>()};
        case 16: return WindowPaused{any<S>(), any<S>(), any<S>()};
        case 17: return WindowResumed{any<S>(), any<S>()};
        case 18: return UsageRecorded{any<S>(), any<S>(), any<S>(), any<S>(), any<Language>(), any<bool>()};
        case 19: return ClockDistrusted{*rc::gen::arbitrary<std::int64_t>()};
        case 20: return ClockConfirmed{any<bool>()};
        case 21: return CatalogueTaken{any<int>(), any<Date>(), any<S>()};
        case 22: return TicketPutBack{any<S>(), any<S>(), any<S>(), any<S>(), any<S>()};
        case 23: return TicketMoved{any<S>(), any<S>(), any<S>(), any<S>(), any<S>()};
        case 24: return UsageRefused{any<S>(), any<int>(), any<std::vector<S>>()};
        case 25: return ServiceLost{any<int>(), any<int>(), any<std::vector<S>>()};
        case 26: return QueuesStated{any<bool>(), {{any_queue(), any_queue()}, any<std::vector<S>>()}};
        case 27:
            return RecordsLost{any<std::int64_t>(), any<std::int64_t>(), any<bool>(), {{'A', any<int>()}, {'C', 7}}};
        case 28: return any_taken_back();
        case 29: return WindowTakenOver{any<S>(), any<S>(), any<S>()};
        case 30: return HelpCalled{any<S>()};
        case 31: return HelpAnswered{any<S>(), any<S>(), any<S>()};
        case 32: return HallReloaded{any<S>(), any<int>(), any<int>()};
        case 33: return DeviceAsks{any<int>(), any<S>(), any<PairingStep>()};
        case 34: return DevicePaired{any<S>(), any<S>(), any<S>()};
        case 35: return DeviceChanged{any<S>(), any<S>(), any<DeviceChange>()};
        case 36: return PersonChanged{any<S>(), any<PersonChange>(), any<std::vector<S>>()};
        default: return PersonSession{any<S>(), any<SessionStep>()};
    }
}

constexpr auto kinds = std::variant_size_v<Event>;
static_assert(kinds == 38, "a new event needs its line above");

RC_GTEST_PROP(EventJson, ReadsBackEveryKindAsItWasWritten, ()) {
    for (std::size_t kind = 0; kind < kinds; ++kind) {
        const auto event = any_event(kind);
        RC_ASSERT(event.index() == kind);
        const auto text = encode(event);
        const auto back = decode_event(type_of(event), text);
        RC_ASSERT(back.ok());
        RC_ASSERT(*back == event);
        RC_ASSERT(encode(*back) == text);
    }
}

// Another program's hand: fields in another order, spaces, something unknown.
RC_GTEST_PROP(EventJson, ReadsTheSameFromTheSameJsonWrittenOtherwise, ()) {
    for (std::size_t kind = 0; kind < kinds; ++kind) {
        const auto event = any_event(kind);
        auto sorted = nlohmann::json::parse(encode(event));
        RC_ASSERT(*decode_event(type_of(event), sorted.dump(2)) == event);
        sorted["zz_unknown"] = {1, 2.5, "x"};
        RC_ASSERT(*decode_event(type_of(event), sorted.dump()) == event);
    }
}

// What differs from JSON, or from what fits, in one byte is judged as JSON is.
RC_GTEST_PROP(EventJson, IsNeverReadWithAByteTooManyOrTooFew, ()) {
    const auto event = any_event(*rc::gen::inRange<std::size_t>(0, kinds));
    const auto text = encode(event);
    const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
    const auto refused = [&](const std::string& other) { return !decode_event(type_of(event), other).ok(); };
    RC_ASSERT(refused(text.substr(0, at)));
    RC_ASSERT(refused(text + "}"));
    RC_ASSERT(refused(text + text));
}

TEST(EventJson, ReadsNoNumberThatJsonDoesNotKnow) {
    EXPECT_FALSE(decode_event("clock.distrusted", R"({"jump_ms":01})"));
    EXPECT_FALSE(decode_event("clock.distrusted", R"({"jump_ms":+1})"));
    EXPECT_FALSE(decode_event("clock.distrusted", R"({"jump_ms":-})"));
    EXPECT_FALSE(decode_event("clock.distrusted", R"({"jump_ms":})"));
    EXPECT_FALSE(decode_event("clock.distrusted", "{\"jump_ms\":1,}"));
    EXPECT_FALSE(decode_event("window.opened", "{\"window\":\"\xc0\xaf\",\"clerk\":\"\"}"));
    EXPECT_FALSE(decode_event("window.opened", "{\"window\":\"\n\",\"clerk\":\"\"}"));
}

TEST(EventJson, HasOneTypeForEachKind) {
    std::set<std::string_view> types;
    EXPECT_TRUE(rc::check([&] {
        for (std::size_t kind = 0; kind < kinds; ++kind) types.insert(type_of(any_event(kind)));
    }));
    EXPECT_EQ(types.size(), kinds);
}

// What an event may say. A clerk is an id; a resident is a number. A name, a phone, a document has no place.
TEST(EventJson, HasNoFieldForAPerson) {
    const std::set<std::string> allowed{"ticket",
                                        "series",
                                        "number",
                                        "queue",
                                        "from_queue",
                                        "asker",
                                        "device",
                                        "person",  // an id too
                                        "roles",
                                        "key",
                                        "change",
                                        "after",
                                        "after_ms",
                                        "event",
                                        "step",
                                        "from_clerk",
                                        "missing",
                                        "item",
                                        "window",
                                        "window_number",
                                        "clerk",
                                        "kind",
                                        "page",
                                        "kiosk",
                                        "priority",
                                        "language",
                                        "elder_mode",
                                        "reason",
                                        "call",
                                        "order",
                                        "catalogue_version",
                                        "ahead",
                                        "estimate",
                                        "wait_ms",
                                        "estimate_error_s",
                                        "service_ms",
                                        "occupied_ms",
                                        "by_day_close",
                                        "tag",
                                        "changes",
                                        "concerned",
                                        "half_day",
                                        "date",
                                        "voided",
                                        "version",
                                        "effective",
                                        "sha256",
                                        "jump_ms",
                                        "by_staff",
                                        "accepted",
                                        "entries",
                                        "count",
                                        "items",
                                        "complete",
                                        "queues",
                                        "not_stationed",
                                        "known",
                                        "kept",
                                        "wal_damaged",
                                        "open"};
    EXPECT_TRUE(rc::check([&] {
        for (std::size_t kind = 0; kind < kinds; ++kind) {
            const auto json = nlohmann::json::parse(encode(any_event(kind)));
            for (const auto& [name, value] : json.items()) RC_ASSERT(allowed.contains(name));
        }
    }));
}

TEST(EventJson, KeepsTheOrderOfItsFieldsBecauseTheTextIsHashed) {
    TicketCalled called;
    called.ticket = "20261123-A001";
    called.number = "A001";
    called.window_number = 3;
    EXPECT_EQ(encode(called), R"({"ticket":"20261123-A001","number":"A001","queue":"","window":"","window_number":3,)"
                              R"("clerk":"","language":"zh","reason":"earliest_arrival"})");
}

// What version 0.1.0 wrote says nothing of hours and queues, which is not the same as none; and it passes over what is
// new.
TEST(EventJson, SaysWhenTheHallIsOpenAndWhatAWindowServesWhereItIsKnown) {
    const auto day = *parse_date("2026-11-23");
    const std::vector<Period> hours{{*parse_minute("08:30"), *parse_minute("12:00")},
                                    {*parse_minute("14:30"), *parse_minute("17:30")}};
    const DayOpened opened{day, {}, hours}, closed_all_day{day, {}, std::vector<Period>{}}, older{day, {}};
    EXPECT_EQ(encode(opened), R"({"date":"2026-11-23","series":{},"open":[[510,720],[870,1050]]})");
    EXPECT_EQ(encode(closed_all_day), R"({"date":"2026-11-23","series":{},"open":[]})");
    EXPECT_EQ(encode(older), R"({"date":"2026-11-23","series":{}})");
    for (const auto& event : {opened, closed_all_day, older}) {
        EXPECT_EQ(std::get<DayOpened>(*decode_event("day.opened", encode(event))), event);
    }
    EXPECT_EQ(encode(WindowOpened{"1", "C01", {"A", "B"}}), R"({"window":"1","clerk":"C01","queues":["A","B"]})");
    EXPECT_EQ(encode(WindowOpened{"1", "C01"}), R"({"window":"1","clerk":"C01"})");
}

void expect_refused(std::string_view type, std::string_view body, const std::string& field) {
    const auto event = decode_event(type, body);
    ASSERT_FALSE(event) << body;
    EXPECT_EQ(event.error().code, ErrorCode::storage_corrupt);
    EXPECT_NE(event.error().detail.find(type), std::string::npos) << event.error().detail;
    EXPECT_NE(event.error().detail.find(field), std::string::npos) << event.error().detail;
}

TEST(EventJson, NamesTypeAndFieldOfWhatItCannotRead) {
    expect_refused("ticket.eaten", "{}", "unknown");
    expect_refused("ticket.parked", R"({"ticket":"T","queue":"q","window":"1"})", "reason");
    expect_refused("ticket.parked", R"({"ticket":7,"queue":"q","window":"1","reason":"other"})", "ticket");
    expect_refused("day.opened", R"({"date":"2026-02-30","series":{}})", "date");
    expect_refused("day.opened", R"({"date":"2026-02-03","series":{"":1}})", "series");
    expect_refused("day.opened", R"({"date":"2026-02-03","series":{},"open":[[510]]})", "open");
    expect_refused("day.opened", R"({"date":"2026-02-03","series":{},"open":[[510,1441]]})", "open");
    expect_refused("day.closed", R"({"date":"2026-02-03","voided":"many"})", "voided");
    expect_refused("usage.recorded",
                   R"({"item":"","kind":"search","page":"","kiosk":"","language":"fr","elder_mode":false})",
                   "language");
    expect_refused("ticket.requeued", R"({"ticket":"T","queue":"q","order":[1]})", "order");
    expect_refused("clock.confirmed", "[]", "a JSON object");
    expect_refused("clock.confirmed", "", "well-formed JSON");
    expect_refused("clock.confirmed", "{\"by_staff\":tr", "by_staff");
}

std::string called(const std::string& numbers) {
    return R"({"ticket":"T","number":"A001","queue":"q","window":"1",)" + numbers +
           R"("clerk":"","language":"zh","reason":"only_one"})";
}

TEST(EventJson, RefusesANumberThatNoHallCanMean) {
    for (const auto* wait : {"9223372036854775807", "2678400001", "-1", "-9223372036854775808"}) {
        const auto fields = R"("window_number":1,"wait_ms":)" + std::string(wait) + ",";
        expect_refused("ticket.called", called(fields), "wait_ms: expected a whole number from 0 to 2678400000");
        expect_refused("ticket.called", ' ' + called(fields), "wait_ms: expected a whole number from 0 to 2678400000");
    }
    expect_refused("ticket.called", called(R"("window_number":-1,)"), "window_number");
    expect_refused("day.closed", R"({"date":"2026-02-03","voided":-1})", "voided");
    expect_refused("day.opened", R"({"date":"2026-02-03","series":{"A":2000000000}})", "series");
    expect_refused("catalogue.taken", R"({"version":-1,"effective":"2026-02-03","sha256":""})", "version");
    const auto issued = [](const std::string& estimate) {
        return R"({"ticket":"T","series":"A","number":1,"queue":"q","item":"i","priority":"none","language":"zh",)"
               R"("kiosk":"K","catalogue_version":1,"order":[1,1,0],"ahead":0,"estimate":)" +
               estimate + "}";
    };
    EXPECT_TRUE(decode_event("ticket.issued", issued(R"({"known":false,"samples":1,"needed":5,"window_open":true})")));
    expect_refused("ticket.issued", issued(R"({"known":false,"samples":-1,"needed":5,"window_open":true})"), "samples");
    expect_refused("ticket.issued",
                   issued(R"({"known":true,"typical_s":2000000000,"ninetieth_s":1,"samples":1,"needed":5})"),
                   "typical_s");
}

TEST(EventJson, RefusesWhatIsNoWholeNumberWhereOneIsMeant) {
    for (const auto* wait : {"1e308", "1e3", "2.0", "2.5", "18446744073709551615", "true", "null", "\"7\"", "[7]"}) {
        const auto fields = R"("window_number":1,"wait_ms":)" + std::string(wait) + ",";
        expect_refused("ticket.called", called(fields), "wait_ms");
    }
    expect_refused("day.closed", R"({"date":"2026-02-03","voided":4294967296})", "voided");
    expect_refused("day.closed", R"({"date":"2026-02-03","voided":1.0})", "voided");
    expect_refused("day.opened", R"({"date":"2026-02-03","series":{"A":1.5}})", "series");
    expect_refused("day.opened", R"({"date":"2026-02-03","series":{"AB":1}})", "series");
    expect_refused("ticket.requeued", R"({"ticket":"T","queue":"q","order":[1.0,1,0]})", "order");
    expect_refused("ticket.requeued", R"({"ticket":"T","queue":"q","order":[1,-1,0]})", "order");
    expect_refused("clock.distrusted", R"({"jump_ms":1e3})", "jump_ms");
}

// A clock that was put right at the day's end may have made it years, and nobody counts it.
TEST(EventJson, ReadsHoweverLongAServiceWasThatTheDaysEndCutOff) {
    TicketFinished finished{"T", "q", "1", "C01", "i", longest_span_ms * 1'000, longest_span_ms * 1'000, true};
    EXPECT_TRUE(decode_event("ticket.finished", encode(finished)));
    finished.by_day_close = false;
    expect_refused("ticket.finished", encode(finished), "service_ms");
}

TEST(EventJson, OfTheStreamIsOneObject) {
    const auto data =
        stream_data(7, "2026-11-23", Instant{Milliseconds{0}}, "window.opened", encode(WindowOpened{"1", "C01"}));
    const auto json = nlohmann::json::parse(data);
    EXPECT_EQ(json.at("seq"), 7);
    EXPECT_EQ(json.at("type"), "window.opened");
    EXPECT_EQ(json.at("clerk"), "C01");
    EXPECT_EQ(nlohmann::json::parse(stream_data(8, "2026-11-23", {}, "x", "{}")).at("seq"), 8);
}

TEST(EventJson, OfTheStreamIsReadAsItWasSent) {
    const Instant at{Milliseconds{1'795'392'000'000}};
    const auto day = *parse_date("2026-11-23");
    TicketCalled called;
    called.ticket = "20261123-A001";
    for (const auto& event : std::vector<Event>{WindowOpened{"1", "C01"}, DayClosed{day, 3}, called}) {
        const auto read = read_stream_event(stream_data(7, "2026-11-23", at, type_of(event), encode(event)));
        ASSERT_TRUE(read) << read.error().detail;
        EXPECT_EQ(read->seq, 7U);
        EXPECT_EQ(read->day, day);
        EXPECT_EQ(read->at, at);
        EXPECT_EQ(read->event, event);
    }
}

TEST(EventJson, OfTheStreamMaySayMoreButNotLess) {
    const auto of = [](const std::string& fields) {
        return read_stream_event(R"({"seq":7,"day":"2026-11-23","at":"2026-11-23T01:30:00.000Z",)" + fields + '}');
    };
    EXPECT_TRUE(of(R"("type":"window.opened","window":"1","clerk":"C01","lamp":{"on":true})"));
    EXPECT_FALSE(of(R"("type":"window.opened","window":"1")"));
    EXPECT_FALSE(of(R"("type":"window.painted","window":"1")"));
    EXPECT_FALSE(read_stream_event(R"({"type":"window.opened","window":"1","clerk":"C01"})"));
    EXPECT_FALSE(read_stream_event("no JSON"));
}

}  // namespace
}  // namespace yimen
