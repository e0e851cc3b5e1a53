package dev.pipewright.diagnosis.driver.tls;

import dev.pipewright.diagnosis.look.Look;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.Certificate;

/**
 * RDS's authorities, by one list call.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeCertificates.html">
 *     DescribeCertificates</a>
 */
public final class Authorities {

    private final RdsClient rds;

    public Authorities(RdsClient rds) {
        this.rds = Objects.requireNonNull(rds, "rds");
    }

    /** Returns the SHA-1 fingerprint of an authority's certificate, empty if RDS does not list it. */
    Look<Optional<String>> thumbprint(String identifier) {
        return Look.at(
                "rds:DescribeCertificates",
                () -> rds.describeCertificatesPaginator().certificates().stream()
                        .filter(authority -> identifier.equals(authority.certificateIdentifier()))
                        .findFirst()
                        .map(Certificate::thumbprint));
    }
}
