// Prints every description of what crosses a wire as JSON, for docs/openapi to be held to:
// {"hall":{"Ticket":{"id":{"required":true,"longest":65536}, …}, …}, "county":{…}}.
#include <iostream>
#include <string>

#include "county/county_json.hpp"
#include "protocol/commands.hpp"
#include "protocol/hall_views.hpp"
#include "protocol/picture.hpp"
#include "protocol/reload_views.hpp"

namespace yimen {
namespace {

struct FieldShown {
    bool required = false;
    std::size_t longest = 0;
    std::size_t most = 0;
    static constexpr auto fields = described(field("required", &FieldShown::required),
                                             field("longest", &FieldShown::longest), field("most", &FieldShown::most));
};

using Schema = std::map<std::string, FieldShown>;
using Schemas = std::map<std::string, Schema>;

template <typename Fields>
Schema schema_of(const Fields& fields) {
    Schema schema;
    const auto add = [&](const auto& each) {
        using When = std::remove_cvref_t<decltype(each.when)>;
        const bool required = each.presence != Presence::if_any && std::same_as<When, Whenever>;
        schema[std::string(each.name)] = {required, each.limit.longest, each.limit.most};
    };
    fields.each([&](const auto& each) { add(each); });
    return schema;
}

template <Described T>
void add(Schemas& schemas, const char* name) {
    schemas[name] = schema_of(JsonDescription<T>::fields);
}

// An event on the stream has its number, day, time and type besides.
template <Described T>
void add_event(Schemas& schemas, const char* name) {
    add<T>(schemas, name);
    for (const auto* each : {"seq", "day", "at", "type"}) schemas[name][each] = {true, 64, 0};
}

Schemas hall_events() {
    Schemas all;
    add_event<DayOpened>(all, "DayOpened");
    add_event<DayClosed>(all, "DayClosed");
    add_event<TicketIssued>(all, "TicketIssued");
    add_event<TicketCalled>(all, "TicketCalled");
    add_event<TicketRecalled>(all, "TicketRecalled");
    add_event<ServiceStarted>(all, "TicketServiceStarted");
    add_event<TicketFinished>(all, "TicketFinished");
    add_event<TicketNoShow>(all, "TicketNoShow");
    add_event<TicketRequeued>(all, "TicketRequeued");
    add_event<TicketTransferred>(all, "TicketTransferred");
    add_event<TicketParked>(all, "TicketParked");
    add_event<TicketBroughtBack>(all, "TicketBroughtBack");
    add_event<TicketCancelled>(all, "TicketCancelled");
    add_event<TicketVoided>(all, "TicketVoided");
    add_event<TicketPutBack>(all, "TicketPutBack");
    add_event<TicketMoved>(all, "TicketMoved");
    add_event<WindowOpened>(all, "WindowOpened");
    add_event<WindowClosed>(all, "WindowClosed");
    add_event<WindowPaused>(all, "WindowPaused");
    add_event<WindowResumed>(all, "WindowResumed");
    add_event<UsageRecorded>(all, "UsageRecorded");
    add_event<UsageRefused>(all, "UsageRefused");
    add_event<ClockDistrusted>(all, "ClockDistrusted");
    add_event<ClockConfirmed>(all, "ClockConfirmed");
    add_event<CatalogueTaken>(all, "CatalogueTaken");
    add_event<ServiceLost>(all, "ServiceLost");
    add_event<QueuesStated>(all, "QueuesStated");
    add_event<RecordsLost>(all, "RecordsLost");
    add_event<TicketTakenBack>(all, "TicketTakenBack");
    add_event<WindowTakenOver>(all, "WindowTakenOver");
    add_event<HelpCalled>(all, "HelpCalled");
    add_event<HelpAnswered>(all, "HelpAnswered");
    add_event<HallReloaded>(all, "HallReloaded");
    add_event<DeviceAsks>(all, "DeviceAsks");
    add_event<DevicePaired>(all, "DevicePaired");
    add_event<DeviceChanged>(all, "DeviceChanged");
    add_event<PersonChanged>(all, "PersonChanged");
    add_event<PersonSession>(all, "PersonSession");
    static_assert(std::variant_size_v<Event> == 38, "a new event needs its line above");
    return all;
}

Schemas hall() {
    auto all = hall_events();
    add<Bilingual>(all, "Name");
    add<HealthShown>(all, "Health");
    add<HallShown>(all, "Hall");
    add<KioskProfile>(all, "Kiosk");
    add<ClerkProfile>(all, "Clerk");
    add<CallingRules>(all, "CallingRules");
    add<Thresholds>(all, "Thresholds");
    add<PhaseShown>(all, "Phase");
    add<CountyShown>(all, "County");
    add<DayShown>(all, "Day");
    add<CatalogueShown>(all, "Catalogue");
    add<ItemRow>(all, "ItemRow");
    add<ItemGuide>(all, "ItemGuide");
    add<Material>(all, "Material");
    add<WaitEstimate>(all, "Estimate");
    add<QueuesShown>(all, "QueueList");
    add<QueueShown>(all, "Queue");
    add<WindowsShown>(all, "WindowList");
    add<WindowShown>(all, "Window");
    add<WaitingShown>(all, "WaitingList");
    add<CallsShown>(all, "CallList");
    add<TicketShown>(all, "Ticket");
    add<TicketsShown>(all, "TicketList");
    add<Reason>(all, "Reason");
    add<Why>(all, "Why");
    add<CalledShown>(all, "Called");
    add<PictureShown>(all, "Picture");
    add<QueueInPicture>(all, "PictureQueue");
    add<WaitInPicture>(all, "PictureWait");
    add<WindowInPicture>(all, "PictureWindow");
    add<MissedInPicture>(all, "PictureMissed");
    add<LineInPicture>(all, "PictureLine");
    add<TicketInPicture>(all, "PictureTicket");
    add<IssueTicket>(all, "IssueTicket");
    add<FinishedShown>(all, "Finished");
    add<LastStepShown>(all, "LastStep");
    add<HelpShown>(all, "HelpList");
    add<HelpCallShown>(all, "HelpCall");
    add<FinishAndCallNext>(all, "FinishAndCallNext");
    add<ServeNow>(all, "ServeNow");
    add<TakeBack>(all, "TakeBack");
    add<CallHelp>(all, "CallHelp");
    add<AnswerHelp>(all, "AnswerHelp");
    add<TransferTicket>(all, "TransferTicket");
    add<ParkTicket>(all, "ParkTicket");
    add<CancelTicket>(all, "CancelTicket");
    add<SignIn>(all, "SignIn");
    add<PauseWindow>(all, "PauseWindow");
    add<UsageBody>(all, "UsageReport");
    add<UsageSent>(all, "UsageEntry");
    add<UsageShown>(all, "Accepted");
    add<ReloadShown>(all, "Reload");
    add<ChangeShown>(all, "ReloadChange");
    add<ConsequenceShown>(all, "ReloadConsequence");
    add<ReloadSent>(all, "ReloadHall");
    add<ReloadedShown>(all, "Reloaded");
    return all;
}

Schemas county() {
    Schemas all;
    add<HubHealth>(all, "Health");
    add<VersionShown>(all, "Version");
    add<ProposalShown>(all, "Proposal");
    add<EffectShown>(all, "Effect");
    add<CatalogueStep>(all, "Step");
    add<DifferenceShown>(all, "Difference");
    add<CoverageRow>(all, "Coverage");
    add<StaffShown>(all, "Staff");
    add<FiguresShown>(all, "Figures");
    add<MarkedEvent>(all, "MarkedEvent");
    add<EventStep>(all, "EventStep");
    add<FigureCounts>(all, "Counts");
    add<WindowSeconds>(all, "WindowSeconds");
    add<Durations>(all, "Durations");
    add<StaffingShown>(all, "Staffing");
    all["CatalogueItem"] = schema_of(joined(item_fields, described(field_if_any("updated", &Item::updated))));
    all["Change.set_item"] = schema_of(joined(item_fields, guide_fields));
    for (auto& [name, each] : all["Change.set_item"]) each.required = name == "code";
    return all;
}

}  // namespace
}  // namespace yimen

int main() {
    const std::map<std::string, yimen::Schemas> documents{{"hall", yimen::hall()}, {"county", yimen::county()}};
    std::cout << yimen::write_json(documents) << '\n';
}
