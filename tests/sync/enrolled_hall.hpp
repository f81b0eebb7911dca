// A hall's folder as enrolment leaves it, without a county that enrols.
#pragma once

#include <fstream>
#include <string>
#include <utility>

#include "net/certificates.hpp"
#include "sync/catalogue_store.hpp"

namespace yimen::test {

// Certificates of a county's own authority, good while the test runs.
class TestAuthority {
   public:
    ServerTls hub() const {
        const auto [certificate, key] = issue({"hub", CertificatePurpose::server, life_, {}, {"127.0.0.1"}});
        return {certificate, key, authority_.certificate_pem};
    }
    // Enrols a hall in `folder`, as `yimenctl hall enrol` leaves it, with the county's first root.
    void enrol(const std::filesystem::path& folder, const std::string& hall, const std::string& url,
               const SignedDocument& root) const {
        std::filesystem::create_directories(folder);
        const auto [certificate, key] = issue({hall, CertificatePurpose::client, life_, {}, {}});
        std::ofstream(folder / "county") << url << '\n';
        std::ofstream(folder / "authority.pem") << authority_.certificate_pem;
        std::ofstream(folder / "hall.pem") << certificate;
        std::ofstream(folder / "hall.key") << key;
        std::ofstream(folder / "scope") << hall.substr(0, 6) << '\n';
        FolderFiles files(folder);
        EXPECT_TRUE(CatalogueStore(files).save_root(root));
    }

   private:
    std::pair<std::string, std::string> issue(const CertificateTerms& terms) const {
        const auto key = make_private_key();
        return {*issue_certificate(authority_, *make_signing_request(key, "whoever"), terms), key};
    }

    static Validity valid_for(std::chrono::hours around) {
        const auto now = SystemClock().now();
        return {now - around, now + around};
    }

    Validity life_ = valid_for(std::chrono::hours{24});
    CertificateAuthority authority_ = *make_certificate_authority("Example County", valid_for(std::chrono::hours{48}));
};

}  // namespace yimen::test
