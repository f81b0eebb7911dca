#include "people/secrets.hpp"

#include <algorithm>
#include <functional>

#include "base/hex.hpp"
#include "base/secret_hash.hpp"
#include "net/secret.hpp"

namespace yimen {
namespace {

constexpr std::size_t pin_digits = 6;
constexpr std::size_t longest_pin = 12;
constexpr std::size_t shortest_password = 10;
constexpr std::size_t password_letters = 16;
constexpr std::size_t group = 4;
constexpr std::string_view letters = "abcdefghijkmnpqrstuvwxyz23456789";  // 32: neither l nor o, 0 nor 1

std::string random_bytes(std::size_t count) { return *from_hex(random_token(count)); }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// All the same, or each one more or less than the one before.
bool is_easily_guessed(std::string_view pin) {
    for (const int step : {-1, 0, 1}) {
        const auto goes_on = [step](char one, char other) { return other - one == step; };
        if (std::ranges::adjacent_find(pin, std::not_fn(goes_on)) == pin.end()) return true;
    }
    return false;
}

// Each digit as likely as any other.
std::string random_pin() {
    constexpr unsigned even = 250;  // the highest multiple of ten in a byte
    std::string pin;
    while (pin.size() < pin_digits) {
        const auto drawn = static_cast<unsigned char>(random_bytes(1)[0]);
        if (drawn < even) pin += static_cast<char>('0' + drawn % 10);
    }
    return pin;
}

std::string random_password() {
    std::string password;
    for (const char byte : random_bytes(password_letters)) {
        if (!password.empty() && (password.size() + 1) % (group + 1) == 0) password += '-';
        password += letters[static_cast<unsigned char>(byte) % letters.size()];
    }
    return password;
}

}  // namespace

std::string make_secret(SecretKind kind) {
    if (kind == SecretKind::password) return random_password();
    auto pin = random_pin();
    while (is_easily_guessed(pin)) pin = random_pin();
    return pin;
}

Status check_secret(SecretKind kind, std::string_view chosen) {
    if (kind == SecretKind::password) {
        return chosen.size() >= shortest_password ? done() : Status(field_error("next", "10 characters at least"));
    }
    const bool fits = chosen.size() >= pin_digits && chosen.size() <= longest_pin &&
                      std::ranges::all_of(chosen, is_digit) && !is_easily_guessed(chosen);
    return fits ? done() : Status(field_error("next", "6 to 12 digits, not all the same and not in a row"));
}

std::string kept_secret(std::string_view secret) {
    constexpr std::size_t salt_bytes = 16;
    return hash_secret(secret, random_bytes(salt_bytes));
}

}  // namespace yimen
