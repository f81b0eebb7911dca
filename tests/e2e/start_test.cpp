// How the service comes up, refuses to, and goes down.
#include <csignal>
#include <fstream>
#include <sstream>

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "e2e/hall_client.hpp"
#include "net/raw_client.hpp"
#include "storage/hall_store.hpp"
#include "support/test_hall.hpp"

namespace yimen::test {
namespace {

constexpr const char* some_command = R"({"item":"MZ-001"})";

// Which line of a file has this text; 0 where none has.
int line_of(const std::filesystem::path& file, const std::string& text) {
    std::ifstream stream(file);
    std::string line;
    for (int number = 1; std::getline(stream, line); ++number) {
        if (line.find(text) != std::string::npos) return number;
    }
    return 0;
}

class StartTest : public testing::Test {
   protected:
    // The service ends with code 1 and says all of these.
    void expect_refusal(const std::vector<std::string>& arguments, const std::vector<std::string>& said) {
        const auto process = hall_.run(arguments);
        EXPECT_EQ(process->wait(patience), 1);
        for (const auto& text : said) EXPECT_THAT(process->output(), testing::HasSubstr(text));
    }
    void expect_refusal(const std::vector<std::string>& said) { expect_refusal(hall_.arguments(), said); }

    std::vector<std::string> arguments_with(const std::string& option, const std::string& value) const {
        auto arguments = hall_.arguments();
        for (std::size_t i = 0; i + 1 < arguments.size(); ++i) {
            if (arguments[i] == option) {
                arguments[i + 1] = value;
                return arguments;
            }
        }
        arguments.insert(arguments.end(), {option, value});
        return arguments;
    }

    // A hall that has worked for a little while, and rests.
    void work_and_stop() {
        ASSERT_TRUE(hall_.start()) << hall_.output();
        HallClient client(hall_.url(), hall_.token());
        for (int i = 0; i < 5; ++i)
            ASSERT_EQ(client.post("/v1/tickets", some_command, fresh_key()).value().status, 201);
        ASSERT_EQ(hall_.terminate(), 0);
    }

    void spoil(const std::string& sql) const { SQLite::Database(hall_.database(), SQLite::OPEN_READWRITE).exec(sql); }

    int issued() const { return HallClient(hall_.url(), hall_.token()).fetch("/v1/day").value("issued", -1); }

