// A hall and its place in the county from the command line: the real program against the real hub.
#include <filesystem>
#include <fstream>
#include <iterator>

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "county/county_for_tests.hpp"
#include "net/certificates.hpp"
#include "storage/small_file.hpp"
#include "support/patience.hpp"
#include "support/process.hpp"

namespace yimen::test {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr const char* hall_id = "410721103";

class HallVerbs : public testing::Test {
   protected:
    HallVerbs() { county_.start(); }

    // What the program said; `code` is how it ended.
    std::string ctl(std::vector<std::string> arguments, int code = 0) {
        arguments.insert(arguments.end(), {"--language", "en"});
        Process process(YIMENCTL, arguments, file("said-" + std::to_string(++asked_)));
        EXPECT_EQ(process.wait(1min), code) << process.output();
        return process.output();
    }
    std::string hall(std::vector<std::string> arguments, int code = 0) {
        arguments.insert(arguments.begin(), "hall");
        arguments.insert(arguments.end(), {"--store", county_.options.store});
        return ctl(arguments, code);
    }
    std::vector<std::string> invitation_to(const std::string& id, const std::string& address) const {
        return {"invite", id, "--trust", county_.options.trust.string(), "--county", address};
    }
    std::vector<std::string> certificates() {
        std::istringstream said(hall({"certificates", hall_id}));
        std::vector<std::string> lines;
        for (std::string line; std::getline(said, line);) lines.push_back(line);
        EXPECT_EQ(lines.front(), "Serial number\tFrom\tUntil\tState");
        lines.erase(lines.begin());
        return lines;
    }
    std::string file(const std::string& name) const { return (county_.folder.path() / name).string(); }
    static std::string serial_of(const CountyIdentity& identity) {
        return read_certificate(identity.tls.certificate_pem)->serial;
    }

    CountyForTests county_;
    int asked_ = 0;
};

// Takes calls and never says anything.
class SilentServer {
   public:
    SilentServer() : listening_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        EXPECT_EQ(bind(listening_, reinterpret_cast<const sockaddr*>(&address), size), 0);
        EXPECT_EQ(listen(listening_, 4), 0);
        EXPECT_EQ(getsockname(listening_, reinterpret_cast<sockaddr*>(&address), &size), 0);
        port_ = ntohs(address.sin_port);
    }
    ~SilentServer() { close(listening_); }
    SilentServer(const SilentServer&) = delete;
    SilentServer& operator=(const SilentServer&) = delete;
    std::uint16_t port() const { return port_; }
    bool is_called() const {
        pollfd called{listening_, POLLIN, 0};
        return poll(&called, 1, 0) == 1;
    }

   private:
    int listening_;
    std::uint16_t port_ = 0;
};

TEST_F(HallVerbs, ShowAHallsCertificatesAndLetOneOfThemCountNoMore) {
    const auto serial = serial_of(county_.enrolled(hall_id));
    const auto until_when = to_iso((*county_.store->find_certificate(serial)).not_after);
    EXPECT_THAT(certificates(), ElementsAre(AllOf(StartsWith(serial + "\t"), EndsWith(until_when + "\tcounts"))));
    EXPECT_THAT(hall({"revoke", serial}), HasSubstr("certificate " + serial + " counts no more"));
    EXPECT_THAT(certificates(), ElementsAre(EndsWith("\trevoked")));
    EXPECT_FALSE(county_.store->hall_of_serial(serial));
}

TEST_F(HallVerbs, TakeASerialNumberAsOtherProgramsWriteIt) {
    const auto serial = serial_of(county_.enrolled(hall_id));
    std::string written;
    for (std::size_t at = 0; at < serial.size(); ++at) {
        if (at > 0 && at % 2 == 0) written += ':';
        written += static_cast<char>(std::toupper(serial[at]));
    }
    hall({"revoke", written});
    EXPECT_TRUE((*county_.store->find_certificate(serial)).revoked);
}

TEST_F(HallVerbs, LetAllOfAHallsCertificatesCountNoMoreAndNoOtherHalls) {
    const auto old = county_.enrolled(hall_id);
    ASSERT_TRUE(renew_identity(county_.folder.path() / hall_id, old));
    const auto other = serial_of(county_.enrolled("410721101"));
    EXPECT_THAT(hall({"revoke", "--hall", hall_id}), HasSubstr("2 certificates of hall 410721103 count no more"));
    EXPECT_THAT(certificates(), ElementsAre(EndsWith("\trevoked"), EndsWith("\trevoked")));
    EXPECT_TRUE(county_.store->hall_of_serial(other));
    EXPECT_THAT(hall({"revoke"}, 1), HasSubstr("a serial number"));
    EXPECT_THAT(hall({"revoke", other, "--hall", hall_id}, 1), HasSubstr("a serial number"));
}

TEST_F(HallVerbs, ShowACertificateThatHasExpired) {
    ASSERT_TRUE(county_.store->record_certificate({"0a", hall_id, county_.clock.now() - 1h, false}));
    EXPECT_THAT(certificates(), ElementsAre(AllOf(StartsWith("0a\t"), EndsWith("\texpired"))));
}

