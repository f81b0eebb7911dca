#include "ctl/reload_verb.hpp"

#include <iostream>
#include <memory>

#include "base/visible_text.hpp"
#include "ctl/hall_client.hpp"
#include "ctl/verb.hpp"
#include "protocol/reload_views.hpp"

namespace yimen {
namespace {

constexpr const char* path = "/v1/hall/reload";
// People come and go while it is read: then it is looked at again.
constexpr int most_looks = 5;

struct Wish {
    Spoken said;
    HallAddress address;
    bool yes = false;
};

template <typename Row>
void print_list(const std::string& heading, const std::vector<Row>& rows, std::size_t count, const Spoken& said) {
    if (count == 0) return;
    std::cout << heading << '\n';
    for (const auto& row : rows) std::cout << "  " << visible_line(said(row.said)) << '\n';
    if (count > rows.size()) std::cout << "  … " << count - rows.size() << '\n';
}

void print(const ReloadShown& look, const Spoken& said) {
    if (!look.changes_anything()) {
        std::cout << said("配置文件与运行中的大厅一致，无需更新\n", "the hall works by its files as they are\n");
        return;
    }
    print_list(said("变更：", "What changes:"), look.changes, look.changes_count, said);
    print_list(said("对在场人员的影响：", "What becomes of people:"), look.people, look.people_count, said);
    if (look.people_count == 0) std::cout << said("对在场人员没有影响\n", "Nobody who is here is concerned\n");
}

// What is done is what was printed.
void take_up(HallClient& client, const Wish& wish) {
    for (int looks = 1;; ++looks) {
        const auto look = must(client.get<ReloadShown>(path));
        print(look, wish.said);
        if (!look.changes_anything()) return;
        const auto done = client.post<ReloadedShown>(path, ReloadSent{look.tag});
        if (done) break;
        if (looks == most_looks || done.error().code != ErrorCode::changed_since) fail(done.error());
        std::cout << wish.said("情况刚刚有变，重新查看：\n", "The hall has changed meanwhile; once more:\n");
    }
    std::cout << wish.said("大厅已按新配置运行\n", "the hall works by its files now\n");
}

void reload(const Wish& wish) {
    HallClient client(wish.address);
    if (wish.yes) return take_up(client, wish);
    const auto look = must(client.get<ReloadShown>(path));
    print(look, wish.said);
    if (look.changes_anything()) std::cout << wish.said("加上 --yes 即生效\n", "Nothing was done yet: add --yes\n");
}

}  // namespace

void add_reload_verb(CLI::App& hall, const Spoken& said) {
    const auto wish = std::make_shared<Wish>();
    wish->said = said;
    auto& verb = add_verb(
        hall, said,
        {"reload",
         {"配置文件改动后，让运行中的大厅重新读取：先说明变更和对在场人员的影响，加 --yes 生效",
          "After a change of its files, for a running hall: says what changes and what becomes of people; with --yes "
          "it "
          "happens"},
         "yimenctl hall reload --hall http://127.0.0.1:8710 --token-file /var/lib/yimen/410721103/token --yes"},
        [wish] { reload(*wish); });
    add_hall_options(verb, said, wish->address);
    verb.add_flag("--yes", wish->yes, said("生效，不只是说明", "Let it happen, beyond saying it"));
}

}  // namespace yimen