    TestHall hall_;
};

TEST_F(StartTest, a_wrong_profile_stops_it_and_is_named_by_file_line_and_field) {
    hall_.edit_profile("number = 3\n", "number = 300\n");
    const auto line = line_of(hall_.profile(), "number = 300");
    expect_refusal({"halls/410721103.toml:" + std::to_string(line) + ": windows[2].number: 300", "from 1 to 99"});
    EXPECT_FALSE(std::filesystem::exists(hall_.data()));
}

TEST_F(StartTest, everything_that_is_wrong_is_told_the_countys_file_too) {
    hall_.edit_profile("number = 3\n", "number = 300\n");
    std::ofstream(hall_.config() / "county.toml", std::ios::app) << "\nvilages = []\n";
    expect_refusal({"county.toml:", ": vilages: there is no such key", "windows[2].number: 300"});
    EXPECT_FALSE(std::filesystem::exists(hall_.data()));
}

TEST_F(StartTest, a_key_that_does_not_exist_is_named) {
    hall_.edit_profile("[calling]\n", "[calling]\nmax_cals = 3\n");
    const auto line = line_of(hall_.profile(), "max_cals");
    expect_refusal({"halls/410721103.toml:" + std::to_string(line) + ": calling.max_cals"});
}

TEST_F(StartTest, a_profile_that_is_no_toml_is_named_by_its_line) {
    hall_.edit_profile("max_tickets_a_day = 3000", "max_tickets_a_day = ");
    const auto line = line_of(hall_.profile(), "max_tickets_a_day = ");
    expect_refusal({"halls/410721103.toml:" + std::to_string(line)});
}

TEST_F(StartTest, a_time_zone_that_does_not_exist_stops_it) {
    hall_.edit_profile("time_zone = \"Etc/", "time_zone = \"Mars/");
    expect_refusal({"Mars/"});
}

TEST_F(StartTest, an_unknown_hall_is_refused) {
    expect_refusal(arguments_with("--hall", "999999999"), {"999999999"});
    expect_refusal(arguments_with("--hall", "../halls/410721103"), {"../halls/410721103"});
}

TEST_F(StartTest, a_missing_configuration_is_refused) {
    const auto nowhere = (hall_.data() / "nowhere").string();
    expect_refusal(arguments_with("--config", nowhere), {"yimen-halld: " + nowhere + ": there is no such folder"});
}

TEST_F(StartTest, a_second_service_on_the_same_data_is_refused_and_the_first_goes_on) {
    ASSERT_TRUE(hall_.start()) << hall_.output();
    expect_refusal(arguments_with("--port", "0"), {"in use by another hall service"});
    EXPECT_EQ(issued(), 0);
    EXPECT_EQ(hall_.terminate(), 0);
}

TEST_F(StartTest, a_port_that_is_taken_is_refused) {
    TestHall other;
    ASSERT_TRUE(other.start()) << other.output();
    expect_refusal(arguments_with("--port", std::to_string(other.port())),
                   {"cannot listen on 127.0.0.1 port " + std::to_string(other.port())});
}

TEST_F(StartTest, an_address_that_others_can_reach_is_refused) {
    for (const auto* address : {"0.0.0.0", "::", "192.0.2.1"}) {
        expect_refusal(arguments_with("--address", address), {address, "reachable from other machines"});
    }
    expect_refusal(arguments_with("--address", "localhost"), {"no numeric address"});
}

TEST_F(StartTest, a_database_that_a_newer_program_wrote_is_refused_and_left_alone) {
    work_and_stop();
    spoil("PRAGMA user_version = 99");
    expect_refusal({"schema version 99"});
    spoil("PRAGMA user_version = " + std::to_string(HallStore::schema_version));
    ASSERT_TRUE(hall_.start()) << hall_.output();
    EXPECT_EQ(issued(), 5);
}

TEST_F(StartTest, a_log_that_was_changed_is_refused_and_the_event_named) {
    work_and_stop();
    spoil("UPDATE events SET body = replace(body, 'MZ-001', 'MZ-003') WHERE seq = 3");
    expect_refusal({"event 3", "hall.db"});
}

TEST_F(StartTest, a_log_that_lost_an_event_is_refused_and_the_event_named) {
    work_and_stop();
    spoil("DELETE FROM events WHERE seq = 4");
    expect_refusal({"event 4", "hall.db"});
}

TEST_F(StartTest, a_log_that_lost_its_beginning_is_refused) {
    work_and_stop();
    spoil("DELETE FROM events WHERE seq = 1");
    expect_refusal({"event 1", "hall.db"});
}

TEST_F(StartTest, a_log_that_lost_its_end_is_refused) {
    work_and_stop();
    spoil("DELETE FROM events WHERE seq = 6");
    expect_refusal({"event 6", "hall.db"});
}

TEST_F(StartTest, another_halls_file_is_refused) {
    work_and_stop();
    spoil("UPDATE meta SET value = '410721101' WHERE key = 'hall'");
    expect_refusal({"is the file of hall 410721101"});
}

TEST_F(StartTest, a_file_that_is_no_database_is_refused) {
    work_and_stop();
    for (const auto* beside : {"hall.db-wal", "hall.db-shm"}) std::filesystem::remove(hall_.data() / beside);
    std::ofstream(hall_.database()) << std::string(8'192, 'x');
    expect_refusal({"hall.db", "Nothing was changed", "backup"});
}

TEST_F(StartTest, a_folder_that_cannot_be_made_is_refused) {
    const auto file = hall_.config() / "county.toml";
    expect_refusal(arguments_with("--data", (file / "data").string()),
                   {"county.toml/data cannot be made: a file stands where one of its folders should be"});
}

TEST_F(StartTest, the_token_and_the_ledger_are_for_the_halls_own_account_only) {
    work_and_stop();
    using std::filesystem::perms;
    const auto of_others = perms::group_all | perms::others_all;
    EXPECT_EQ(std::filesystem::status(hall_.data()).permissions() & of_others, perms::none);
    EXPECT_EQ(std::filesystem::status(hall_.data() / "token").permissions() & of_others, perms::none);
}

TEST_F(StartTest, the_token_stays_the_same) {
    work_and_stop();
    const auto token = hall_.token();
    ASSERT_TRUE(hall_.start()) << hall_.output();
    EXPECT_EQ(hall_.token(), token);
    EXPECT_EQ(issued(), 5);
}

// A command whose headers the service has read when the signal comes.
class DrainTest : public StartTest, public testing::WithParamInterface<int> {
   protected:
    void wait_until_nobody_new_is_let_in() const {
        const auto end = std::chrono::steady_clock::now() + patience;
        while (RawClient(hall_.port()).connected()) ASSERT_LT(std::chrono::steady_clock::now(), end);
    }
};

TEST_P(DrainTest, a_command_under_way_is_answered_before_the_end) {
    ASSERT_TRUE(hall_.start()) << hall_.output();
    const auto bearer = "Authorization: Bearer " + hall_.token() + "\r\n";
    RawClient reader(hall_.port());
    ASSERT_TRUE(reader.send(get("/v1/events?after=0", bearer)));
    reader.read_until("day.opened");
    RawClient client(hall_.port());
    const auto request =
        post("/v1/tickets", some_command, bearer + "Idempotency-Key: last\r\nExpect: 100-continue\r\n");
    const auto body_at = request.find("\r\n\r\n") + 4;
    ASSERT_TRUE(client.send(request.substr(0, body_at)));
    ASSERT_EQ(status_of(client.read_until("\r\n\r\n")), 100);

    hall_.process().signal(GetParam());
    wait_until_nobody_new_is_let_in();
    ASSERT_TRUE(client.send(request.substr(body_at)));
    const auto response = client.read_response();
    EXPECT_EQ(status_of(response), 201) << response;
    EXPECT_NE(response.find("Connection: close"), std::string::npos);
    EXPECT_TRUE(reader.read_to_end().ends_with(": closing\n\n"));
    EXPECT_EQ(hall_.process().wait(patience), 0);

    ASSERT_TRUE(hall_.start()) << hall_.output();
    EXPECT_EQ(issued(), 1);
}

INSTANTIATE_TEST_SUITE_P(Signals, DrainTest, testing::Values(SIGTERM, SIGINT, SIGHUP));

TEST_F(StartTest, whoever_sends_nothing_does_not_hold_up_the_end) {
    ASSERT_TRUE(hall_.start()) << hall_.output();
    RawClient silent(hall_.port());
    RawClient half(hall_.port());
    ASSERT_TRUE(half.send("POST /v1/tickets HTTP/1.1\r\nHost: ha"));
    EXPECT_EQ(hall_.terminate(), 0);
}

}  // namespace
}  // namespace yimen::test