TEST_F(HallVerbs, NameAHallThatTheCountyHasNot) {
    EXPECT_THAT(hall({"certificates", "410721999"}, 1), HasSubstr("the county has no hall 410721999"));
    EXPECT_THAT(hall({"suspend", "410721999"}, 1), HasSubstr("the county has no hall 410721999"));
    EXPECT_THAT(hall({"revoke", "--hall", "410721999"}, 1), HasSubstr("the county has no hall 410721999"));
    EXPECT_THAT(hall(invitation_to("410721999", "https://127.0.0.1:1"), 1), HasSubstr("no hall 410721999"));
}

TEST_F(HallVerbs, InviteToAnAddressThatAHallCanReachOnly) {
    for (const char* address : {"http//127.0.0.1", "http://127.0.0.1:1", "https://", "127.0.0.1:1", "https://a b"}) {
        const auto said = hall(invitation_to(hall_id, address), 1);
        EXPECT_THAT(said, AllOf(HasSubstr("--county: expected"), Not(HasSubstr("hall enrol")))) << address;
    }
    EXPECT_THAT(hall(invitation_to(hall_id, county_.service->url())), HasSubstr("hall enrol --data FOLDER"));
}

TEST_F(HallVerbs, TakeAnInvitationFromAFileThatOnlyItsOwnerCanRead) {
    auto wish = invitation_to(hall_id, county_.service->url());
    wish.insert(wish.end(), {"--output", file("invitation")});
    const auto said = hall(wish);
    EXPECT_THAT(said, HasSubstr("hall enrol --data FOLDER --invitation-file " + file("invitation")));
    const auto line = *read_small_file(file("invitation"), 4'096);
    EXPECT_TRUE(parse_invitation(line));
    EXPECT_THAT(said, Not(HasSubstr(parse_invitation(line)->token)));
    EXPECT_EQ(std::filesystem::status(file("invitation")).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    EXPECT_THAT(ctl({"hall", "enrol", "--data", file("hall"), "--invitation-file", file("none")}, 1),
                HasSubstr("none cannot be read"));
    EXPECT_THAT(ctl({"hall", "enrol", "--data", file("hall"), "--invitation-file", file("invitation")}),
                HasSubstr("this is hall 410721103"));
}

TEST_F(HallVerbs, LeaveNoInvitationInTheListOfProcesses) {
    const SilentServer silent;
    const auto line =
        Invitation{"https://127.0.0.1:" + std::to_string(silent.port()), std::string(32, 't'), std::string(64, 'a')}
            .line();
    Process process(YIMENCTL, {"hall", "enrol", "--data", file("hall"), line}, file("waiting"));
    ASSERT_TRUE(until([&] { return silent.is_called(); }));
    std::ifstream file("/proc/" + std::to_string(process.id()) + "/cmdline");
    const std::string listed(std::istreambuf_iterator<char>(file), {});
    EXPECT_THAT(listed, AllOf(HasSubstr("enrol"), Not(HasSubstr(std::string(32, 't')))));
}

TEST_F(HallVerbs, SayOfAnotherHubThatItIsNotTheOneOfTheInvitation) {
    auto invitation = county_.invitation(hall_id);
    invitation.authority = std::string(64, '0');
    EXPECT_THAT(ctl({"hall", "enrol", "--data", file("hall"), invitation.line()}, 1),
                HasSubstr(county_.service->url() + " is not the hub of the invitation"));
}

TEST_F(HallVerbs, MakeNoCountyOutOfASlipOfThePen) {
    const auto slip = file("typo.db");
    for (const std::vector<std::string>& verb :
         std::vector<std::vector<std::string>>{{"county", "halls"},
                                               {"county", "report"},
                                               {"county", "staffing", "--hall", hall_id},
                                               {"county", "staff", "list"},
                                               {"hall", "certificates", hall_id},
                                               {"hall", "suspend", hall_id}}) {
        auto words = verb;
        words.insert(words.end(), {"--store", "sqlite:" + slip});
        if (verb[1] == "report") words.insert(words.end(), {"--from", "2026-11-01", "--to", "2026-11-02"});
        if (verb[1] == "staffing") words.insert(words.end(), {"--from", "2026-11-01", "--to", "2026-11-02"});
        EXPECT_THAT(ctl(words, 1), HasSubstr(slip + " does not exist")) << verb[1];
        EXPECT_FALSE(std::filesystem::exists(slip)) << verb[1];
    }
}

TEST_F(HallVerbs, RenewTheHubsCertificateAndSayWhatIsMissing) {
    const auto trust = county_.options.trust.string();
    EXPECT_THAT(ctl({"county", "certificate", "--trust", trust}),
                AllOf(HasSubstr("is for 127.0.0.1;"), HasSubstr("the county's authority ends at")));
    EXPECT_THAT(ctl({"county", "certificate", "--trust", trust, "--dns", "county.example.cn"}),
                HasSubstr("is for county.example.cn;"));
    EXPECT_THAT(ctl({"county", "init", "--trust", file("new")}, 1), HasSubstr("--dns or --ip"));
}

}  // namespace
}  // namespace yimen::test
