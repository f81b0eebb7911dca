#include "people/person_book.hpp"

#include <algorithm>

#include "protocol/page_json.hpp"

namespace yimen {
namespace {

bool has(const Person& person, Role role) {
    return std::ranges::find(person.terms.roles, role) != person.terms.roles.end();
}

bool works_at_a_window(const Person& person) { return has(person, Role::clerk) || has(person, Role::agent); }

Error taken(std::string_view id, const char* reason) {
    return {ErrorCode::wrong_state, "person " + std::string(id) + ": " + reason, {{"person", std::string(id)}}};
}

}  // namespace

const Person* People::find(std::string_view id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() || found->second.closed_at ? nullptr : &found->second;
}

bool People::sign_in() const {
    return std::ranges::any_of(by_id_, [](const auto& each) { return works_at_a_window(each.second); });
}

std::vector<ClerkProfile> People::clerks() const {
    std::vector<ClerkProfile> clerks;
    for (const auto& [id, person] : by_id_) {
        if (!person.closed_at && works_at_a_window(person)) clerks.push_back({id, person.terms.name});
    }
    return clerks;
}

std::vector<std::string> People::windows_of(const Person& person) const {
    if (has(person, Role::manager) || person.terms.windows.empty()) return {};
    auto windows = person.terms.windows;
    for (const auto& other : person.terms.stands_in_for) {
        const auto* stood_for = find(other);
        if (!stood_for) continue;
        if (stood_for->terms.windows.empty()) return {};
        windows.insert(windows.end(), stood_for->terms.windows.begin(), stood_for->terms.windows.end());
    }
    return windows;
}

std::shared_ptr<const People> People::with(Person person) const {
    auto next = std::make_shared<People>(*this);
    const auto id = person.id;
    next->by_id_.insert_or_assign(id, std::move(person));
    return next;
}

HallProfile staffed(HallProfile profile, const People& people) {
    profile.accounts = people.sign_in();
    if (profile.accounts) profile.clerks = people.clerks();
    return profile;
}

Result<PeoplePtr> PersonBook::read(const People& before, const Page& page) const {
    auto person = read_page<Person>(std::string(name()), page.key, page.body);
    if (!person) return person.error();
    return before.with(*std::move(person));
}

Result<Person> PersonBook::open_account(std::string_view id) const {
    const auto found = working()->all().find(id);
    if (found == working()->all().end()) return not_found("person", id);
    if (found->second.closed_at) return taken(id, "the account is closed");
    return found->second;
}

Status PersonBook::check(const Person& person) const {
    if (person.terms.roles.empty()) return field_error("roles", "one role at least");
    for (const auto& other : person.terms.stands_in_for) {
        if (other == person.id || !working()->find(other))
            return field_error("stands_in_for", "colleagues with an account");
    }
    return done();
}

void PersonBook::put(Turn& turn, const Person& person, PersonChange change) {
    PersonChanged event{person.id, change, {}};
    for (const auto role : person.terms.roles) event.roles.emplace_back(to_string(role));
    record(turn, std::move(event));
    write(turn, person.id, write_json(person), working()->with(person));
}

Status PersonBook::add(Turn& turn, Person person) {
    if (working()->all().contains(person.id)) return taken(person.id, "the id has an account, or had one");
    if (working()->all().size() >= PersonLimits::people) {
        return Error{ErrorCode::too_many_requests,
                     "a hall has at most " + std::to_string(PersonLimits::people) + " accounts",
                     {{"limit", std::to_string(PersonLimits::people)}}};
    }
    if (const auto fits = check(person); !fits) return fits;
    put(turn, person, PersonChange::added);
    return done();
}

Status PersonBook::change(Turn& turn, std::string_view id, PersonTerms terms) {
    auto person = open_account(id);
    if (!person) return person.error();
    person->terms = std::move(terms);
    if (const auto fits = check(*person); !fits) return fits;
    put(turn, *person, PersonChange::changed);
    return done();
}

Status PersonBook::set_secret(Turn& turn, std::string_view id, SecretKind kind, std::string hash, bool own) {
    auto person = open_account(id);
    if (!person) return person.error();
    (kind == SecretKind::pin ? person->pin : person->password) = std::move(hash);
    put(turn, *person, own ? PersonChange::secret_changed : PersonChange::secret_reset);
    return done();
}

Status PersonBook::close(Turn& turn, std::string_view id) {
    auto person = open_account(id);
    if (!person) return person.error();
    person->closed_at = turn.now();
    person->pin.clear();
    person->password.clear();
    put(turn, *person, PersonChange::closed);
    return done();
}

}  // namespace yimen
