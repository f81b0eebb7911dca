// The hall's book of people: who has an account here, with which roles, and by which secrets each is known.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "domain/hall_profile.hpp"
#include "protocol/person_fields.hpp"
#include "writer/register_book.hpp"

namespace yimen {

// All that have or had an account. Never changed once it is made.
class People final : public BookSnapshot {
   public:
    // Null also for an account that is closed.
    const Person* find(std::string_view id) const;
    const std::map<std::string, Person, std::less<>>& all() const { return by_id_; }
    // Whether people sign in at this hall's windows: it has an account of somebody who works at one, or had one.
    // Closing them all lets nobody in.
    bool sign_in() const;
    // Those who may work at a window, as a profile lists them.
    std::vector<ClerkProfile> clerks() const;
    // The windows at which they may work, their own and those of whom they stand in for; empty: all.
    std::vector<std::string> windows_of(const Person& person) const;

    std::shared_ptr<const People> with(Person person) const;

   private:
    std::map<std::string, Person, std::less<>> by_id_;
};
using PeoplePtr = std::shared_ptr<const People>;

// The profile of a hall with these people: where there are accounts, its clerks are who they say.
HallProfile staffed(HallProfile profile, const People& people);

// Each account has a page of its own for ever: an id is never another person's, for the ledger has it. Its events begin
// with "person."; they are put into the log by whoever keeps the day, for the log has one order.
class PersonBook final : public RegisterBook<People> {
   public:
    explicit PersonBook(Day day) : RegisterBook(std::move(day)) {}

    std::string_view name() const override { return "person"; }

    // --- in a turn ---
    const PeoplePtr& people() const { return working(); }
    // Errors of these: invalid_request with "field" (roles, stands_in_for), not_found, too_many_requests (there are
    // PersonLimits::people), and wrong_state, the id is taken (add) or closed.
    Status add(Turn& turn, Person person);
    Status change(Turn& turn, std::string_view id, PersonTerms terms);
    // `hash` as hash_secret's. `own`: the person did it.
    Status set_secret(Turn& turn, std::string_view id, SecretKind kind, std::string hash, bool own);
    Status close(Turn& turn, std::string_view id);
    // Something of a session that the ledger tells.
    void note(Turn& turn, const PersonSession& session) { record(turn, session); }

   private:
    Result<PeoplePtr> read(const People& before, const Page& page) const override;
    Result<Person> open_account(std::string_view id) const;
    Status check(const Person& person) const;
    void put(Turn& turn, const Person& person, PersonChange change);
};

}  // namespace yimen
