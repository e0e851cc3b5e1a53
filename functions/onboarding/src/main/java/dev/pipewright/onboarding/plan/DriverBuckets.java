package dev.pipewright.onboarding.plan;

import dev.pipewright.core.error.Finding;
import dev.pipewright.core.request.OnboardingRequest.Driver;
import dev.pipewright.onboarding.OnboardingSettings;
import java.util.Optional;
import java.util.TreeSet;

/** A JDBC driver is code that sees the login: it may come only from the buckets that the deployment names. */
final class DriverBuckets {

    private DriverBuckets() {}

    static Optional<Finding> finding(PlanFacts facts) {
        var allowed = facts.settings().driverBuckets();
        return facts.source()
                .driver()
                .flatMap(Driver::jarUri)
                .map(uri -> uri.replaceFirst("^s3://", "").replaceFirst("/.*$", ""))
                .filter(bucket -> !allowed.contains(bucket))
                .map(bucket -> new Finding(
                        "source.driver.jarUri",
                        "DRIVER_BUCKET",
                        "Drivers in the bucket " + bucket
                                + " are not used: a driver sees the login, so it may lie only in "
                                + (allowed.isEmpty()
                                        ? "a bucket that this deployment names, and it names none."
                                        : "one of " + String.join(", ", new TreeSet<>(allowed)) + "."),
                        "Leave source.driver out to use Glue's own driver, or have an operator put the bucket into the"
                                + " setting " + OnboardingSettings.DRIVER_BUCKETS + "."));
    }
}
