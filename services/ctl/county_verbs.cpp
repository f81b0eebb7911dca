#include "ctl/county_verbs.hpp"

#include <iostream>
#include <memory>

#include "config/config.hpp"
#include "county/catalogue_authority.hpp"
#include "county/county_authority.hpp"
#include "county_store/county_store.hpp"
#include "ctl/county_report.hpp"
#include "ctl/event_verbs.hpp"
#include "ctl/hall_verbs.hpp"
#include "ctl/outcome.hpp"
#include "ctl/root_verbs.hpp"
#include "ctl/staff_verbs.hpp"
#include "ctl/staffing_report.hpp"
#include "ctl/store_opening.hpp"

namespace yimen {
namespace {

// What the verbs are told; each takes what it asks for.
struct Wish {
    std::string store, trust, root_keys, config;
    std::string county_id = "county";
    std::string name = "Yimen county";
    std::vector<std::string> dns_names, ip_addresses;
    ReportWish report;
    StaffingWish staffing;
};

std::string ends_of(const Authority& authority) {
    return "the hub's certificate ends at " + to_iso(authority.server().validity.not_after) +
           "; before that day: yimenctl county certificate\n" + "the county's authority ends at " +
           to_iso(authority.not_after()) +
           "; before that day: a new one in a new folder, and every hall enrolled again\n";
}

// Makes what the folder has not: one that has an authority from before gets its catalogue's keys.
void init(const Wish& wish) {
    std::error_code made;
    std::filesystem::create_directories(wish.trust, made);
    const auto now = SystemClock().now();
    const std::filesystem::path root_keys = wish.root_keys.empty() ? wish.trust + "/root-keys" : wish.root_keys;
    const auto authority =
        Authority::make(county_words(), wish.trust, wish.name, wish.dns_names, wish.ip_addresses, now);
    if (!authority && authority.error().code != ErrorCode::bad_config) fail(authority.error());
    if (const auto catalogue = CatalogueAuthority::make(wish.trust, root_keys, wish.county_id, now); !catalogue) {
        fail(authority ? catalogue.error() : authority.error());
    }
    std::cout << wish.trust
              << ": the county's authority, the hub's certificate, the catalogue's key and the first root\n"
              << ends_of(must(Authority::load(county_words(), wish.trust))) << root_keys.string()
              << ": three root keys. Give them now to three people, on media that are kept apart and off this\n"
                 "  machine, and delete the folder: whoever holds two of them can sign catalogues for every hall, and\n"
                 "  two are needed to renew the root within two years (yimenctl county root rotate)\n";
}

// A hub that runs takes it up by itself (HubCertificate).
void renew_certificate(const Wish& wish) {
    must(Authority::renew_server(county_words(), wish.trust, wish.dns_names, wish.ip_addresses, SystemClock().now()));
    const auto authority = must(Authority::load(county_words(), wish.trust));
    std::cout << "the hub's new certificate is for";
    for (const auto& name : authority.server().dns_names) std::cout << ' ' << name;
    for (const auto& address : authority.server().ip_addresses) std::cout << ' ' << address;
    std::cout << "; a hub that runs takes it up within a minute\n" << ends_of(authority);
}

// What is counted by hour is counted by the hall's own clocks.
void register_halls(const Wish& wish) {
    const auto county = must(load_county(wish.config));
    const auto catalogue = must(load_catalogue(wish.config));
    const auto store = must(CountyStore::open(wish.store));  // a county begins with its halls
    for (const auto& hall : county.halls) {
        const auto profile = must(load_hall_profile(wish.config, hall.id, catalogue));
        CountyHall known;
        if (const auto before = store->find_hall(hall.id)) known = *before;
        known.id = hall.id;
        known.kind = hall.kind;
        known.name = hall.name;
        known.time_zone = profile.time_zone;
        must(store->put_hall(known));
    }
    std::cout << county.halls.size() << " halls and village points are registered\n";
}

void list_halls(const Wish& wish) {
    const auto store = open_store(wish.store);
    for (const auto& hall : must(store->list_halls())) {
        const auto progress = must(store->progress(hall.id));
        std::cout << hall.id << '\t' << hall.name.zh << '\t' << to_string(hall.admission) << '\t'
                  << (progress.ack ? std::to_string(progress.ack->number) : "-") << '\t'
                  << (progress.known_until ? to_string(*progress.known_until) : "-") << '\n';
    }
}

void report(const Wish& wish) {
    const auto store = open_store(wish.store);
    must(deliver(must(county_report(*store, wish.report)), wish.report.form));
}

void staffing(const Wish& wish) {
    const auto store = open_store(wish.store);
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
    auto* certified = verb("certificate", "Gives the hub a new certificate; halls notice nothing", renew_certificate);
    certified->add_option("--trust", wish->trust, "The authority's folder")->required();
    certified->add_option("--dns", wish->dns_names, "Names by which halls reach the hub; without any it keeps its own");
    certified->add_option("--ip", wish->ip_addresses, "Addresses by which halls reach the hub; likewise");
    auto* registered =
        with_store(verb("halls", "Registers the halls of a configuration, or lists them",
                        [](const Wish& told) { told.config.empty() ? list_halls(told) : register_halls(told); }));
    registered->add_option("--config", wish->config, "The folder that holds county.toml");
    auto* reported = with_store(verb("report", "The county's figures", report));
    add_report_options(*reported, wish->report);
    auto* staffed = with_store(verb("staffing", "How many windows a hall needs in each hour", staffing));
    add_staffing_options(*staffed, wish->staffing);
    add_event_verbs(*county);
    add_staff_verbs(*county);
    add_root_verbs(*county);
}

}  // namespace

void add_county_verbs(CLI::App& app) {
    const auto wish = std::make_shared<Wish>();
    add_county(app, wish);
    add_hall_verbs(app);
}

}  // namespace yimen
