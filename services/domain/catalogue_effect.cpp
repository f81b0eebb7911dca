#include "domain/catalogue_effect.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <unordered_set>

#include "domain/coverage.hpp"

namespace yimen {
namespace {

constexpr std::size_t places_named = 10;

// Of two versions of an item: whether anything that leads it to a queue differs.
bool leads_elsewhere(const Item& before, const Departments& old_table, const Item& after, const Departments& table) {
    if (before.level != after.level || before.mode != after.mode) return true;
    const auto* old_one = old_table.named(before.department.zh);
    const auto* new_one = table.named(after.department.zh);
    if (!old_one || !new_one) return old_one != new_one || before.department.zh != after.department.zh;
    return old_one->id != new_one->id || old_one->name.zh != new_one->name.zh || old_one->former != new_one->former;
}

// Codes of one place that the county says something of in one version and not in the other.
template <typename List, typename Code>
void add_changed(std::unordered_set<std::string_view>& into, const List& before, const List& after,
                 std::string_view place, Code code) {
    const auto codes = [&](const List& lists) {
        std::unordered_set<std::string_view> all;
        if (const auto listed = lists.find(place); listed != lists.end()) {
            for (const auto& one : listed->second) all.insert(code(one));
        }
        return all;
    };
    const auto old = codes(before);
    const auto fresh = codes(after);
    std::ranges::copy_if(old, std::inserter(into, into.end()), [&](auto one) { return !fresh.contains(one); });
    std::ranges::copy_if(fresh, std::inserter(into, into.end()), [&](auto one) { return !old.contains(one); });
}

class Effect {
   public:
    Effect(const CountyCatalogue& from, const CountyCatalogue& to) : from_(from), to_(to) {
        const auto& old_table = from.catalogue.departments();
        const auto& table = to.catalogue.departments();
        for (const auto& item : from.catalogue.items()) {
            const auto* after = to.catalogue.find(item.code);
            if (!after || leads_elsewhere(item, old_table, *after, table)) changed_.insert(item.code);
        }
        for (const auto& item : to.catalogue.items()) {
            if (!from.catalogue.find(item.code)) changed_.insert(item.code);
        }
    }

    void look_at(const KnownPlace& place) {
        const auto codes = changed_in(place);
        if (!place.taken) {
            if (may_lose(place, codes)) effect_.unknown.push_back(place.id);
            return;
        }
        const PlaceInCounty before(from_, place.id, place.kind, *place.taken);
        const PlaceInCounty after(to_, place.id, place.kind, *place.taken);
        const auto lost_before = effect_.losses;
        for (const auto& item : from_.catalogue.items()) {
            if (codes.contains(item.code)) compare(place, item, before, after);
        }
        for (const auto& item : to_.catalogue.items()) {
            if (codes.contains(item.code) && !from_.catalogue.find(item.code) && after.queue_of(item)) ++effect_.gains;
        }
        effect_.halls += effect_.losses > lost_before ? 1 : 0;
    }

    CatalogueEffect finish() {
        effect_.items = items_.size();
        return std::move(effect_);
    }

   private:
    std::unordered_set<std::string_view> changed_in(const KnownPlace& place) const {
        auto codes = changed_;
        add_changed(codes, from_.not_stationed, to_.not_stationed, place.id,
                    [](const NotStationed& one) { return std::string_view(one.item); });
        add_changed(codes, from_.delegated, to_.delegated, place.id,
                    [](const std::string& one) { return std::string_view(one); });
        // A list that begins or ends changes what counts for every item.
        if (from_.delegated.contains(place.id) != to_.delegated.contains(place.id)) {
            for (const auto& item : from_.catalogue.items()) codes.insert(item.code);
        }
        return codes;
    }

    // Of a place that has not said what its queues take.
    bool may_lose(const KnownPlace& place, const std::unordered_set<std::string_view>& codes) const {
        const auto listed = from_.delegated.find(place.id);
        return std::ranges::any_of(codes, [&](std::string_view code) {
            const auto* item = from_.catalogue.find(code);
            if (!item) return false;
            if (listed == from_.delegated.end()) return is_done_in(item->level, place.kind);
            return std::ranges::find(listed->second, code) != listed->second.end();
        });
    }

    void compare(const KnownPlace& place, const Item& item, const PlaceInCounty& before, const PlaceInCounty& after) {
        const auto* queue = before.queue_of(item);
        const auto* remains = to_.catalogue.find(item.code);
        const bool goes_on = remains && after.queue_of(*remains);
        if (!queue) {
            effect_.gains += goes_on ? 1 : 0;
            return;
        }
        if (goes_on) return;
        ++effect_.losses;
        items_.insert(item.code);
        if (effect_.named.size() >= max_losses_named) return;
        effect_.named.push_back({place.id, item.code, item.name, remains ? remains->department : item.department,
                                 *queue, reason(place, remains)});
    }

