// What a book is, by one that no hall has: umbrellas that are lent out. It touches no file of the writer, the publisher
// or another book, and whoever adds a book to the hall needs no more than is here.
#include <map>
#include <set>

#include "storage/support.hpp"
#include "writer/writer.hpp"

namespace yimen::test {
namespace {

using namespace std::chrono_literals;

constexpr Date first_day{std::chrono::year(2026), std::chrono::month(11), std::chrono::day(23)};

struct UmbrellaSnapshot final : BookSnapshot {
    std::set<std::string> lent;
    std::map<std::string, int> lost;  // by day: how many
};

// Events "umbrella.lent", "umbrella.returned" and "umbrella.lost", whose body is the umbrella; how many were lost on a
// day is a page, kept for a year.
class UmbrellaBook final : public Book {
   public:
    std::string_view name() const override { return "umbrella"; }
    bool keeps(std::string_view type) const override { return type.starts_with("umbrella."); }
    Status open(HallStore&, const std::vector<Page>& pages) override {
        for (const auto& page : pages) working_.lost[page.day] = std::stoi(*page.body);
        return done();
    }
    Status apply(const LogRow& row) override {
        if (row.type == "umbrella.lent") {
            working_.lent.insert(row.body);
        } else {
            working_.lent.erase(row.body);
        }
        return done();
    }
    Status keep_house(Turn& turn) override {
        turn.set_now(turn.now() + offset);
        return failing ? Status(Error{ErrorCode::storage_failed, "a test", {}}) : done();
    }
    void keep() override { kept_ = working_; }
    void drop() override { working_ = kept_; }
    std::shared_ptr<const BookSnapshot> snapshot() const override { return std::make_shared<UmbrellaSnapshot>(kept_); }
    std::chrono::days kept() const override { return std::chrono::days{365}; }
    void forget(Date before) override {
        working_.lost.erase(working_.lost.begin(), working_.lost.lower_bound(to_string(before)));
    }

    Status lend(Turn& turn, const std::string& umbrella) {
        if (working_.lent.contains(umbrella)) return Error{ErrorCode::wrong_state, "it is lent out", {}};
        return record(turn, "umbrella.lent", umbrella);
    }
    Status take_back(Turn& turn, const std::string& umbrella) { return end(turn, "umbrella.returned", umbrella); }
    Status write_off(Turn& turn, const std::string& umbrella) {
        if (auto ended = end(turn, "umbrella.lost", umbrella); !ended) return ended;
        const auto day = to_string(today);
        turn.put({"umbrella", day, day, std::to_string(++working_.lost[day])});
        return done();
    }

    Date today = first_day;
    Milliseconds offset{0};
    bool failing = false;

   private:
    Status end(Turn& turn, const char* type, const std::string& umbrella) {
        if (!working_.lent.contains(umbrella)) return Error{ErrorCode::wrong_state, "it is not lent out", {}};
        return record(turn, type, umbrella);
    }
    Status record(Turn& turn, const char* type, const std::string& umbrella) {
        turn.append(today, type, umbrella);
        return apply({0, "", 0, type, umbrella, {}});
    }

    UmbrellaSnapshot working_, kept_;
};

class UmbrellaErrand final : public Errand {
   public:
    using Decide = std::function<Status(Turn&)>;
    UmbrellaErrand(Decide decide, std::function<void(const Status&)> told)
        : decide_(std::move(decide)), told_(std::move(told)) {}

    const Actor& actor() const override { return desk_; }
    void decide(Turn& turn) override { decided_ = decide_(turn); }
    void end(const TurnEnd& end) override { told_(end.committed ? decided_ : end.committed); }

   private:
    const Actor desk_{Name("desk-1"), Name("C07")};
    const Decide decide_;
    const std::function<void(const Status&)> told_;
    Status decided_ = done();
};

struct ToyBook : testing::Test {
    void start() {
        writer.reset();
        care.reset();
        store.reset();
        book.reset();
        store = open_store(folder.file());
        book = std::make_unique<UmbrellaBook>();
        care = std::make_unique<StorageCare>(*store);
        writer = std::make_unique<Writer>(*store, *care, clock, std::vector<Book*>{book.get()}, publisher);
        ASSERT_TRUE(writer->open());
    }
    // Several in one turn; what each was told.
    std::vector<Status> send(const std::vector<UmbrellaErrand::Decide>& errands) {
        std::vector<Status> told;
        for (const auto& decide : errands) {
            writer->submit(std::make_unique<UmbrellaErrand>(decide, [&](const Status& so) { told.push_back(so); }));
        }
        while (writer->waiting() > 0) writer->work();
        return told;
    }
    UmbrellaErrand::Decide lend(std::string which) {
        return [this, which = std::move(which)](Turn& turn) { return book->lend(turn, which); };
    }
    UmbrellaErrand::Decide lose(std::string which) {
        return [this, which = std::move(which)](Turn& turn) { return book->write_off(turn, which); };
    }
    std::shared_ptr<const UmbrellaSnapshot> shown() const {
        return std::static_pointer_cast<const UmbrellaSnapshot>(publisher.latest()->front());
    }

