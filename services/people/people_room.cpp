#include "people/people_room.hpp"

#include <algorithm>
#include <utility>

#include "base/secret_hash.hpp"
#include "people/secrets.hpp"

namespace yimen {
namespace {

bool has(const PersonTerms& terms, Role role) { return std::ranges::find(terms.roles, role) != terms.roles.end(); }

bool needs_pin(const PersonTerms& terms) {
    return has(terms, Role::clerk) || has(terms, Role::agent) || has(terms, Role::manager);
}
bool needs_password(const PersonTerms& terms) {
    return has(terms, Role::guide) || has(terms, Role::manager) || has(terms, Role::administrator);
}

const std::string& hash_of(const Person& person, SecretKind kind) {
    return kind == SecretKind::pin ? person.pin : person.password;
}

// Tried in place of the secret of somebody who is none, so that it takes as long.
const std::string& hash_of_nobody() {
    static const auto hash = kept_secret(make_secret(SecretKind::password));
    return hash;
}

// The first of P01, P02, … that nobody has or had.
std::string free_id(const People& people, const std::vector<AddPerson>& others) {
    for (int number = 1;; ++number) {
        const auto id = std::string(number < 10 ? "P0" : "P") + std::to_string(number);
        if (!people.all().contains(id) && std::ranges::find(others, id, &AddPerson::person) == others.end()) return id;
    }
}

Error wrong_secret() { return {ErrorCode::wrong_secret, "no such person here, or another secret", {}}; }

}  // namespace

PeopleRoom::PeopleRoom(PeopleParts parts)
    : parts_(std::move(parts)), sessions_(parts_.clock), thread_([this] { run(); }) {}

PeopleRoom::~PeopleRoom() {
    std::deque<Job> left;
    {
        const std::lock_guard lock(mutex_);
        ended_ = true;
        left = std::exchange(jobs_, {});
    }
    changed_.notify_all();
    thread_.join();
    for (const auto& job : left) job.refused({ErrorCode::shutting_down, "the hall service is stopping", {}});
}

void PeopleRoom::put(Job job) {
    {
        const std::lock_guard lock(mutex_);
        if (jobs_.size() < most_waiting && !ended_) {
            jobs_.push_back(std::move(job));
            changed_.notify_all();
            return;
        }
    }
    job.refused({ErrorCode::too_many_requests, "too many secrets are looked at", {{"retry_after_s", "5"}}});
}

void PeopleRoom::run() {
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return ended_ || !jobs_.empty(); });
        if (ended_) return;
        const auto job = std::move(jobs_.front());
        jobs_.pop_front();
        lock.unlock();
        job.work();
        lock.lock();
    }
}

// --- accounts

void PeopleRoom::add(std::vector<AddPerson> people, const Actor& actor, Made done) {
    const auto refused = [done](const Error& error) { done(error); };
    put({[this, people = std::move(people), actor, done] { make(people, actor, done); }, refused});
}

void PeopleRoom::make(std::vector<AddPerson> people, const Actor& actor, const Made& done) {
    AccountsMade made;
    std::vector<Person> accounts;
    for (auto& each : people) {
        if (each.person.empty()) each.person = free_id(*parts_.people(), people);
        SecretsShown shown{each.person, each.terms.name};
        Person account{each.person, each.terms};
        if (needs_pin(each.terms)) account.pin = kept_secret(shown.pin = make_secret(SecretKind::pin));
        if (needs_password(each.terms)) {
            account.password = kept_secret(shown.password = make_secret(SecretKind::password));
        }
        accounts.push_back(std::move(account));
        made.made.push_back(std::move(shown));
    }
    parts_.book(
        [accounts = std::move(accounts)](Turn& turn, PersonBook& book) {
            for (const auto& account : accounts) {
                if (auto added = book.add(turn, account); !added) return added;
            }
            return yimen::done();
        },
        [made = std::move(made), done](const Status& kept) {
            done(kept ? Result<AccountsMade>(made) : Result<AccountsMade>(kept.error()));
        },
        actor);
}

