// What a change of the county's catalogue does to the halls that people stand in: which items get a ticket there no
// longer.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/catalogue_diff.hpp"
#include "domain/county_catalogue.hpp"
#include "domain/hall_profile.hpp"
#include "domain/queues_taken.hpp"

namespace yimen {

inline constexpr std::size_t max_losses_named = 200;

// A hall or village point as far as the county knows it.
struct KnownPlace {
    std::string id;
    HallKind kind = HallKind::township;
    std::optional<QueuesTaken> taken;  // nothing: it has not said what its queues take
};

// Why an item gets no ticket any more: the county ends it (withdrawn), does it at another level (level), stations it
// elsewhere (not_stationed) or delegates it no longer (not_delegated); no_queue: it is done there as before, and no
// queue takes it, such as for a department that the hall does not know.
enum class LossReason { withdrawn, level, not_stationed, not_delegated, no_queue };
template <>
inline constexpr auto words_of<LossReason> = std::to_array<std::string_view>({"withdrawn", "level", "not_stationed",
                                                                              "not_delegated", "no_queue"});

struct ServiceLoss {
    std::string hall;
    std::string item;
    Bilingual name;        // the item's
    Bilingual department;  // the item's, as it will be
    std::string queue;     // that takes it now; empty where that is not known
    LossReason reason = LossReason::no_queue;

    bool operator==(const ServiceLoss&) const = default;
};

struct CatalogueEffect {
    std::size_t losses = 0;            // an item in a hall each
    std::size_t items = 0;             // that lose their queue somewhere
    std::size_t halls = 0;             // in which something does
    std::size_t gains = 0;             // an item in a hall each, that gets a queue
    std::vector<ServiceLoss> named;    // by hall, then in the catalogue's order; at most `max_losses_named`
    std::vector<std::string> unknown;  // halls and village points that have not said what their queues take

    bool takes_service_away() const { return losses > 0; }
    bool operator==(const CatalogueEffect&) const = default;
};

// What taking up `to` where `from` counts does in these places. Pure.
CatalogueEffect effect_of(const CountyCatalogue& from, const CountyCatalogue& to,
                          const std::vector<KnownPlace>& places);

// The same of a county's first catalogue: what is stationed in a township hall and taken by no queue there counts as
// lost, because each of them has queues for whatever its own files have. Pure.
CatalogueEffect effect_of_first(const CountyCatalogue& to, const std::vector<KnownPlace>& places);

// "19 个事项在 7 个大厅将无队列可取号", "19 items in 7 halls lose their queue"; what is not known is said too, and
// where nothing changes, that.
Bilingual sentence(const CatalogueEffect& effect, const PlaceNames& places = {});
// "七里营镇（410721103）：YB-001 参保登记，没有队列受理部门“医疗保障”", …
Bilingual sentence(const ServiceLoss& loss, const PlaceNames& places = {});

}  // namespace yimen
