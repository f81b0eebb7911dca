// What is said of a hall's people over the wire and kept in its file: the fields of each, described once.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "protocol/device_fields.hpp"

namespace yimen {

struct PersonLimits {
    static constexpr std::size_t id = 32;        // bytes of A-Z a-z 0-9 - _ .
    static constexpr std::size_t name = 64;      // bytes of one clean line
    static constexpr std::size_t secret = 64;    // bytes
    static constexpr std::size_t hash = 256;     // bytes
    static constexpr std::size_t stood_for = 8;  // colleagues that one may stand in for
    static constexpr std::size_t people = 500;   // of a hall, those with a closed account too
};

namespace person_limits {

inline bool fits_id(std::string_view text) { return is_code(text, PersonLimits::id); }
inline constexpr TextForm id_form{fits_id, "1 to 32 of the characters A-Z a-z 0-9 - _ ."};
constexpr JsonLimit id = text_of(1, PersonLimits::id, &id_form);
constexpr JsonLimit name = text_of(1, PersonLimits::name, &clean_line_form);
constexpr JsonLimit secret = text_of(1, PersonLimits::secret);

}  // namespace person_limits

// What the hall has decided of a person.
struct PersonTerms {
    std::string name{};                        // as colleagues see it; never in a log or an event
    std::vector<Role> roles{};                 // one at least
    std::vector<std::string> windows{};        // at which they may work (一人多责); empty: all
    std::vector<std::string> stands_in_for{};  // colleagues whose windows are theirs too (A/B 岗)

    bool operator==(const PersonTerms&) const = default;
    static constexpr auto fields = described(field("name", &PersonTerms::name, person_limits::name),
                                             field("roles", &PersonTerms::roles, at_most(words_of<Role>.size())),
                                             field_if_any("windows", &PersonTerms::windows, device_limits::windows),
                                             field_if_any("stands_in_for", &PersonTerms::stands_in_for,
                                                          at_most(PersonLimits::stood_for, person_limits::id)));
};

// An account as the hall's file keeps it.
struct Person {
    std::string id;  // "C03"
    PersonTerms terms;
    std::string pin{}, password{};  // hash_secret's; empty: none
    std::optional<Instant> closed_at{};

    bool operator==(const Person&) const = default;
    static constexpr auto fields =
        described(field("person", &Person::id, person_limits::id), field("terms", &Person::terms),
                  field_if_any("pin", &Person::pin, text_of(0, PersonLimits::hash)),
                  field_if_any("password", &Person::password, text_of(0, PersonLimits::hash)),
                  field_if_any("closed_at", &Person::closed_at));
};

struct PersonShown {
    std::string id;
    PersonTerms terms;
    bool has_pin = false, has_password = false;
    std::optional<Instant> closed_at{};
    std::string at{};  // the device where they are signed in; empty: nowhere
    static constexpr auto fields = described(
        field("person", &PersonShown::id, person_limits::id), field("terms", &PersonShown::terms),
        field("has_pin", &PersonShown::has_pin), field("has_password", &PersonShown::has_password),
        field_if_any("closed_at", &PersonShown::closed_at), field_if_any("at", &PersonShown::at, device_limits::id));
};
struct PeopleShown {
    std::vector<PersonShown> people;
    static constexpr auto fields = described(field("people", &PeopleShown::people, at_most(PersonLimits::people)));
};

struct AddPerson {
    std::string person{};  // the id; empty: the next that is free
    PersonTerms terms;
    static constexpr auto fields =
        described(field_if_any("person", &AddPerson::person, person_limits::id), field("terms", &AddPerson::terms));
};

// Which secret is to be another one.
enum class SecretKind { pin, password };
template <>
inline constexpr auto words_of<SecretKind> = std::to_array<std::string_view>({"pin", "password"});

struct ResetSecret {
    SecretKind secret = SecretKind::pin;
    static constexpr auto fields = described(field("secret", &ResetSecret::secret));
};

// Told once, to whoever made them; the hall keeps hashes.
struct SecretsShown {
    std::string person, name, pin{}, password{};
    static constexpr auto fields = described(field("person", &SecretsShown::person, person_limits::id),
                                             field("name", &SecretsShown::name, person_limits::name),
                                             field_if_any("pin", &SecretsShown::pin, person_limits::secret),
                                             field_if_any("password", &SecretsShown::password, person_limits::secret));
};
struct AccountsMade {
    std::vector<SecretsShown> made;
    static constexpr auto fields = described(field("made", &AccountsMade::made, at_most(PersonLimits::people)));
};

// --- at a device

struct BeginSession {
    std::string person, secret;
    static constexpr auto fields = described(field("person", &BeginSession::person, person_limits::id),
                                             field("secret", &BeginSession::secret, person_limits::secret));
};
struct ChangeSecret {
    std::string secret, next;
    static constexpr auto fields = described(field("secret", &ChangeSecret::secret, person_limits::secret),
                                             field("next", &ChangeSecret::next, person_limits::secret));
};
struct SessionShown {
    std::string person{}, name{};  // empty: nobody is signed in here
    std::vector<Role> roles{};
    std::vector<std::string> windows{};   // at which they may work; empty: all
    SecretKind secret = SecretKind::pin;  // by which one signs in here
    static constexpr auto fields =
        described(field_if_any("person", &SessionShown::person, person_limits::id),
                  field_if_any("name", &SessionShown::name, person_limits::name),
                  field_if_any("roles", &SessionShown::roles, at_most(words_of<Role>.size())),
                  field_if_any("windows", &SessionShown::windows, device_limits::windows),
                  field("secret", &SessionShown::secret));
};

}  // namespace yimen