void PeopleRoom::reset(const std::string& person, SecretKind kind, const Actor& actor, Made done) {
    const auto refused = [done](const Error& error) { done(error); };
    put({[this, person, kind, actor, done] {
             const auto people = parts_.people();
             const auto* account = people->find(person);
             SecretsShown shown{person, account ? account->terms.name : person};
             auto& secret = kind == SecretKind::pin ? shown.pin : shown.password;
             secret = make_secret(kind);
             parts_.book([person, kind, hash = kept_secret(secret)](
                             Turn& turn, PersonBook& book) { return book.set_secret(turn, person, kind, hash, false); },
                         [this, shown, done](const Status& kept) {
                             if (!kept) return done(kept.error());
                             end_person(shown.person);
                             done(AccountsMade{{shown}});
                         },
                         actor);
         },
         refused});
}

// --- at a device

void PeopleRoom::begin(const SessionPlace& place, const BeginSession& asked, Begun done) {
    if (const auto may = sessions_.may_try(place.device, asked.person); !may) return done(may.error());
    const auto refused = [done](const Error& error) { done(error); };
    put({[this, place, asked, done] {
             // Whoever tried many at once waited here for the first of them to be counted.
             if (const auto may = sessions_.may_try(place.device, asked.person); !may) return done(may.error());
             if (!is_right(place, asked.person, asked.secret)) return done(wrong_secret());
             sessions_.begin(place.device, place.kind, asked.person);
             note(place, asked.person, SessionStep::signed_in);
             done(shown(place));
         },
         refused});
}

bool PeopleRoom::is_right(const SessionPlace& place, const std::string& person, const std::string& secret) {
    const auto people = parts_.people();
    const auto* account = people->find(person);
    const bool known = account && !hash_of(*account, secret_at(place.kind)).empty();
    const bool right =
        is_secret_of(known ? hash_of(*account, secret_at(place.kind)) : hash_of_nobody(), secret) && known;
    if (!right && sessions_.failed(place.device, person) && account) note(place, person, SessionStep::locked_out);
    return right;
}

void PeopleRoom::change_secret(const SessionPlace& place, const ChangeSecret& asked, std::function<void(Status)> done) {
    const auto kind = secret_at(place.kind);
    const auto person = sessions_.at(place.device);
    if (person.empty()) return done(Error{ErrorCode::session_over, "nobody is signed in here", {}});
    if (const auto fits = check_secret(kind, asked.next); !fits) return done(fits);
    if (const auto may = sessions_.may_try(place.device, person); !may) return done(may);
    const auto refused = [done](const Error& error) { done(error); };
    put({[this, place, kind, person, asked, done] {
             if (const auto may = sessions_.may_try(place.device, person); !may) return done(may);
             if (!is_right(place, person, asked.secret)) return done(wrong_secret());
             parts_.book([person, kind, hash = kept_secret(asked.next)](
                             Turn& turn, PersonBook& book) { return book.set_secret(turn, person, kind, hash, true); },
                         done, {Name(place.device), Name(person)});
         },
         refused});
}

void PeopleRoom::end(const SessionPlace& place) {
    const auto person = sessions_.end(place.device);
    if (!person.empty()) note(place, person, SessionStep::signed_out);
}

SessionShown PeopleRoom::shown(const SessionPlace& place) {
    SessionShown shown;
    shown.secret = secret_at(place.kind);
    const auto people = parts_.people();
    const auto* person = people->find(sessions_.at(place.device));
    if (!person) return shown;
    shown.person = person->id;
    shown.name = person->terms.name;
    shown.roles = person->terms.roles;
    shown.windows = people->windows_of(*person);
    return shown;
}

void PeopleRoom::note(const SessionPlace& place, const std::string& person, SessionStep step) {
    parts_.book(
        [person, step](Turn& turn, PersonBook& book) {
            book.note(turn, {person, step});
            return yimen::done();
        },
        [](const Status&) {}, {Name(place.device), Name(person)});
}

}  // namespace yimen