    LossReason reason(const KnownPlace& place, const Item* remains) const {
        if (!remains) return LossReason::withdrawn;
        if (const auto absent = to_.not_stationed.find(place.id);
            absent != to_.not_stationed.end() &&
            std::ranges::find(absent->second, remains->code, &NotStationed::item) != absent->second.end()) {
            return LossReason::not_stationed;
        }
        if (const auto listed = to_.delegated.find(place.id);
            listed != to_.delegated.end() && std::ranges::find(listed->second, remains->code) == listed->second.end()) {
            return LossReason::not_delegated;
        }
        return is_done_in(remains->level, place.kind) ? LossReason::no_queue : LossReason::level;
    }

    const CountyCatalogue& from_;
    const CountyCatalogue& to_;
    std::unordered_set<std::string_view> changed_;  // of both catalogues
    std::unordered_set<std::string_view> items_;
    CatalogueEffect effect_;
};

Bilingual called(const std::string& id, const PlaceNames& places) {
    const auto known = places.find(id);
    if (known == places.end()) return {id, id};
    return {known->second.zh + "（" + id + "）", in_english(known->second) + " (" + id + ")"};
}

Bilingual listed(const std::vector<std::string>& ids, const PlaceNames& places) {
    Bilingual text;
    for (std::size_t i = 0; i < std::min(ids.size(), places_named); ++i) {
        const auto name = called(ids[i], places);
        text.zh.append(i == 0 ? "" : "、").append(name.zh);
        text.en.append(i == 0 ? "" : ", ").append(name.en);
    }
    if (ids.size() <= places_named) return text;
    return {text.zh + " 等", text.en + " and others"};
}

std::string counted(std::size_t count, const char* one, const char* several) {
    return std::to_string(count) + ' ' + (count == 1 ? one : several);
}

}  // namespace

CatalogueEffect effect_of(const CountyCatalogue& from, const CountyCatalogue& to,
                          const std::vector<KnownPlace>& places) {
    Effect effect(from, to);
    for (const auto& place : places) effect.look_at(place);
    return effect.finish();
}

CatalogueEffect effect_of_first(const CountyCatalogue& to, const std::vector<KnownPlace>& places) {
    CatalogueEffect effect;
    std::unordered_set<std::string_view> items;
    for (const auto& place : places) {
        if (place.kind != HallKind::township) continue;
        if (!place.taken) {
            effect.unknown.push_back(place.id);
            continue;
        }
        const PlaceInCounty here(to, place.id, place.kind, *place.taken);
        const auto lost_before = effect.losses;
        for (const auto& item : to.catalogue.items()) {
            if (!here.is_done_here(item) || here.queue_of(item)) continue;
            ++effect.losses;
            items.insert(item.code);
            if (effect.named.size() >= max_losses_named) continue;
            effect.named.push_back({place.id, item.code, item.name, item.department, {}, LossReason::no_queue});
        }
        effect.halls += effect.losses > lost_before ? 1 : 0;
    }
    effect.items = items.size();
    return effect;
}

Bilingual sentence(const CatalogueEffect& effect, const PlaceNames& places) {
    Bilingual said{"没有事项失去队列", "no item loses its queue"};
    if (effect.losses > 0) {
        said = {
            std::to_string(effect.items) + " 个事项在 " + std::to_string(effect.halls) + " 个大厅将没有队列、不能取号",
            counted(effect.items, "item", "items") + " in " + counted(effect.halls, "hall", "halls") +
                (effect.items == 1 ? " loses its queue" : " lose their queue")};
    }
    if (effect.unknown.empty()) return said;
    const auto list = listed(effect.unknown, places);
    const auto count = effect.unknown.size();
    said.zh += "；另有 " + std::to_string(count) + " 个大厅尚未报告其队列受理范围，影响未知：" + list.zh;
    said.en += "; " + counted(count, "hall has", "halls have") +
               " not said what their queues take, so the effect there is unknown: " + list.en;
    return said;
}

Bilingual sentence(const ServiceLoss& loss, const PlaceNames& places) {
    const auto why = [&]() -> Bilingual {
        switch (loss.reason) {
            case LossReason::withdrawn: return {"事项取消", "the item is withdrawn"};
            case LossReason::level: return {"办理层级不再包括此处", "it is done at another level"};
            case LossReason::not_stationed: return {"不再进驻", "it is no longer stationed there"};
            case LossReason::not_delegated: return {"不再下放", "it is no longer delegated"};
            case LossReason::no_queue: break;
        }
        return {"没有队列受理部门“" + loss.department.zh + "”",
                "no queue takes the department “" + in_english(loss.department) + "”"};
    }();
    const auto place = called(loss.hall, places);
    return {place.zh + "：" + loss.item + " " + loss.name.zh + "，" + why.zh,
            place.en + ": " + loss.item + " " + in_english(loss.name) + ", " + why.en};
}

}  // namespace yimen
