#include "hall/once.hpp"

#include "json/described.hpp"
#include "net/problem.hpp"
#include "protocol/event_json.hpp"
#include "writer/log_replay.hpp"

namespace yimen {
namespace {

// Why a command was refused, as it is kept.
struct KeptReason {
    std::string code, detail;
    JsonParams params;
    static constexpr JsonLimit any{.longest = std::size_t{1} << 20};
    static constexpr auto fields =
        described(field("code", &KeptReason::code, any), field("detail", &KeptReason::detail, any),
                  field("params", &KeptReason::params, any));
};

constexpr JsonRules of_the_file{.root = "the kept reason"};

std::string keep_reason(const Error& error) {
    return write_json(KeptReason{std::string(to_string(error.code)), error.detail, error.params});
}

Answer kept_refusal(const std::string& kept) {
    const auto reason = read_json<KeptReason>(kept, of_the_file);
    const auto code = reason ? error_code_named(reason->code) : std::nullopt;
    if (!code) return refusal({ErrorCode::internal, "the reason of a refusal is of a later program", {}});
    return refusal({*code, reason->detail, reason->params});
}

class Once final : public Errand {
   public:
    Once(Submission submission, QueueBook& book, const StorageCare& care, LookBack look_back)
        : submission_(std::move(submission)), book_(book), care_(care), look_back_(std::move(look_back)) {}

    const Actor& actor() const override { return submission_.actor; }

    void decide(Turn& turn) override {
        auto before = turn.answered(submission_.actor, submission_.key);
        if (!before) return refuse(before.error());
        if (*before) return repeat(**std::move(before));
        at_ = turn.now();
        if (const auto* act = std::get_if<Deed>(&submission_.what)) {
            auto said = (*act)(turn);
            if (said.status < 500) note(turn, AnswerKind::text, said.status, said.body);
            answer_ = std::move(said);
            return;
        }
        if (const auto* take_up = std::get_if<TakeUp>(&submission_.what)) {
            return decide_by(turn, [&] { return book_.reload(turn, take_up->read, take_up->seen); });
        }
        decide_command(turn, std::get<Command>(std::move(submission_.what)));
    }

    void end(const TurnEnd& end) override {
        if (!end.found) return submission_.done(refusal(end.found.error()));
        if (!end.committed && !durable_) return submission_.done(refusal(end.committed.error()));
        if (answer_) return submission_.done(*std::move(answer_));
        if (!again_) return submission_.done(rendered(submission_.render, hall_, *profile_, at_, events_));
        look_back_(*again_, submission_.render, [done = std::move(submission_.done)](Answer answer) {
            answer.replayed = answer.status < 500;
            done(std::move(answer));
        });
    }

   private:
    void decide_command(Turn& turn, Command command) {
        const bool is_usage = std::holds_alternative<RecordUsage>(command);
        if (is_usage && care_.state() == StorageState::low) {
            durable_ = true;
            keep_hall();
            return;
        }
        decide_by(turn, [&] { return book_.decide(turn, std::move(command)); });
    }

    template <typename Decide>
    void decide_by(Turn& turn, Decide decide) {
        const auto before = turn.newest();
        auto events = decide();
        at_ = turn.now();
        if (!events) {
            // What could not even be decided is not remembered: asked again, the answer may be another.
            if (http_status(events.error().code) < 500) {
                note(turn, AnswerKind::refusal, 0, keep_reason(events.error()));
                answer_ = refusal(events.error());
                return;
            }
            return refuse(events.error());
        }
        events_ = *std::move(events);
        keep_hall();
        note(turn, AnswerKind::events, 0, "", static_cast<std::uint32_t>(turn.newest() - before));
    }

    void keep_hall() {
        hall_ = book_.hall();
        profile_ = book_.offer()->profile;
    }

    // What it is answered says nothing that is or is not in the file.
    void refuse(const Error& error) {
        durable_ = true;
        answer_ = refusal(error);
    }

    void repeat(Turn::Before before) {
        auto& [command, durable] = before;
        if (command.request != submission_.fingerprint) {
            return refuse({ErrorCode::key_reused, "this Idempotency-Key was used for another request", {}});
        }
        durable_ = durable;
        switch (command.kind) {
            case AnswerKind::events: again_ = std::move(command); return;
            case AnswerKind::refusal: answer_ = kept_refusal(command.kept); break;
            case AnswerKind::text: answer_ = Answer{command.status, command.kept}; break;
        }
        answer_->replayed = true;
    }

    void note(Turn& turn, AnswerKind kind, int status, std::string kept, std::uint32_t events = 0) {
        turn.note_answer({submission_.key, submission_.actor, submission_.fingerprint,
                          turn.now().time_since_epoch().count(), kind, turn.newest(), events, status, std::move(kept)});
    }

    Submission submission_;
    QueueBook& book_;
    const StorageCare& care_;
    LookBack look_back_;

    bool durable_ = false;                  // whatever becomes of the turn, what is said is so
    std::optional<Answer> answer_;          // there is nothing to make
    std::optional<AnsweredCommand> again_;  // an earlier one, of whose events the answer is made
    HallState hall_;                        // else: as the command left it
    HallProfilePtr profile_;
    Events events_;
    Instant at_{};
};

}  // namespace

Answer refusal(const Error& error) {
    auto response = problem(error);
    return {response.status, std::move(response.body)};
}

Answer rendered(const Render& render, const HallState& hall, const HallProfile& profile, Instant at,
                const Events& events) {
    static const WaitEstimates none;
    return render({hall, profile, none, at}, events);
}

std::unique_ptr<Errand> make_once(Submission submission, QueueBook& book, const StorageCare& care, LookBack look_back) {
    return std::make_unique<Once>(std::move(submission), book, care, std::move(look_back));
}

Result<HallThen> look_back_in(const LogReader& log, const HallProfile& profile, const AnsweredCommand& command) {
    const auto start = log.before_day_of(command.last);
    if (!start) return start.error();
    const auto hash = log.hash_at(*start);
    if (!hash) return hash.error();
    if (const auto base = log.base(); !base || base->number > *start) {
        return base ? Error{ErrorCode::not_found, "what the command did was forgotten", {}} : base.error();
    }
    HallThen then{HallState(profile), {}, Instant{Milliseconds{command.at_ms}}};
    const auto read = [&](std::uint64_t after, std::size_t limit) { return log.read_log(after, limit); };
    auto replayed = replay_log(read, {*start, *hash}, command.last, [&](const LogRow& row) -> Status {
        if (!is_event_type(row.type)) return done();
        auto event = decode_event(row.type, row.body);
        const auto day = parse_date(row.day);
        if (!event || !day) return broken_event(row.seq, "cannot be read");
        if (row.seq + command.events > command.last) then.events.push_back(*event);
        then.hall.apply({row.seq, *day, Instant{Milliseconds{row.at_ms}}, *std::move(event)});
        return done();
    });
    if (!replayed) return replayed.error();
    return then;
}

}  // namespace yimen
