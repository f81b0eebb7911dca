// A county for a test whose staff keep a catalogue: its keys, and li and wang, who each may propose and approve.
#pragma once

#include "base/compression.hpp"
#include "county/catalogue_authority.hpp"
#include "county/county_for_tests.hpp"
#include "protocol/county_catalogue_json.hpp"

namespace yimen::test {

class CountyWithCatalogue : public CountyForTests {
   public:
    CountyWithCatalogue() {
        EXPECT_TRUE(CatalogueAuthority::make(options.trust, options.trust / "root-keys", "410721", clock.now()));
        for (const char* id : {"li", "wang"}) {
            EXPECT_TRUE(
                store->add_staff({id, id, {StaffRole::proposer, StaffRole::approver}, clock.now(), false}, sha256(id)));
        }
        options.upkeep = Milliseconds{20};
    }

    // Proposes a whole catalogue as one of the staff.
    HttpResponse import(const CountyCatalogue& content, const std::string& who = "li") const {
        auto caller = as_staff(who);
        EXPECT_EQ(caller.get("/v1/staff/self").status, 200);
        HttpRequest request;
        request.method = "POST";
        request.path = "/v1/catalogue/imports";
        request.query = "reason=%E5%88%9D%E5%A7%8B%E5%AF%BC%E5%85%A5";  // 初始导入
        request.headers = {{"content-type", "application/zstd"}};
        request.body = compressed(*encode_county_catalogue(content));
        return caller.ask(std::move(request));
    }
};

}  // namespace yimen::test
