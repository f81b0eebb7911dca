#include "county_store/county_store.hpp"

#include "county_store/admission.hpp"
#include "county_store/connect.hpp"
#include "county_store/connection.hpp"
#include "county_store/figures.hpp"
#include "county_store/halls.hpp"
#include "county_store/intake.hpp"
#include "county_store/judged_events.hpp"
#include "county_store/kept_log.hpp"
#include "county_store/rereading.hpp"
#include "county_store/schema.hpp"
#include "county_store/staff.hpp"
#include "county_store/staffing_sample.hpp"

namespace yimen {

using county_tables::Session;

struct CountyStore::Impl {
    explicit Impl(std::unique_ptr<Session> session) : connection(std::move(session)) {}

    template <typename Work>
    auto read(Work work) {
        return connection.read(work);
    }
    template <typename Work>
    auto write(Work work) {
        return connection.write(work);
    }

    county_tables::Connection connection;
    CatalogueLife catalogue_life{connection};
};

CountyStore::CountyStore(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
CountyStore::~CountyStore() = default;

Result<std::unique_ptr<CountyStore>> CountyStore::open(const std::string& url) {
    auto session = county_tables::connect(url);
    if (!session) return session.error();
    if (const auto migrated = county_tables::migrate(**session); !migrated) return migrated.error();
    std::unique_ptr<CountyStore> store(new CountyStore(std::make_unique<Impl>(*std::move(session))));
    const auto older = store->impl_->read(
        [](Session& read) -> Result<std::vector<std::string>> { return county_tables::halls_of_older_figures(read); });
    if (!older) return older.error();
    if (const auto made = store->make_figures_of(*older); !made) return made.error();
    return store;
}

Status CountyStore::make_figures_of(const std::vector<std::string>& halls) {
    for (const auto& hall : halls) {
        const auto made =
            impl_->write([&](Session& session) { return county_tables::make_figures_anew(session, hall); });
        if (!made) return made;
    }
    return done();
}

Status CountyStore::make_figures_anew() {
    const auto all = list_halls();
    if (!all) return all.error();
    std::vector<std::string> halls;
    for (const auto& hall : *all) halls.push_back(hall.id);
    return make_figures_of(halls);
}

Status CountyStore::put_hall(const CountyHall& hall) {
    return impl_->write([&](Session& session) { return county_tables::put_hall(session, hall); });
}

Result<CountyHall> CountyStore::find_hall(const std::string& id) {
    return impl_->read([&](Session& session) { return county_tables::find_hall(session, id); });
}

Result<std::vector<CountyHall>> CountyStore::list_halls() {
    return impl_->read(
        [](Session& session) -> Result<std::vector<CountyHall>> { return county_tables::list_halls(session); });
}

Result<HallProgress> CountyStore::progress(const std::string& hall) {
    return impl_->read([&](Session& session) { return county_tables::progress(session, hall); });
}

Status CountyStore::probe() {
    return impl_->read([](Session& session) -> Status {
        session.query("SELECT max(version) FROM county_schema");
        return done();
    });
}

Status CountyStore::record_certificate(const CertificateRecord& certificate) {
    return impl_->write([&](Session& session) { return county_tables::record_certificate(session, certificate); });
}

Status CountyStore::record_renewal(const std::string& presented, const CertificateRecord& certificate) {
    return impl_->write(
        [&](Session& session) { return county_tables::record_renewal(session, presented, certificate); });
}

Result<std::vector<Sha256Digest>> CountyStore::tokens_that_count(Instant now) {
    return impl_->read([&](Session& session) -> Result<std::vector<Sha256Digest>> {
        return county_tables::tokens_that_count(session, now);
    });
}

Status CountyStore::revoke_certificate(const std::string& serial) {
    return impl_->write([&](Session& session) { return county_tables::revoke_certificate(session, serial); });
}

Result<std::int64_t> CountyStore::revoke_certificates_of(const std::string& hall) {
    return impl_->write([&](Session& session) { return county_tables::revoke_certificates_of(session, hall); });
}

Result<CertificateRecord> CountyStore::find_certificate(const std::string& serial) {
    return impl_->read([&](Session& session) { return county_tables::find_certificate(session, serial); });
}

Result<std::vector<CertificateRecord>> CountyStore::certificates_of(const std::string& hall) {
    return impl_->read([&](Session& session) -> Result<std::vector<CertificateRecord>> {
        if (const auto known = county_tables::find_hall(session, hall); !known) return known.error();
        return county_tables::certificates_of(session, hall);
    });
}

Result<CountyHall> CountyStore::hall_of_serial(const std::string& serial) {
    return impl_->read([&](Session& session) { return county_tables::hall_of_serial(session, serial); });
}

Status CountyStore::invite(const std::string& hall, const Sha256Digest& token_hash, Instant expires_at) {
    return impl_->write([&](Session& session) { return county_tables::invite(session, hall, token_hash, expires_at); });
}

Result<NewCertificate> CountyStore::redeem(const Sha256Digest& token_hash, const Sha256Digest& key_print, Instant now,
                                           const MakeCertificate& make) {
    return impl_->write(
        [&](Session& session) { return county_tables::redeem(session, token_hash, key_print, now, make); });
}

Status CountyStore::add_staff(const StaffMember& member, const Sha256Digest& token_hash) {
    return impl_->write([&](Session& session) { return county_tables::add_staff(session, member, token_hash); });
}

Status CountyStore::revoke_staff(const std::string& id) {
    return impl_->write([&](Session& session) { return county_tables::revoke_staff(session, id); });
}

Result<std::vector<StaffMember>> CountyStore::list_staff() {
    return impl_->read(
        [](Session& session) -> Result<std::vector<StaffMember>> { return county_tables::list_staff(session); });
}

Result<StaffMember> CountyStore::staff_of_token(const Sha256Digest& token_hash) {
    return impl_->read([&](Session& session) { return county_tables::staff_of_token(session, token_hash); });
}

CatalogueLife& CountyStore::catalogue_life() { return impl_->catalogue_life; }

Result<UsageAck> CountyStore::take_in(const UsageBatch& batch, Instant received_at) {
    const auto read = county_tables::read_batch(batch);
    if (!read) return read.error();
    return impl_->write([&](Session& session) { return county_tables::take_in(session, *read, received_at); });
}

Result<std::int64_t> CountyStore::reread_quarantined() {
    const auto halls = impl_->read([](Session& session) -> Result<std::vector<std::string>> {
        return county_tables::halls_with_quarantine(session);
    });
    if (!halls) return halls.error();
    std::int64_t total = 0;
    for (const auto& hall : *halls) {
        const auto reread = impl_->write([&](Session& session) { return county_tables::reread(session, hall); });
        if (!reread) return reread.error();
        total += *reread;
    }
    return total;
}

Result<std::optional<UsageAck>> CountyStore::ack_of(const std::string& hall) {
    return impl_->read([&](Session& session) -> Result<std::optional<UsageAck>> {
        if (const auto known = county_tables::find_hall(session, hall); !known) return known.error();
        return county_tables::KeptLog(session, hall).ack();
    });
}

Result<std::optional<Sha256Digest>> CountyStore::hash_at(const std::string& hall, const std::string& stream,
                                                         std::uint64_t number) {
    return impl_->read([&](Session& session) -> Result<std::optional<Sha256Digest>> {
        if (const auto known = county_tables::find_hall(session, hall); !known) return known.error();
        const county_tables::KeptLog log(session, hall);
        const auto* found = log.find(stream);
        return found ? log.hash_at(*found, number) : std::nullopt;
    });
}

Result<std::vector<CountyStream>> CountyStore::streams_of(const std::string& hall) {
    return impl_->read([&](Session& session) -> Result<std::vector<CountyStream>> {
        if (const auto known = county_tables::find_hall(session, hall); !known) return known.error();
        return county_tables::streams_of(session, hall);
    });
}

Result<std::vector<KeptEvent>> CountyStore::read_log(const std::string& hall, const std::string& stream,
                                                     std::uint64_t after, std::size_t limit) {
    return impl_->read([&](Session& session) { return county_tables::read_log(session, hall, stream, after, limit); });
}

Result<std::vector<KeptEvent>> CountyStore::events_of_type(const std::string& hall, const std::string& type) {
    return impl_->read([&](Session& session) { return county_tables::events_of_type(session, hall, type); });
}

Result<std::uint64_t> CountyStore::verify(const std::string& hall) {
    return impl_->read([&](Session& session) -> Result<std::uint64_t> {
        if (const auto known = county_tables::find_hall(session, hall); !known) return known.error();
        return county_tables::verify(session, hall);
    });
}

Result<std::vector<CountyAlarm>> CountyStore::alarms() {
    return impl_->read(
        [](Session& session) -> Result<std::vector<CountyAlarm>> { return county_tables::alarms(session); });
}

Result<std::vector<MarkedEvent>> CountyStore::marked_events(EventMark mark, const std::optional<std::string>& hall,
                                                            std::size_t skip) {
    return impl_->read([&](Session& session) { return county_tables::marked_events(session, mark, hall, skip); });
}

Result<MarkedEvent> CountyStore::judge(const EventName& event, EventAction action, const Act& act) {
    return impl_->write([&](Session& session) { return county_tables::judge(session, event, action, act); });
}

Result<std::vector<EventStep>> CountyStore::event_history(const std::optional<std::string>& hall, std::size_t skip) {
    return impl_->read([&](Session& session) { return county_tables::event_history(session, hall, skip); });
}

Result<std::vector<std::string>> CountyStore::judge_again(Instant now) {
    const auto halls = impl_->read([&](Session& session) -> Result<std::vector<std::string>> {
        return county_tables::halls_to_judge(session, now);
    });
    if (!halls) return halls.error();
    std::vector<std::string> changed;
    for (const auto& hall : *halls) {
        const auto judged =
            impl_->write([&](Session& session) { return county_tables::judge_again(session, hall, now); });
        if (!judged) return judged.error();
        if (*judged) changed.push_back(hall);
    }
    return changed;
}

Result<std::vector<FigureRow>> CountyStore::figures(const FiguresQuery& query) {
    DepartmentOf department_of;
    if (query.dimensions().have(Dimension::department)) {
        const auto catalogue = impl_->catalogue_life.newest_catalogue();
        if (!catalogue) return catalogue.error();
        department_of = [catalogue = *catalogue](const std::string& code) -> std::string {
            const auto* item = catalogue->catalogue.find(code);
            if (!item) return "?";
            const auto* department = catalogue->catalogue.department_of(*item);
            return department ? department->id : item->department.zh;
        };
    }
    return impl_->read([&](Session& session) { return county_tables::figures(session, query, department_of); });
}

Result<StaffingSample> CountyStore::staffing_sample(const std::string& hall, Date from, Date to) {
    return impl_->read([&](Session& session) { return county_tables::staffing_sample(session, hall, from, to); });
}

}  // namespace yimen
