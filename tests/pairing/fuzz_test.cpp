// Whatever comes in whichever state, nothing breaks, nobody is paired by it, and the next honest device still is.
#include <set>

#include "pairing/pairing_world.hpp"

namespace yimen::test {
namespace {

// A device and a desk that go on by honest steps, and between them texts that nobody said.
class Fuzz {
   public:
    explicit Fuzz(std::uint64_t seed) : chance_(seed), pair_(seed) {
        if (chance_.percent(25)) {
            const auto invitation = pair_.desk.invite(std::chrono::hours{1}, pair_.now);
            pair_.device = {a_kiosk(pair_.key), pair_.connection, pair_.random, invitation->copy()};
        }
        say(pair_.device.ask());
        say(PairingAnswer{PairingStanding::used_up});
        say(PairingGrant{"certificate", "authority", "device"});
    }

    void live(int steps) {
        for (int i = 0; i < steps; ++i) {
            chance_.percent(40) ? step_honestly() : throw_something();
            pair_.now += Milliseconds{static_cast<std::int64_t>(chance_.below(4'000))};
            look();
        }
    }

    // Another device, which nobody disturbs.
    void expect_the_next_one_is_paired() {
        pair_.desk.close(pair_.now);
        pair_.device = {a_kiosk(pair_.key), pair_.connection, pair_.random};
        pair_.ask();
        ASSERT_TRUE(pair_.desk.type(pair_.desk.asking(pair_.now).back().number, code_of(pair_.device.shown()->digits()),
                                    pair_.now));
        const auto proven = pair_.prove(*pair_.reply(*pair_.start()));
        ASSERT_TRUE(proven);
        EXPECT_TRUE(pair_.device.take(*pair_.grant(*proven)));
    }

    bool was_paired() const { return paired_; }

   private:
    template <typename Message>
    void say(const Message& message) {
        said_.push_back(encode(message));
        honest_.insert(said_.back());
    }
    template <typename Answer>
    void say_if(const Answer& answer) {
        if (answer) say(*answer);
    }

    void step_honestly() {
        using Step = DevicePairing::Step;
        auto& device = pair_.device;
        if (device.step() == Step::stopped) device.touched();
        if (device.step() == Step::proven) return prove();
        if (device.step() == Step::paired || device.step() == Step::stopped) return;
        if (chance_.percent(60)) ask();
        if (chance_.percent(60)) type();
        if (chance_.percent(60)) start();
    }
    void ask() {
        say(pair_.device.ask());
        const auto answer = pair_.desk.ask(pair_.device.ask(), pair_.connection, pair_.now);
        say_if(answer);
        if (answer) pair_.device.heard(*answer);
    }
    void type() {
        const auto* shown = pair_.device.shown();
        const auto asking = pair_.desk.asking(pair_.now);
        if (!shown || asking.empty()) return;
        const auto typed = pair_.desk.type(chance_.one_of(asking).number, code_of(shown->digits()), pair_.now);
        EXPECT_TRUE(typed || typed.error().code == ErrorCode::wrong_state);
    }
    void start() {
        if (pair_.device.step() == DevicePairing::Step::stopped) return;
        const auto start = pair_.device.start();
        say_if(start);
        const auto reply = pair_.desk.start(*start, pair_.now);
        say_if(reply);
        if (!reply || chance_.percent(50)) return;
        remember(pair_.reply(*reply));
    }
    void remember(const Result<PairingProof>& proof) {
        say_if(proof);
        if (proof) proof_ = *proof;
    }
    void prove() {
        const auto proven = pair_.desk.prove(proof_, pair_.now);
        if (!proven) return pair_.device.give_up_code();
        const auto sealed = pair_.grant(*proven);
        say_if(sealed);
        if (sealed && chance_.percent(50)) paired_ = paired_ || pair_.device.take(*sealed).ok();
    }

    void throw_something() {
        const auto text = chance_.percent(20) ? chance_.one_of(said_) : mutated(chance_.one_of(said_));
        switch (chance_.below(6)) {
            case 0: return throw_ask(text);
            case 1: return throw_start(text);
            case 2: return throw_proof(text);
            case 3: return throw_answer(text);
            case 4: return throw_reply(text);
            default: return throw_sealed(text);
        }
    }
    void throw_ask(const std::string& text) {
        if (const auto ask = decode_pairing_ask(text)) {
            const auto line = chance_.percent(50) ? pair_.connection : PairingConnection{drawn(pair_.random), {}};
            static_cast<void>(pair_.desk.ask(*ask, line, pair_.now));
        }
    }
    void throw_start(const std::string& text) {
        if (const auto start = decode_pairing_start(text)) say_if(pair_.desk.start(*start, pair_.now));
    }
    void throw_proof(const std::string& text) {
        if (const auto proof = decode_pairing_proof(text)) {
            const auto proven = pair_.desk.prove(*proof, pair_.now);
            EXPECT_TRUE(!proven || honest_.contains(encode(*proof))) << text;
        }
    }
    void throw_answer(const std::string& text) {
        if (const auto answer = decode_pairing_answer(text)) pair_.device.heard(*answer);
    }
    void throw_reply(const std::string& text) {
        if (const auto reply = decode_pairing_reply(text)) {
            const auto proof = pair_.reply(*reply);
            EXPECT_TRUE(!proof || honest_.contains(encode(*reply))) << text;
            remember(proof);
        }
    }
    void throw_sealed(const std::string& text) {
        if (const auto sealed = decode_pairing_sealed(text)) {
            const auto grant = pair_.device.take(*sealed);
            EXPECT_TRUE(!grant || honest_.contains(encode(*sealed))) << text;
            paired_ = paired_ || grant.ok();
        }
    }

    std::string mutated(std::string text) {
        for (auto times = 1 + chance_.below(2); times > 0 && !text.empty(); --times) mutate(text);
        return text;
    }
    void mutate(std::string& text) {
        const auto place = chance_.below(text.size());
        const auto other = chance_.one_of(said_);
        switch (chance_.below(7)) {
            case 0: text[place] = static_cast<char>(chance_.below(256)); break;
            case 1: text[place] = "0123456789abcdefAB+/="[chance_.below(21)]; break;
            case 2: text.resize(place); break;
            case 3: text.erase(place, 1 + chance_.below(8)); break;
            case 4: text.insert(place, text.substr(place, 1 + chance_.below(80))); break;
            case 5: text = text.substr(0, place) + other.substr(std::min<std::size_t>(place, other.size())); break;
            default: put_foreign_field(text, other);
        }
    }
    // A field of one message in the place of the same field of another.
    void put_foreign_field(std::string& text, const std::string& other) {
        auto ours = nlohmann::json::parse(text, nullptr, false);
        const auto theirs = nlohmann::json::parse(other, nullptr, false);
        if (!ours.is_object() || !theirs.is_object()) return;
        for (const auto& [name, value] : theirs.items()) {
            if (ours.contains(name) && chance_.percent(50)) ours[name] = value;
        }
        text = ours.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    }

    // What holds in every state.
    void look() {
        EXPECT_LE(pair_.desk.asking(pair_.now).size(), DeskLimits{}.asks);
        const auto window = pair_.desk.window(pair_.now);
        if (window) {
            EXPECT_LT(window->failures, DeskLimits{}.failures);
            EXPECT_GT(window->left.count(), 0);
            EXPECT_THAT(pair_.desk.asking(pair_.now), testing::Contains(window->asker));
        }
        for (const auto& each : pair_.desk.happenings(pair_.now)) EXPECT_FALSE(each.asker.kind.empty());
        const bool may_show =
            pair_.device.step() == DevicePairing::Step::asking || pair_.device.step() == DevicePairing::Step::started;
        EXPECT_TRUE(may_show || !pair_.device.shown());
    }

    simulation::Chance chance_;
    Pair pair_;
    std::vector<std::string> said_;
    std::set<std::string> honest_;
    PairingProof proof_;  // the last that was right
    bool paired_ = false;
};

TEST(PairingFuzzTest, NoMessageBreaksAnythingOrPairsAnybody) {
    int paired = 0;
    for (std::uint64_t seed = 0; seed < 3'000 && !testing::Test::HasFailure(); ++seed) {
        SCOPED_TRACE(seed);
        Fuzz fuzz(seed);
        fuzz.live(40);
        fuzz.expect_the_next_one_is_paired();
        paired += fuzz.was_paired();
    }
    EXPECT_GT(paired, 300) << "else the later states were hardly reached";
}

}  // namespace
}  // namespace yimen::test
