#include "pairing/pairing_page.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "devices/device_identity.hpp"
#include "pairing/pairing_code.hpp"

namespace yimen::app {
namespace {

constexpr qsizetype digits = 2 * PairingInvitation::size;

PairingPage::Step stepOf(PairingClient::State state) {
    switch (state) {
        case PairingClient::State::asking: return PairingPage::Step::Code;
        case PairingClient::State::working:
        case PairingClient::State::paired: return PairingPage::Step::Working;
        case PairingClient::State::stopped: return PairingPage::Step::Stopped;
        case PairingClient::State::looking: break;
    }
    return PairingPage::Step::Looking;
}

}  // namespace

QString PairingPage::code() const {
    const auto digits = QString::fromStdString(view_.code);
    return digits.size() == 6 ? digits.left(3) + u' ' + digits.mid(3) : digits;
}

bool PairingPage::noHallThere() const {
    if (step_ != Step::Looking || !view_.error) return false;
    if (view_.error->code != ErrorCode::network_failed) return true;
    for (const auto& [name, value] : view_.error->params)
        if (name == "cause" && value == "tls") return true;
    return false;
}

void PairingPage::show(const PairingClient::View& view) {
    if (step_ == Step::Address) return;  // of a hall that nobody wants any more
    view_ = view;
    // An invitation shows nothing that could be typed.
    const bool nothingToType = view.state == PairingClient::State::asking && view.code.empty();
    step_ = nothingToType ? Step::Working : stepOf(view.state);
    emit changed();
    if (view.state == PairingClient::State::paired) emit paired();
}

void PairingPage::offer(const std::vector<FoundHall>& halls) {
    std::vector<HallRow> rows;
    std::ranges::transform(halls, std::back_inserter(rows), rowOf);
    halls_.replace(rows);
}

void PairingPage::lookAt(const QString& address) {
    const auto hall = hall_address(address.trimmed().toStdString());
    addressIsWrong_ = !hall;
    if (hall) {
        hall_ = address.trimmed();
        step_ = Step::Looking;
        view_ = {};
    }
    emit changed();
    if (hall) emit wanted(QString::fromStdString(*hall));
}

bool PairingPage::readInvitation(const QString& text) {
    const QString invitation = text.trimmed().right(digits).toLower();  // behind what stood in the field before
    if (!PairingInvitation::read(invitation.toStdString())) return false;
    hasInvitation_ = true;
    addressIsWrong_ = false;
    emit changed();
    emit invited(invitation);
    return true;
}

void PairingPage::strike(const QString& key) {
    if (key == QStringLiteral("\r") || key == QStringLiteral("\n"))
        readInvitation(std::exchange(struck_, {}));
    else
        struck_ = (struck_ + key).right(digits);
}

void PairingPage::askForAddress() {
    step_ = Step::Address;
    view_ = {};
    emit changed();
    emit nobodyWanted();
}

void PairingPage::tryAgain() { emit touched(); }

}  // namespace yimen::app
