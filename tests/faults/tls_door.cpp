#include "faults/tls_door.hpp"

#include "county/hub_process.hpp"
#include "e2e/hall_client.hpp"
#include "faults/good_client.hpp"
#include "faults/paired_device.hpp"
#include "storage/small_file.hpp"

namespace yimen::test {
namespace {

constexpr std::size_t largest_pem = 65'536;
constexpr const char* hall_id = "410721103";

CertificateAuthority authority_in(const std::filesystem::path& folder) {
    return {*read_small_file(folder / "authority.pem", largest_pem),
            *read_small_file(folder / "authority.key", largest_pem)};
}

class HubDoor final : public TlsDoor {
   public:
    HubDoor() { EXPECT_TRUE(enrol(folder(), county_.invitation(hall_id, hub_.url))); }

    std::uint16_t port() const override { return hub_.port(); }
    pid_t process() override { return hub_.process.id(); }
    std::string output() const override { return hub_.process.output(); }
    CertificateAuthority authority() const override { return authority_in(county_.options.trust); }
    ClientTls member() const override { return (*load_identity(folder()))->tls; }
    std::string member_name() const override { return hall_id; }
    void revoke() override {
        const auto serial = read_certificate(member().certificate_pem)->serial;
        EXPECT_TRUE(county_.store->revoke_certificate(serial));
    }
    std::string question() const override { return "/v1/usage/ack"; }
    int never_made() const override { return 403; }
    int revoked() const override { return 403; }
    bool speaks_1_2() const override { return true; }
    bool dates_count() const override { return true; }

   private:
    std::filesystem::path folder() const { return county_.folder.path() / "member"; }

    CountyForTests county_;
    HubProcess hub_{county_, "hub"};
};

class HallDoor final : public TlsDoor {
   public:
    std::uint16_t port() const override { return hall_.network_port(); }
    pid_t process() override { return hall_.hall.process().id(); }
    std::string output() const override { return hall_.hall.output(); }
    CertificateAuthority authority() const override { return authority_in(hall_.hall.data() / "authority"); }
    ClientTls member() const override { return device_.tls; }
    std::string member_name() const override { return device_.device; }
    void revoke() override {
        EXPECT_EQ(hall_.operate("/v1/devices/" + device_.device + "/revoke", Json::object()).status, 200);
    }
    std::string question() const override { return "/v1/hall"; }
    int never_made() const override { return 401; }
    int revoked() const override { return 401; }
    bool speaks_1_2() const override { return false; }
    bool dates_count() const override { return false; }

   private:
    NetworkHall hall_;
    DeviceIdentity device_ = hall_.pair(DeviceKind::counter, "member");
};

}  // namespace

int TlsDoor::status_for(const ClientTls& shown, TlsHabits habits) const {
    habits.own = &shown;
    TlsClient client(port(), habits);
    client.send(get(question()));
    return status_of(client.read_response());
}

int TlsDoor::status_for(const Identity& shown) const {
    return status_for(ClientTls{{}, shown.certificate_pem, shown.private_key_pem});
}

bool TlsDoor::asks() {
    if (!kept_) {
        auto options = patient;
        options.tls = member();
        kept_ = std::make_unique<HttpClient>("https://127.0.0.1:" + std::to_string(port()), "", options);
    }
    HttpRequest request;
    request.path = question();
    const auto answer = kept_->call(std::move(request));
    return answer && answer->status == 200;
}

void TlsDoor::expect_line(const std::string& words) const {
    EXPECT_TRUE(until([&] { return says(words); })) << words << "\n" << output();
}

Identity TlsDoor::member_dated(Validity validity) const {
    const auto key = member().private_key_pem;
    const auto request = make_signing_request(key, "whoever");
    return {*issue_certificate(authority(), *request, {member_name(), CertificatePurpose::client, validity, {}, {}}),
            key};
}

std::unique_ptr<TlsDoor> hub_door() { return std::make_unique<HubDoor>(); }
std::unique_ptr<TlsDoor> hall_door() { return std::make_unique<HallDoor>(); }

}  // namespace yimen::test
