#include "county/hub_certificate.hpp"

#include <utility>

#include <spdlog/spdlog.h>

namespace yimen {
namespace {

constexpr std::chrono::hours tell_every{24};

}  // namespace

std::vector<CertificateNotice> certificate_notices(const Authority& authority, Instant now) {
    std::vector<CertificateNotice> notices;
    const auto hub_until = authority.server().validity.not_after;
    if (now >= hub_until) {
        notices.push_back({true, "the hub's certificate ended at " + to_iso(hub_until) +
                                     ": no hall can reach this hub until yimenctl county certificate makes a new one"});
    } else if (now + hub_certificate_notice >= hub_until) {
        notices.push_back({false, "the hub's certificate ends at " + to_iso(hub_until) +
                                      "; renew it with yimenctl county certificate"});
    }
    const auto until = authority.not_after();
    if (now + authority_notice >= until) {
        const bool ended = now >= until;
        notices.push_back({ended, std::string("the county's authority ") + (ended ? "ended" : "ends") + " at " +
                                      to_iso(until) + ", and every certificate with it: make a new one in a new " +
                                      "folder (yimenctl county init) and enrol every hall again"});
    }
    return notices;
}

HubCertificate::HubCertificate(std::filesystem::path trust, const Authority& shown, HttpServer& server)
    : trust_(std::move(trust)), shown_(shown), server_(server) {}

void HubCertificate::look(const Clock& clock) {
    take_up();
    tell(clock);
}

void HubCertificate::take_up() {
    const auto before = shown_.server().fingerprint;
    const auto taken = show_what_is_new();
    const auto failure = taken ? std::string() : taken.error().detail;
    if (failure != std::exchange(failure_, failure) && !taken) {
        spdlog::error("what is in {} is not taken up: {}", trust_.string(), failure);
    }
    if (shown_.server().fingerprint == before) return;
    told_at_.reset();
    spdlog::info("the hub shows a new certificate, which counts until {}", to_iso(shown_.server().validity.not_after));
}

Status HubCertificate::show_what_is_new() {
    auto found = Authority::load(county_words(), trust_);
    if (!found) return found.error();
    if (found->fingerprint() != shown_.fingerprint()) {
        return Error{ErrorCode::bad_config, "the authority is another one, which needs a restart", {}};
    }
    if (found->server().fingerprint == shown_.server().fingerprint) return done();
    if (auto renewed = server_.renew(found->server_tls()); !renewed) return renewed;
    shown_ = *std::move(found);
    return done();
}

void HubCertificate::tell(const Clock& clock) {
    if (told_at_ && clock.steady() - *told_at_ < tell_every) return;
    told_at_ = clock.steady();
    for (const auto& notice : certificate_notices(shown_, clock.now())) {
        spdlog::log(notice.ended ? spdlog::level::err : spdlog::level::warn, "{}", notice.text);
    }
}

}  // namespace yimen
