#include "ctl/county_verbs.hpp"

#include <iostream>
#include <memory>

#include "config/config.hpp"
#include "county/catalogue_authority.hpp"
#include "county/county_authority.hpp"
#include "county_store/county_store.hpp"
#include "ctl/clock_verb.hpp"
#include "ctl/county_report.hpp"
#include "ctl/outcome.hpp"
#include "ctl/qr_code.hpp"
#include "ctl/root_verbs.hpp"
#include "ctl/staff_verbs.hpp"
#include "ctl/staffing_report.hpp"
#include "net/secret.hpp"
#include "sync/county_identity.hpp"

namespace yimen {
namespace {

// What the verbs are told; each takes what it asks for.
struct Wish {
    std::string store, trust, root_keys, county, config, hall, serial, invitation, data;
    std::string county_id = "county";
    std::string name = "Yimen county";
    std::vector<std::string> dns_names, ip_addresses;
    ReportWish report;
    StaffingWish staffing;
};

std::unique_ptr<CountyStore> open(const Wish& wish) { return must(CountyStore::open(wish.store)); }

// Makes what the folder has not: one that has an authority from before gets its catalogue's keys.
void init(const Wish& wish) {
    std::error_code made;
    std::filesystem::create_directories(wish.trust, made);
    const auto now = SystemClock().now();
    const std::filesystem::path root_keys = wish.root_keys.empty() ? wish.trust + "/root-keys" : wish.root_keys;
    const auto authority = CountyAuthority::make(wish.trust, wish.name, wish.dns_names, wish.ip_addresses, now);
    if (!authority && authority.error().code != ErrorCode::bad_config) fail(authority.error());
    if (const auto catalogue = CatalogueAuthority::make(wish.trust, root_keys, wish.county_id, now); !catalogue) {
        fail(authority ? catalogue.error() : authority.error());
    }
    std::cout << wish.trust
              << ": the county's authority, the hub's certificate, the catalogue's key and the first root\n"
              << root_keys.string()
              << ": three root keys. Give them now to three people, on media that are kept apart and off this\n"
                 "  machine, and delete the folder: whoever holds two of them can sign catalogues for every hall, and\n"
                 "  two are needed to renew the root within two years (yimenctl county root rotate)\n";
}

void register_halls(const Wish& wish) {
    const auto county = must(load_county(wish.config));
    const auto store = open(wish);
    for (const auto& hall : county.halls) {
        CountyHall known;
        if (const auto before = store->find_hall(hall.id)) known = *before;
        known.id = hall.id;
        known.kind = hall.kind;
        known.name = hall.name;
        must(store->put_hall(known));
    }
    std::cout << county.halls.size() << " halls and village points are registered\n";
}

void list_halls(const Wish& wish) {
    const auto store = open(wish);
    for (const auto& hall : must(store->list_halls())) {
        const auto progress = must(store->progress(hall.id));
        std::cout << hall.id << '\t' << hall.name.zh << '\t' << to_string(hall.admission) << '\t'
                  << (progress.ack ? std::to_string(progress.ack->number) : "-") << '\t'
                  << (progress.known_until ? to_string(*progress.known_until) : "-") << '\n';
    }
}

void set_admission(const Wish& wish, Admission admission) {
    const auto store = open(wish);
    auto hall = must(store->find_hall(wish.hall));
    hall.admission = admission;
    must(store->put_hall(hall));
    std::cout << wish.hall << ": " << to_string(admission) << '\n';
}

void invite(const Wish& wish) {
    const auto authority = must(CountyAuthority::load(wish.trust));
    const auto token = random_token();
    must(open(wish)->invite(wish.hall, sha256(token), SystemClock().now() + invitation_life));
    const auto line = Invitation{wish.county, token, authority.fingerprint()}.line();
    std::cout << "On the hall's machine, within 24 hours:\n\n  yimenctl hall enrol --data FOLDER '" << line << "'\n\n"
              << qr_code(line);
}

void enrol_here(const Wish& wish) {
    const auto folder = std::filesystem::path(wish.data) / "county";
    must(enrol(folder, must(parse_invitation(wish.invitation))));
    const auto identity = must(load_identity(folder));
    std::cout << "this is hall " << identity->hall << " of " << identity->county << '\n';
}

void revoke(const Wish& wish) {
    must(open(wish)->revoke_certificate(wish.serial));
    std::cout << "certificate " << wish.serial << " counts no more\n";
}

void report(const Wish& wish) {
    const auto store = open(wish);
    must(deliver(must(county_report(*store, wish.report)), wish.report.form));
}

void staffing(const Wish& wish) {
    const auto store = open(wish);
    must(deliver(must(staffing_report(*store, wish.staffing)), wish.staffing.form));
}

void add_county(CLI::App& app, const std::shared_ptr<Wish>& wish) {
    auto* county = app.add_subcommand("county", "The county's hub")->require_subcommand(1);
    const auto verb = [&](const char* name, const char* help, auto what) {
        auto* added = county->add_subcommand(name, help);
        added->callback([wish, what] { what(*wish); });
        return added;
    };
    const auto with_store = [&](CLI::App* added) {
        added->add_option("--store", wish->store, "sqlite:/path/county.db or postgresql://…")->required();
        return added;
    };
    auto* made = verb("init", "Makes the county's authority, the hub's certificate and the catalogue's keys", init);
    made->add_option("--trust", wish->trust, "Folder for them")->required();
    made->add_option("--name", wish->name, "What certificates call the county")->capture_default_str();
    made->add_option("--id", wish->county_id, "The county's id, such as 410721, for which its catalogue is signed")
        ->capture_default_str();
    made->add_option("--root-keys", wish->root_keys, "New folder for the root keys; root-keys in --trust otherwise");
    made->add_option("--dns", wish->dns_names, "Names by which halls reach the hub");
    made->add_option("--ip", wish->ip_addresses, "Addresses by which halls reach the hub");
    auto* registered =
        with_store(verb("halls", "Registers the halls of a configuration, or lists them",
                        [](const Wish& told) { told.config.empty() ? list_halls(told) : register_halls(told); }));
    registered->add_option("--config", wish->config, "The folder that holds county.toml");
    auto* reported = with_store(verb("report", "The county's figures", report));
    add_report_options(*reported, wish->report);
    auto* staffed = with_store(verb("staffing", "How many windows a hall needs in each hour", staffing));
    add_staffing_options(*staffed, wish->staffing);
    add_staff_verbs(*county);
    add_root_verbs(*county);
}

void add_hall(CLI::App& app, const std::shared_ptr<Wish>& wish) {
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
    auto* revoked = verb("revoke", "Lets a certificate count no more", revoke);
    revoked->add_option("--store", wish->store, "The county's store")->required();
    revoked->add_option("serial", wish->serial, "The certificate's serial number")->required();
    of_hall(verb("suspend", "Refuses a hall until it is admitted again",
                 [](const Wish& told) { set_admission(told, Admission::suspended); }));
    of_hall(verb("admit", "Lets a suspended hall come back",
                 [](const Wish& told) { set_admission(told, Admission::active); }));
    add_clock_verb(*hall);
}

}  // namespace

void add_county_verbs(CLI::App& app) {
    const auto wish = std::make_shared<Wish>();
    add_county(app, wish);
    add_hall(app, wish);
}

}  // namespace yimen
