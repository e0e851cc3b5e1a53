package dev.pipewright.onboarding.plan;

import dev.pipewright.core.error.Finding;
import dev.pipewright.core.request.OnboardingRequest.Driver;
import dev.pipewright.core.request.OnboardingRequest.Tls;
import dev.pipewright.onboarding.OnboardingSettings;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The files that a connection brings along may come only from the buckets that the deployment names: a JDBC driver is code
 * that sees the login, and a certificate anywhere else the smoke job could not read.
 */
final class FileBuckets {

    private FileBuckets() {}

    static List<Finding> findings(PlanFacts facts) {
        var source = facts.source();
        var settings = facts.settings();
        return Stream.of(
                        foreign(source.driver().flatMap(Driver::jarUri), settings.driverBuckets())
                                .map(bucket -> new Finding(
                                        "source.driver.jarUri",
                                        "DRIVER_BUCKET",
                                        "Drivers in the bucket " + bucket
                                                + " are not used: a driver sees the login, so it may lie only in "
                                                + named(settings.driverBuckets()),
                                        "Leave source.driver out to use Glue's own driver, or have an operator put the"
                                                + " bucket into the setting " + OnboardingSettings.DRIVER_BUCKETS
                                                + ".")),
                        foreign(source.tls().flatMap(Tls::certificateUri), settings.certificateBuckets())
                                .map(bucket -> new Finding(
                                        "source.tls.certificateUri",
                                        "CERTIFICATE_BUCKET",
                                        "Certificates in the bucket " + bucket
                                                + " cannot be read by the job that proves the connection: they may lie"
                                                + " only in " + named(settings.certificateBuckets()),
                                        "Copy the certificate into such a bucket, or have an operator put its bucket into"
                                                + " the setting " + OnboardingSettings.CERTIFICATE_BUCKETS + ".")))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> foreign(Optional<String> uri, Set<String> allowed) {
        return uri.map(address -> address.replaceFirst("^s3://", "").replaceFirst("/.*$", ""))
                .filter(bucket -> !allowed.contains(bucket));
    }

    private static String named(Set<String> buckets) {
        return buckets.isEmpty()
                ? "a bucket that this deployment names, and it names none."
                : "one of " + String.join(", ", new TreeSet<>(buckets)) + ".";
    }
}
