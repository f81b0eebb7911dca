#include "sync/uplink_driver.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace yimen::test {

Ask all_well(FakeCounty& county) {
    return [&county](const UplinkStep& step) -> CountyAnswer {
        if (const auto* hash = std::get_if<AskHash>(&step)) return county.hash_at(hash->stream, hash->number);
        if (const auto* batch = std::get_if<SendBatch>(&step)) return county.receive(batch->bytes);
        return county.ack();
    };
}

Ask always(ErrorCode code, std::optional<std::chrono::seconds> retry_after) {
    return [=](const UplinkStep&) { return CountyAnswer{Error{code, "as scripted", {}}, retry_after}; };
}

UplinkDriver::UplinkDriver(std::uint64_t seed, UplinkPolicy policy) : seed_(seed), policy_(policy) { start(); }

void UplinkDriver::start(UplinkMemory memory) {
    uplink_ = std::make_unique<Uplink>(UplinkHall{"410721103", log.stream()}, log, clock, std::move(memory), seed_++,
                                       policy_);
}

bool UplinkDriver::step(const Ask& ask) {
    const auto next = uplink_->next();
    if (const auto* until = std::get_if<WaitUntil>(&next)) {
        EXPECT_GT(until->steady, clock.steady()) << "a wait that is over";
        clock.advance(until->steady - clock.steady());
        return false;
    }
    act(next, ask);
    return true;
}

void UplinkDriver::act(const UplinkStep& step, const Ask& ask) {
    if (std::holds_alternative<RenewStream>(step)) {
        renewals.push_back(clock.steady());
        return uplink_->renewed(log.renew_stream());
    }
    if (const auto* batch = std::get_if<SendBatch>(&step)) sent.push_back(*batch);
    uplink_->answered(ask(step));
}

void UplinkDriver::run(Milliseconds time, const Ask& ask) {
    const auto end = clock.steady() + time;
    for (int steps = 0; clock.steady() < end; ++steps) {
        ASSERT_LT(steps, 100'000) << "it does not come to rest";
        step(ask);
    }
}

UplinkStep UplinkDriver::question(const Ask& ask) {
    const auto before = clock.steady();
    for (;;) {
        auto next = uplink_->next();
        if (const auto* until = std::get_if<WaitUntil>(&next)) {
            clock.advance(until->steady - clock.steady());
            continue;
        }
        waited = clock.steady() - before;
        act(next, ask);
        return next;
    }
}

bool same(const FakeCounty& county, const HallLog& log) {
    const auto& rows = log.rows();
    return std::ranges::equal(county.events(), rows, [](const UsageEvent& event, const LogRow& row) {
        return event == UsageEvent{row.day, row.at_ms, row.type, row.body};
    });
}

}  // namespace yimen::test
