#include "county_store/catalogue_life.hpp"

#include "county_store/catalogue_proposals.hpp"
#include "county_store/catalogue_publishing.hpp"
#include "county_store/catalogue_tables.hpp"
#include "county_store/connection.hpp"
#include "county_store/queues_kept.hpp"

namespace yimen {

using county_tables::Session;

Result<CatalogueProposal> CatalogueLife::propose(const NewProposal& proposal, const Act& act) {
    return connection_.write([&](Session& session) {
        return county_tables::propose({session, contents_}, proposal, act);
    });
}

Result<CatalogueProposal> CatalogueLife::approve(std::uint64_t number, const Act& act) {
    return connection_.write([&](Session& session) {
        return county_tables::approve({session, contents_}, number, act);
    });
}

Result<CatalogueProposal> CatalogueLife::reject(std::uint64_t number, const Act& act) {
    return connection_.write([&](Session& session) { return county_tables::reject(session, number, act); });
}

Result<CatalogueProposal> CatalogueLife::withdraw(std::uint64_t number, const Act& act) {
    return connection_.write([&](Session& session) { return county_tables::withdraw(session, number, act); });
}

Result<PublishedVersion> CatalogueLife::publish(std::uint64_t number, const PublishTerms& terms, const Act& act,
                                                const SignCatalogue& sign) {
    return connection_.write([&](Session& session) {
        return county_tables::publish({session, contents_}, number, terms, act, sign);
    });
}

Result<std::optional<PublishedVersion>> CatalogueLife::renew(Instant now,
                                                             const std::function<bool(const SignedText&)>& counts,
                                                             const SignCatalogue& sign) {
    return connection_.write([&](Session& session) { return county_tables::renew(session, now, counts, sign); });
}

Result<std::vector<CatalogueProposal>> CatalogueLife::proposals() {
    return connection_.read([](Session& session) -> Result<std::vector<CatalogueProposal>> {
        return county_tables::list_proposals(session);
    });
}

Result<CatalogueProposal> CatalogueLife::proposal(std::uint64_t number) {
    return connection_.read([&](Session& session) { return county_tables::find_proposal(session, number); });
}

Result<std::vector<PublishedVersion>> CatalogueLife::versions() {
    return connection_.read([](Session& session) -> Result<std::vector<PublishedVersion>> {
        return county_tables::list_versions(session);
    });
}

Result<PublishedVersion> CatalogueLife::version(std::uint64_t number) {
    return connection_.read([&](Session& session) { return county_tables::find_version(session, number); });
}

Result<std::vector<CatalogueStep>> CatalogueLife::history(std::uint64_t after) {
    return connection_.read([&](Session& session) -> Result<std::vector<CatalogueStep>> {
        return county_tables::list_steps(session, after);
    });
}

Result<std::string> CatalogueLife::text(std::uint64_t version) {
    return connection_.read([&](Session& session) -> Result<std::string> {
        const auto found = county_tables::find_version(session, version);
        if (!found) return found.error();
        return county_tables::content_text(session, found->content);
    });
}

Result<CountyCataloguePtr> CatalogueLife::catalogue(std::uint64_t version) {
    return connection_.read([&](Session& session) {
        return county_tables::catalogue_of({session, contents_}, version);
    });
}

Result<CountyCataloguePtr> CatalogueLife::newest_catalogue() {
    return connection_.read([&](Session& session) {
        return county_tables::catalogue_of({session, contents_}, county_tables::newest_version(session));
    });
}

Result<CountyCataloguePtr> CatalogueLife::proposed(std::uint64_t number) {
    return connection_.read([&](Session& session) -> Result<CountyCataloguePtr> {
        const auto found = county_tables::find_proposal(session, number);
        if (!found) return found.error();
        return county_tables::read_content({session, contents_}, found->content);
    });
}

Result<CatalogueEffect> CatalogueLife::effect(std::uint64_t number) {
    return connection_.read([&](Session& session) -> Result<CatalogueEffect> {
        const auto found = county_tables::find_proposal(session, number);
        if (!found) return found.error();
        return county_tables::effect_of_proposal({session, contents_}, *found);
    });
}

Result<std::vector<KnownPlace>> CatalogueLife::places() {
    return connection_.read(
        [](Session& session) -> Result<std::vector<KnownPlace>> { return county_tables::known_places(session); });
}

Result<SignedText> CatalogueLife::manifest() {
    return connection_.read([](Session& session) { return county_tables::manifest(session); });
}

Result<ContentPiece> CatalogueLife::piece(const Sha256Digest& content, std::uint64_t from, std::size_t cap) {
    return connection_.read([&](Session& session) { return county_tables::piece(session, content, from, cap); });
}

Result<SignedText> CatalogueLife::root(std::uint64_t version) {
    return connection_.read([&](Session& session) { return county_tables::find_root(session, version); });
}

Status CatalogueLife::keep_root(std::uint64_t version, const SignedText& root) {
    return connection_.write([&](Session& session) { return county_tables::keep_root(session, version, root); });
}

}  // namespace yimen
