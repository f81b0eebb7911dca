#include "hall/hall_reload.hpp"

#include <algorithm>

#include "base/sha256.hpp"
#include "domain/catalogue_diff.hpp"
#include "domain/consequences.hpp"
#include "domain/profile_diff.hpp"

namespace yimen {
namespace {

constexpr std::size_t look_tag_digits = 16;

Error needs_a_restart(const std::string& field, const std::string& has) {
    return {ErrorCode::bad_config,
            field + ": a running hall cannot change it; expected " + has + ", or stop the service and start it again",
            {{"field", field}, {"expected", has}}};
}

Status check_is_the_same_hall(const HallProfile& before, const HallProfile& after) {
    if (after.id != before.id) return needs_a_restart("id", before.id);
    if (after.kind != before.kind) return needs_a_restart("kind", std::string(to_string(before.kind)));
    if (after.time_zone != before.time_zone) return needs_a_restart("time_zone", before.time_zone);
    return done();
}

// What no difference says in words, and counts all the same.
void tell_versions(const HallOffer& before, const HallOffer& after, std::vector<ChangeShown>& changes) {
    if (before.is_of_county() && before.profile->table != after.profile->table) {
        changes.push_back({"department_names", "", {"本厅文件中的部门名称表有变", "the files' table of departments"}});
    }
    if (before.taken != after.taken) {
        const auto versions = std::to_string(before.taken.version) + " → " + std::to_string(after.taken.version);
        changes.push_back({"catalogue_version", "", {"目录版本 " + versions, "version of the catalogue " + versions}});
    }
}

template <typename Difference>
void tell(const std::vector<Difference>& differences, std::vector<ChangeShown>& changes) {
    for (const auto& one : differences) changes.push_back({one.code, one.subject, sentence(one)});
}

void tell_items(const HallOffer& before, const HallOffer& after, std::vector<ChangeShown>& changes) {
    const auto said = [](const HallOffer& of, const std::string& code, const char* zh, const char* en) {
        const auto& name = of.catalogue().find(code)->name;
        return Bilingual{code + " " + name.zh + zh, code + " " + in_english(name) + en};
    };
    for (const auto& code : lost_service(before, after)) {
        changes.push_back({"item_lost", code, said(before, code, "：不再取号", ": nobody gets a ticket any more")});
    }
    for (const auto& code : lost_service(after, before)) {
        changes.push_back({"item_gained", code, said(after, code, "：可以取号", ": gets tickets")});
    }
}

ConsequenceShown shown_of(const Consequence& told) {
    return {told.code, told.ticket, told.window, told.clerk, told.queue, sentence(told)};
}

std::string tag_of(const Reload& reload, const std::vector<ConsequenceShown>& people) {
    JsonOutput text;
    write_value(text, reload.changes);
    write_value(text, people);
    return to_hex(sha256(text.text)).substr(0, look_tag_digits);
}

template <typename Row>
std::vector<Row> first_of(std::vector<Row> rows) {
    if (rows.size() > ReloadShown::max_named) rows.resize(ReloadShown::max_named);
    return rows;
}

}  // namespace

Error changed_since() {
    return {
        ErrorCode::changed_since, "the hall or its files have changed since somebody looked at them: look again", {}};
}

Result<Reload> compare(OfferPtr before, HallProfile profile, Catalogue own) {
    if (const auto same = check_is_the_same_hall(*before->profile, profile); !same) return same.error();
    auto fresh = std::make_shared<const HallProfile>(std::move(profile));
    auto after =
        before->is_of_county() ? make_offer(*before, std::move(fresh)) : make_offer(std::move(own), std::move(fresh));
    Reload reload{std::move(before), std::move(after), {}};
    tell(differences(*reload.before->profile, *reload.after->profile), reload.changes);
    tell(differences(*reload.before->county, *reload.after->county), reload.changes);
    tell_versions(*reload.before, *reload.after, reload.changes);
    tell_items(*reload.before, *reload.after, reload.changes);
    return reload;
}

ReloadShown look_at(const Reload& reload, const HallState& hall, const TimeZone& zone, Instant now) {
    std::vector<ConsequenceShown> people;
    if (!reload.changes.empty()) {
        for (const auto& told : consequences(hall, reload.after->rules(zone), now)) people.push_back(shown_of(told));
    }
    auto tag = tag_of(reload, people);
    return {std::move(tag), reload.changes.size(), people.size(), first_of(reload.changes),
            first_of(std::move(people))};
}

}  // namespace yimen
