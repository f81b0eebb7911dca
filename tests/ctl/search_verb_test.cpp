// `yimenctl search`, as an operator and as a program that asks many things at once.
#include <cstdlib>
#include <iostream>
#include <sstream>

#include <gmock/gmock.h>

#include "ctl/command_line.hpp"

namespace yimen::test {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

// In place of one of the program's streams while it lives.
template <typename Stream, typename Text>
class Instead {
   public:
    Instead(Stream& stream, const Text& text) : stream_(stream), before_(stream.rdbuf(text.rdbuf())) {}
    ~Instead() { stream_.rdbuf(before_); }
    Instead(const Instead&) = delete;
    Instead& operator=(const Instead&) = delete;

   private:
    Stream& stream_;
    std::streambuf* before_;
};

struct Answer {
    int code = 0;
    std::string output, errors;
};

Answer search(std::vector<std::string> words, const std::string& input = {}) {
    static const auto config = std::string(std::getenv("YIMEN_SOURCE_DIR")) + "/kiosk-config";
    words.insert(words.begin(), {"yimenctl", "search", "--language", "en", "--config", config});
    std::vector<const char*> line;
    for (const auto& word : words) line.push_back(word.c_str());
    std::istringstream in(input);
    std::ostringstream out, err;
    const Instead cin(std::cin, in);
    const Instead cout(std::cout, out);
    const Instead cerr(std::cerr, err);
    const auto code = run_command_line(static_cast<int>(line.size()), line.data());
    return {code, out.str(), err.str()};
}

TEST(SearchVerb, PrintsRankCodeNameAndScore) {
    const auto answer = search({"--limit", "1", "吃低保"});
    EXPECT_EQ(answer.code, 0);
    EXPECT_THAT(answer.output, StartsWith("1\tMZ-001\t最低生活保障审核确认\t10"));
}

TEST(SearchVerb, ExplainsAScoreAndMarksWhatWasTyped) {
    const auto answer = search({"--limit", "1", "--explain", "sfz"});
    EXPECT_THAT(answer.output, HasSubstr("keyword\t[身份证]"));
    EXPECT_THAT(answer.output, HasSubstr("20\tinitial: f for 份"));
}

TEST(SearchVerb, LeavesOutWhatIsNotDoneAtTheLevel) {
    EXPECT_THAT(search({"--level", "village", "--batch"}, "吃低保\n").output, StartsWith("吃低保\tMZ-001,CUN-DB-002"));
    EXPECT_EQ(search({"--level", "township", "--limit", "1", "--batch"}, "交电费\n").output.find("CUN"),
              std::string::npos);
}

TEST(SearchVerb, SaysThatNothingWasFound) {
    const auto answer = search({"红烧肉"});
    EXPECT_EQ(answer.code, 0);
    EXPECT_EQ(answer.output, "");
    EXPECT_THAT(answer.errors, HasSubstr("nothing was found"));
}

TEST(SearchVerb, AnswersABatchLineByLine) {
    EXPECT_EQ(search({"--batch", "--limit", "1"}, "红烧肉\n\n吃低保\r\nsfz").output,
              "红烧肉\t\n\t\n吃低保\tMZ-001\nsfz\tGA-010\n");
}

TEST(SearchVerb, GoesOnBehindALineThatIsNoQuery) {
    const auto answer =
        search({"--batch", "--limit", "1"}, "\xFF\xFE\n" + std::string(100'000, 'a') + "\na\tb\n吃低保\n");
    EXPECT_EQ(answer.code, 0);
    EXPECT_THAT(answer.output, StartsWith("<xFF><xFE>\t\n" + std::string(1'024, 'a') + "\t\na<U+0009>b\t"));
    EXPECT_THAT(answer.output, testing::EndsWith("吃低保\tMZ-001\n"));
    EXPECT_THAT(answer.errors, HasSubstr("line 2 is too long"));
}

TEST(SearchVerb, NeedsAQueryOrABatch) {
    EXPECT_NE(search({}).code, 0);
    EXPECT_NE(search({"--batch", "低保"}).code, 0);
}

}  // namespace
}  // namespace yimen::test
