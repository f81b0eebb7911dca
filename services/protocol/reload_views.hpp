// What taking up a hall's files would do, as the hall says it: the structs that cross the wire. The interface is
// docs/openapi/hall.yaml.
#pragma once

#include "protocol/hall_views.hpp"

namespace yimen {

// One thing that is others in the files than in the hall.
struct ChangeShown {
    std::string
        code;  // of profile_diff.hpp or, of the hall's own catalogue, catalogue_diff.hpp; item_lost, item_gained
    std::string subject;  // the id or code of what it is about; empty: the hall
    Bilingual said;
    static constexpr auto fields = described(shown("code", &ChangeShown::code), shown("subject", &ChangeShown::subject),
                                             shown("zh", within<&ChangeShown::said, &Bilingual::zh>),
                                             shown("en", within<&ChangeShown::said, &Bilingual::en>));
};

// What becomes of somebody; consequences.hpp says which code names what.
struct ConsequenceShown {
    std::string code, ticket, window, clerk, queue;
    Bilingual said;
    using T = ConsequenceShown;
    static constexpr auto fields = described(
        shown("code", &T::code), field_if_any("ticket", &T::ticket, as_shown),
        field_if_any("window", &T::window, as_shown), field_if_any("clerk", &T::clerk, as_shown),
        field_if_any("queue", &T::queue, as_shown), shown("zh", within<&ConsequenceShown::said, &Bilingual::zh>),
        shown("en", within<&ConsequenceShown::said, &Bilingual::en>));
};

struct ReloadShown {
    static constexpr std::size_t max_named = 200;  // of each

    std::string tag;  // of all of it: whoever takes it up says what they saw
    std::size_t changes_count = 0, people_count = 0;
    std::vector<ChangeShown> changes;      // the first of them
    std::vector<ConsequenceShown> people;  // likewise

    bool changes_anything() const { return changes_count > 0; }
    using T = ReloadShown;
    static constexpr auto fields =
        described(shown("tag", &T::tag), shown("changes_count", &T::changes_count),
                  shown("people_count", &T::people_count), shown("changes", &T::changes), shown("people", &T::people));
};

// The tag of what somebody looked at, and takes up.
struct ReloadSent {
    std::string seen;
    static constexpr auto fields = described(field("seen", &ReloadSent::seen, text_of(1, 64)));
};

// What was taken up; zeros where nothing had changed.
struct ReloadedShown {
    std::string tag;
    int changes = 0, concerned = 0;
    using T = ReloadedShown;
    static constexpr auto fields =
        described(shown("tag", &T::tag), shown("changes", &T::changes), shown("concerned", &T::concerned));
};

}  // namespace yimen
