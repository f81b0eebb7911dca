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
#include "ctl/verb.hpp"

namespace yimen {
namespace {

// What the verbs are told; each takes what it asks for.
struct Wish {
    Spoken said;
    std::string store, trust, root_keys, config;
    std::string county_id = "county";
    std::string name = "Yimen county";
    std::vector<std::string> dns_names, ip_addresses;
    ReportWish report;
    StaffingWish staffing;
};

std::string ends_of(const Authority& authority, const Spoken& said) {
    const auto server = to_iso(authority.server().validity.not_after), all = to_iso(authority.not_after());
    return said("中心的证书有效期至 " + server + "，请在此之前运行 yimenctl county certificate\n县级证书机构有效期至 " +
                    all + "，请在此之前在新目录建立新机构，并让每个大厅重新登记\n",
                "the hub's certificate ends at " + server +
                    "; before that day: yimenctl county certificate\nthe county's authority ends at " + all +
                    "; before that day: a new one in a new folder, and every hall enrolled again\n");
}

std::string advice_on_root_keys(const Spoken& said) {
    return said(
        "：三把根密钥。请现在交给三个人，存放在分开保管、不在本机的介质上，然后删除此目录：\n"
        "  任何人持有其中两把，就能为每个大厅签发目录；两年内更新根也需要两把\n"
        "  （yimenctl county root rotate）\n",
        ": three root keys. Give them now to three people, on media that are kept apart and off this\n"
        "  machine, and delete the folder: whoever holds two of them can sign catalogues for every hall, and\n"
        "  two are needed to renew the root within two years (yimenctl county root rotate)\n");
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
              << wish.said("：县级证书机构、中心的证书、目录密钥和第一个根\n",
                           ": the county's authority, the hub's certificate, the catalogue's key and the first root\n")
              << ends_of(must(Authority::load(county_words(), wish.trust)), wish.said) << root_keys.string()
              << advice_on_root_keys(wish.said);
}

// A hub that runs takes it up by itself (HubCertificate).
void renew_certificate(const Wish& wish) {
    must(Authority::renew_server(county_words(), wish.trust, wish.dns_names, wish.ip_addresses, SystemClock().now()));
    const auto authority = must(Authority::load(county_words(), wish.trust));
    std::cout << wish.said("中心的新证书用于", "the hub's new certificate is for");
    for (const auto& name : authority.server().dns_names) std::cout << ' ' << name;
    for (const auto& address : authority.server().ip_addresses) std::cout << ' ' << address;
    std::cout << wish.said("；运行中的中心在一分钟内自动采用\n", "; a hub that runs takes it up within a minute\n")
              << ends_of(authority, wish.said);
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
    const auto count = std::to_string(county.halls.size());
    std::cout << wish.said("已登记 " + count + " 个大厅和村级服务点\n",
                           count + " halls and village points are registered\n");
}

void list_halls(const Wish& wish) {
    const auto store = open_store(wish.store);
    std::cout << wish.said("单位编码\t名称\t状态\t已收记录（条）\t数据截至\n",
                           "Hall\tName\tState\tEvents received\tKnown until\n");
    for (const auto& hall : must(store->list_halls())) {
        const auto progress = must(store->progress(hall.id));
        std::cout << hall.id << '\t' << wish.said(hall.name) << '\t' << said_of(hall.admission, wish.said) << '\t'
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

void rebuild(const Wish& wish) {
    const auto store = open_store(wish.store);
    must(store->make_figures_anew());
    const auto halls = std::to_string(must(store->list_halls()).size());
    std::cout << wish.said("已由记录重新计算 " + halls + " 个大厅和服务点的统计\n",
                           "the figures of " + halls + " halls and village points are made anew from their events\n");
}

class CountyVerbs {
   public:
    CountyVerbs(CLI::App& app, const Spoken& said)
        : said_(said), county_(add_verb_group(app, said, {"county", {"县级中心", "The county's hub"}})) {
        wish_->said = said;
    }
    CLI::App& group() { return county_; }

    void add_authority() {
        auto& made = verb({"init",
                           {"建立县级证书机构、中心的证书和目录密钥",
                            "Makes the county's authority, the hub's certificate and the catalogue's keys"},
                           "yimenctl county init --trust /srv/yimen/trust --id 410721 --dns county.example"},
                          init);
        made.add_option("--trust", wish_->trust, said_("存放它们的目录", "Folder for them"))->required();
        made.add_option("--name", wish_->name, said_("证书上的县名", "What certificates call the county"))
            ->capture_default_str();
        made.add_option("--id", wish_->county_id,
                        said_("县编号，如 410721，目录为它签名",
                              "The county's id, such as 410721, for which its catalogue is signed"))
            ->capture_default_str();
        made.add_option("--root-keys", wish_->root_keys,
                        said_("存放根密钥的新目录；默认为 --trust 中的 root-keys",
                              "New folder for the root keys; root-keys in --trust otherwise"));
        add_reach(made, "");
        auto& certified =
            verb({"certificate",
                  {"为中心换新证书，大厅不受影响", "Gives the hub a new certificate; halls notice nothing"},
                  "yimenctl county certificate --trust /srv/yimen/trust"},
                 renew_certificate);
        certified.add_option("--trust", wish_->trust, said_("证书机构所在目录", "The authority's folder"))->required();
        add_reach(certified, said_("；不填则不变", "; without any it keeps its own"));
    }
    void add_figures() {
        auto& registered = with_store(
            verb({"halls",
                  {"登记配置中的大厅，或列出已登记的", "Registers the halls of a configuration, or lists them"},
                  "yimenctl county halls --store sqlite:/var/lib/yimen/county.db --config kiosk-config"},
                 [](const Wish& told) { told.config.empty() ? list_halls(told) : register_halls(told); }));
        registered.add_option("--config", wish_->config,
                              said_("county.toml 所在目录", "The folder that holds county.toml"));
        auto& reported = with_store(verb({"report",
                                          {"全县业务统计", "The county's figures"},
                                          "yimenctl county report --store sqlite:/var/lib/yimen/county.db --from "
                                          "2026-11-01 --to 2026-11-30 --by queue"},
                                         report));
        add_report_options(reported, said_, wish_->report);
        auto& staffed = with_store(verb({"staffing",
                                         {"一个大厅各时段需要几个窗口", "How many windows a hall needs in each hour"},
                                         "yimenctl county staffing --store sqlite:/var/lib/yimen/county.db --hall "
                                         "410721103 --from 2026-11-01 --to 2026-11-30 --wait 15"},
                                        staffing));
        add_staffing_options(staffed, said_, wish_->staffing);
        with_store(verb({"rebuild",
                         {"由记录重新计算全部统计", "Makes all figures anew from the events"},
                         "yimenctl county rebuild --store sqlite:/var/lib/yimen/county.db"},
                        rebuild));
    }

   private:
    template <typename What>
    CLI::App& verb(const VerbText& text, What what) {
        return add_verb(county_, said_, text, [wish = wish_, what] { what(*wish); });
    }
    CLI::App& with_store(CLI::App& added) {
        add_store_option(added, said_, wish_->store);
        return added;
    }
    void add_reach(CLI::App& added, const std::string& otherwise) {
        added.add_option("--dns", wish_->dns_names,
                         said_("大厅连接中心所用的域名", "Names by which halls reach the hub") + otherwise);
        added.add_option("--ip", wish_->ip_addresses,
                         said_("大厅连接中心所用的地址", "Addresses by which halls reach the hub") + otherwise);
    }

    Spoken said_;
    CLI::App& county_;
    std::shared_ptr<Wish> wish_ = std::make_shared<Wish>();
};

}  // namespace

void add_county_verbs(CLI::App& app, const Spoken& said) {
    CountyVerbs verbs(app, said);
    verbs.add_authority();
    verbs.add_figures();
    add_event_verbs(verbs.group(), said);
    add_staff_verbs(verbs.group(), said);
    add_root_verbs(verbs.group(), said);
    add_hall_verbs(app, said);
}

}  // namespace yimen
