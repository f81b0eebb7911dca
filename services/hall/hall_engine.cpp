#include "hall/hall_engine.hpp"

#include <cassert>
#include <future>
#include <set>

#include <spdlog/spdlog.h>

#include "net/problem.hpp"
#include "protocol/event_json.hpp"
#include "storage/chain.hpp"

namespace yimen {
namespace {

constexpr std::chrono::seconds look_at_clock_every{1};
constexpr std::size_t log_rows_at_once = 2'000;
// Enough to fill what ServiceTimes keeps of a whole catalogue.
constexpr std::size_t services_remembered = 20'000;
constexpr std::chrono::hours keys_kept{48};
constexpr std::chrono::minutes maintain_every{10};

Answer refusal(const Error& error) {
    auto response = problem(error);
    return {response.status, std::move(response.body), false};
}

StorageState state_after(const Error& error) {
    switch (error.code) {
        case ErrorCode::storage_full: return StorageState::full;
        case ErrorCode::storage_read_only: return StorageState::read_only;
        default: return StorageState::failed;
    }
}

// The ticket an event is about; empty when it is about none.
const std::string& ticket_of(const Event& event) {
    static const std::string none;
    return std::visit(
        [](const auto& content) -> const std::string& {
            if constexpr (requires { content.ticket; }) {
                return content.ticket;
            } else {
                return none;
            }
        },
        event);
}

Error answer_for_reused_key() {
    return {ErrorCode::key_reused, "this Idempotency-Key was used for another request", {}};
}

}  // namespace

std::string_view to_string(StorageState state) {
    switch (state) {
        case StorageState::ok: return "ok";
        case StorageState::low: return "low";
        case StorageState::full: return "full";
        case StorageState::read_only: return "read_only";
        case StorageState::failed: return "failed";
    }
    return "failed";
}

// One batch on its way to the file.
struct HallEngine::Work {
    std::vector<LoggedEvent> events;
    std::set<std::string> touched;  // tickets to be written
    std::vector<AnsweredCommand> answered;
    std::deque<Submission> submissions;
    std::vector<std::optional<Answer>> answers;                    // one a submission
    std::unordered_map<std::string, std::size_t> index_by_key;     // of this batch
    Batch batch;
};

HallEngine::HallEngine(const HallSetup& setup, std::unique_ptr<HallStore> store, const Clock& clock,
                       EngineOptions options)
    : setup_(setup),
      rules_{setup.profile, setup.catalogue, Stationing{}, setup.zone},
      clock_(clock),
      options_(options),
      store_(std::move(store)),
      trusted_(clock, std::nullopt),
      working_(setup.profile) {}

}  // namespace yimen