    TempFolder folder;
    ManualClock clock{Instant{1'795'392'000s}};
    std::unique_ptr<HallStore> store;
    std::unique_ptr<UmbrellaBook> book;
    std::unique_ptr<StorageCare> care;
    Publisher publisher;
    std::unique_ptr<Writer> writer;
};

TEST_F(ToyBook, DecidesAppliesAndShows) {
    start();
    const auto told = send({lend("1"), lend("1"), lend("2"), [&](Turn& turn) { return book->take_back(turn, "1"); }});
    ASSERT_EQ(told.size(), 4U);
    EXPECT_TRUE(told[0] && told[2] && told[3]);
    EXPECT_EQ(code_of(told[1]), ErrorCode::wrong_state);
    EXPECT_EQ(shown()->lent, std::set<std::string>{"2"});
    EXPECT_EQ(store->head(), 3U);
    const auto row = store->read_log(0, 1)->front();
    EXPECT_EQ(row.type, "umbrella.lent");
    EXPECT_EQ(row.actor, (Actor{Name("desk-1"), Name("C07")}));
    EXPECT_TRUE(verify_log(folder.file()));
}

TEST_F(ToyBook, IsRebuiltFromItsEventsAndPages) {
    start();
    send({lend("1"), lend("2"), lose("2")});
    start();
    EXPECT_EQ(shown()->lent, std::set<std::string>{"1"});
    EXPECT_EQ(shown()->lost, (std::map<std::string, int>{{"2026-11-23", 1}}));
}

TEST_F(ToyBook, TakesBackWhatIsNotInTheFile) {
    start();
    send({lend("1")});
    const auto before = shown();
    run_sql(folder.file(), "ALTER TABLE pages RENAME TO away");
    const auto told = send({lend("2"), lose("2")});
    EXPECT_EQ(code_of(told.at(0)), ErrorCode::storage_failed) << "what stands in one commit falls together";
    EXPECT_EQ(code_of(told.at(1)), ErrorCode::storage_failed);
    EXPECT_EQ(shown()->lent, before->lent);
    run_sql(folder.file(), "ALTER TABLE away RENAME TO pages");
    EXPECT_TRUE(send({lend("2")}).at(0));
    EXPECT_EQ(shown()->lent, (std::set<std::string>{"1", "2"}));
}

TEST_F(ToyBook, EndsATurnThatItCannotKeepHouseFor) {
    start();
    book->failing = true;
    EXPECT_EQ(code_of(send({lend("1")}).at(0)), ErrorCode::storage_failed);
    book->failing = false;
    EXPECT_EQ(store->head(), 0U);
    EXPECT_TRUE(send({lend("1")}).at(0));
}

TEST_F(ToyBook, SaysWhatTimeItIs) {
    start();
    book->offset = 90s;
    send({lend("1")});
    EXPECT_EQ(Instant{Milliseconds{store->read_log(0, 1)->front().at_ms}}, clock.now() + 90s);
}

TEST_F(ToyBook, ForgetsItsPagesAfterItsTimeAndNotBefore) {
    start();
    send({lend("1"), lose("1")});
    const auto after = [](int days) { return Date{std::chrono::sys_days(first_day) + std::chrono::days(days)}; };
    writer->forget_pages(after(365));
    EXPECT_EQ(store->pages("umbrella")->size(), 1U);
    writer->forget_pages(after(366));
    EXPECT_EQ(store->pages("umbrella")->size(), 0U);
    writer->work();
    EXPECT_TRUE(shown()->lost.empty());
}

TEST_F(ToyBook, WhoseEventsNobodyKeepsStopsTheStart) {
    start();
    auto batch = Batch{};
    batch.events.push_back(event_row(1, "parasol.lent"));
    ASSERT_TRUE(store->commit(batch));
    writer.reset();
    writer = std::make_unique<Writer>(*store, *care, clock, std::vector<Book*>{book.get()}, publisher);
    const auto opened = writer->open();
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::storage_corrupt);
    EXPECT_EQ(param(opened.error(), "seq"), "1");
}

}  // namespace
}  // namespace yimen::test
