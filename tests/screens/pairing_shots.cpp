#include "pairing/pairing_page.hpp"
#include "screens/shot.hpp"

namespace yimen::shots {
namespace {

using app::PairingPage;
using State = PairingClient::State;

constexpr QSize upright{1080, 1920}, desk{1366, 768}, wall{1920, 1080};
constexpr bool elder_too = false;  // whoever sets a device up is no resident

enum Density { Kiosk, Desk };

using Then = std::function<void(PairingPage&)>;

Shot page(const QString& name, const QString& kind, QSize size, Density density, const Then& then) {
    return {name, size,
            [=](const Variant&) {
                auto made = std::make_shared<PairingPage>(kind);
                then(*made);
                Scene scene;
                scene.page = QUrl(QStringLiteral("qrc:/qt/qml/Yimen/Pairing/Main.qml"));
                scene.properties = {{QStringLiteral("pairing"), QVariant::fromValue(made.get())},
                                    {QStringLiteral("density"), density}};
                scene.keep = {made};
                return scene;
            },
            elder_too};
}

PairingClient::View of(State state) {
    PairingClient::View view;
    view.state = state;
    return view;
}

void look(PairingPage& page) { page.lookAt(QStringLiteral("192.168.1.5")); }

void showCode(PairingPage& page) {
    look(page);
    auto view = of(State::asking);
    view.code = "482915";
    view.code_left = Milliseconds{132'000};
    page.show(view);
}

void showOther(PairingPage& page) {
    look(page);
    auto view = of(State::asking);
    view.code = "070604";
    view.code_left = Milliseconds{179'000};
    view.code_was_wrong = true;
    page.show(view);
}

Then shows(State state, const std::optional<Error>& error = std::nullopt) {
    return [state, error](PairingPage& page) {
        look(page);
        auto view = of(state);
        view.error = error;
        page.show(view);
    };
}

// What a scanner reads off a code that `yimenctl device invite` prints.
void scan(PairingPage& page) { page.readInvitation(QStringLiteral("00112233445566778899aabbccddeeff")); }

std::vector<FoundHall> hallsNamed(const std::vector<std::string>& names) {
    std::vector<FoundHall> halls;
    for (const auto& name : names) {
        const auto number = std::to_string(halls.size() + 5);
        halls.push_back({name, {"41072110" + number, std::string(64, 'a')}, "192.168.1." + number, 8711});
    }
    return halls;
}

// As long as a service's name can be.
void findOne(PairingPage& page) { page.offer(hallsNamed({"新乡县七里营镇刘庄村行政审批便民服务综合站"})); }

void findMany(PairingPage& page) {
    page.offer(hallsNamed({"七里营镇行政审批服务中心", "朗公庙镇行政审批服务中心", "翟坡镇行政审批服务中心",
                           "大召营镇行政审批服务中心", "古固寨镇行政审批服务中心", "合河乡行政审批服务中心",
                           "小冀镇行政审批服务中心"}));
}

void mistype(PairingPage& page) { page.lookAt(QStringLiteral("大厅")); }

}  // namespace

std::vector<Shot> pairingShots() {
    const auto kiosk = QStringLiteral("kiosk"), counter = QStringLiteral("counter"),
               display = QStringLiteral("display");
    const Error noHall{ErrorCode::not_found, "there is no such path", {}};
    return {
        page(QStringLiteral("pairing-kiosk-code"), kiosk, upright, Kiosk, showCode),
        page(QStringLiteral("pairing-kiosk-other-code"), kiosk, upright, Kiosk, showOther),
        page(QStringLiteral("pairing-kiosk-address"), kiosk, upright, Kiosk, [](PairingPage&) {}),
        page(QStringLiteral("pairing-kiosk-found"), kiosk, upright, Kiosk, findOne),
        page(QStringLiteral("pairing-kiosk-many-found"), kiosk, upright, Kiosk, findMany),
        page(QStringLiteral("pairing-kiosk-looking"), kiosk, upright, Kiosk, look),
        page(QStringLiteral("pairing-counter-code"), counter, desk, Desk, showCode),
        page(QStringLiteral("pairing-counter-other-code"), counter, desk, Desk, showOther),
        page(QStringLiteral("pairing-counter-address"), counter, desk, Desk, [](PairingPage&) {}),
        page(QStringLiteral("pairing-counter-found"), counter, desk, Desk, findOne),
        page(QStringLiteral("pairing-counter-many-found"), counter, desk, Desk, findMany),
        page(QStringLiteral("pairing-counter-scanned"), counter, desk, Desk, scan),
        page(QStringLiteral("pairing-counter-wrong-address"), counter, desk, Desk, mistype),
        page(QStringLiteral("pairing-counter-looking"), counter, desk, Desk, look),
        page(QStringLiteral("pairing-counter-no-hall"), counter, desk, Desk, shows(State::looking, noHall)),
        page(QStringLiteral("pairing-counter-working"), counter, desk, Desk, shows(State::working)),
        page(QStringLiteral("pairing-counter-stopped"), counter, desk, Desk, shows(State::stopped)),
        page(QStringLiteral("pairing-display-many-found"), display, wall, Desk, findMany),
        page(QStringLiteral("pairing-display-code"), display, wall, Desk, showCode),
        page(QStringLiteral("pairing-display-stopped"), display, wall, Desk, shows(State::stopped)),
    };
}

}  // namespace yimen::shots
