#include "ctl/hall_verbs.hpp"

#include <algorithm>
#include <iostream>

#include "county/county_authority.hpp"
#include "ctl/clock_verb.hpp"
#include "ctl/outcome.hpp"
#include "ctl/qr_code.hpp"
#include "ctl/store_opening.hpp"
#include "net/secret.hpp"
#include "storage/private_files.hpp"
#include "sync/county_identity.hpp"

namespace yimen {
namespace {

// What the verbs are told; each takes what it asks for.
struct Wish {
    std::string store, trust, county, hall, serial, invitation, data;
};

void set_admission(const Wish& wish, Admission admission) {
    const auto store = open_store(wish.store);
    auto hall = must(store->find_hall(wish.hall));
    hall.admission = admission;
    must(store->put_hall(hall));
    std::cout << wish.hall << ": " << to_string(admission) << '\n';
}

void invite(const Wish& wish) {
    const auto authority = must(Authority::load(county_words(), wish.trust));
    const auto token = random_token();
    const auto line = Invitation{wish.county, token, authority.fingerprint()}.line();
    if (!parse_invitation(line)) {
        fail({ErrorCode::invalid_request,
              "--county: expected the hub's address, such as https://county.example:8443",
              {}});
    }
    must(open_store(wish.store)->invite(wish.hall, sha256(token), SystemClock().now() + invitation_life));
    std::cout << "On the hall's machine, within 24 hours:\n\n  yimenctl hall enrol --data FOLDER '" << line << "'\n\n"
              << qr_code(line);
}

void enrol_here(const Wish& wish) {
    must(make_private_folder(wish.data));
    const auto folder = std::filesystem::path(wish.data) / "county";
    must(enrol(folder, must(parse_invitation(wish.invitation))));
    const auto identity = must(load_identity(folder));
    std::cout << "this is hall " << identity->hall << " of " << identity->county
              << "; a hall that was enrolled before goes on with its log, at once where it runs\n";
}

// The hub makes every certificate of a hall for as long as it may live.
Instant begin_of(const CertificateRecord& certificate) { return certificate.not_after - AuthorityLives{}.member; }

const char* state_of(const CertificateRecord& certificate, Instant now) {
    if (certificate.revoked) return "revoked";
    return now < certificate.not_after ? "counts" : "expired";
}

void list_certificates(const Wish& wish) {
    const auto now = SystemClock().now();
    for (const auto& each : must(open_store(wish.store)->certificates_of(wish.hall))) {
        std::cout << each.serial << '\t' << to_iso(begin_of(each)) << '\t' << to_iso(each.not_after) << '\t'
                  << state_of(each, now) << '\n';
    }
}

// As other programs write a serial number, "0A:1B:…", to how the store has it.
std::string plain_serial(std::string text) {
    std::erase(text, ':');
    std::ranges::transform(text, text.begin(), [](char c) { return c >= 'A' && c <= 'F' ? char(c - 'A' + 'a') : c; });
    return text;
}

void revoke(const Wish& wish) {
    if (wish.serial.empty() == wish.hall.empty()) {
        fail({ErrorCode::invalid_request,
              "say which: a serial number, as yimenctl hall certificates shows it, or --hall for all of a hall's",
              {}});
    }
    const auto store = open_store(wish.store);
    if (wish.hall.empty()) {
        const auto serial = plain_serial(wish.serial);
        must(store->revoke_certificate(serial));
        std::cout << "certificate " << serial << " counts no more\n";
    } else {
        std::cout << must(store->revoke_certificates_of(wish.hall)) << " certificates of hall " << wish.hall
                  << " count no more; yimenctl hall invite lets it come back\n";
    }
}

}  // namespace

void add_hall_verbs(CLI::App& app) {
    const auto wish = std::make_shared<Wish>();
    auto* hall = app.add_subcommand("hall", "A hall and its place in the county")->require_subcommand(1);
    const auto verb = [&](const char* name, const char* help, auto what) {
        auto* added = hall->add_subcommand(name, help);
        added->callback([wish, what] { what(*wish); });
        return added;
    };
    const auto of_hall = [&](CLI::App* added) {
        added->add_option("--store", wish->store, "The county's store")->required();
        added->add_option("hall", wish->hall, "Id of the hall")->required();
        return added;
    };
    auto* invited = of_hall(verb("invite", "Prints an invitation that counts once, for 24 hours", invite));
    invited->add_option("--trust", wish->trust, "The authority's folder")->required();
    invited->add_option("--county", wish->county, "The hub's address, https://…")->required();
    auto* enrolled = verb("enrol", "On the hall's machine: gets the hall's certificate", enrol_here);
    enrolled->add_option("--data", wish->data, "The hall's data folder")->required();
    enrolled->add_option("invitation", wish->invitation, "The invitation's line")->required();
    of_hall(verb("certificates", "A hall's certificates: serial number, from, until, whether it counts",
                 list_certificates));
    auto* revoked = verb("revoke", "Lets a certificate, or all of a hall's, count no more", revoke);
    revoked->add_option("--store", wish->store, "The county's store")->required();
    revoked->add_option("--hall", wish->hall, "Id of a hall, all of whose certificates are meant");
    revoked->add_option("serial", wish->serial, "The certificate's serial number");
    of_hall(verb("suspend", "Refuses a hall until it is admitted again",
                 [](const Wish& told) { set_admission(told, Admission::suspended); }));
    of_hall(verb("admit", "Lets a suspended hall come back",
                 [](const Wish& told) { set_admission(told, Admission::active); }));
    add_clock_verb(*hall);
}

}  // namespace yimen
