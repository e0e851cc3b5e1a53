package dev.pipewright.diagnosis.driver;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.source.Parameters;
import dev.pipewright.diagnosis.source.SourceFacts;
import dev.pipewright.diagnosis.step.CheckName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The driver that Glue brings can log in to the source's version.
 *
 * <table>
 * <caption>Glue 0.9 to 2.0 bring drivers that are too old for</caption>
 * <tr><td>PostgreSQL that accepts SCRAM alone ({@code rds.accepted_password_auth_method=scram})</td><td>certainly: pgjdbc
 * knows it from 42.2.0 on</td></tr>
 * <tr><td>PostgreSQL 14 and later, or {@code password_encryption=scram-sha-256}</td><td>only for users whose password was
 * set since</td></tr>
 * <tr><td>Oracle 19 and later</td><td>unless the server allows older logins (ORA-28040)</td></tr>
 * <tr><td>MySQL 8.4, or {@code caching_sha2_password} as the default</td><td>only for users made with it</td></tr>
 * </table>
 *
 * <p>What is not certain is likely only where an error text points here or is not understood, and else a warning.
 *
 * @see <a href="https://jdbc.postgresql.org/changelogs/2018-01-17-42.2.0-release/">pgjdbc 42.2.0</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL_Password_Encryption_configuration.html">
 *     SCRAM for RDS for PostgreSQL</a>
 */
final class BundledDriver {

    /** Why a driver may be too old, and whether that is certain. */
    private record Doubt(String driver, String why, boolean certain) {}

    private BundledDriver() {}

    static Check check(DriverView view) {
        try {
            if (OwnDriver.isNamed(view.connection().value())) {
                throw NotSeenException.notApplicable("the connection brings its own driver");
            }
            var releases = view.releases().value();
            var old = releases.stream().filter(GlueRelease::hasFirstDrivers).toList();
            Map<String, Object> evidence =
                    Map.of("glue", releases.stream().map(GlueRelease::version).toList());
            if (old.isEmpty()) {
                return CheckName.DRIVER_VERSION.passed("Glue brings current drivers", evidence);
            }
            var source = view.source().value();
            var doubt = doubt(source, values(view), old.get(0));
            return doubt.map(found -> doubted(view, found, source, old, releases))
                    .orElseGet(() -> CheckName.DRIVER_VERSION.passed(
                            "Glue's driver knows " + source.engine() + " "
                                    + source.version().orElse(""),
                            evidence));
        } catch (NotSeenException e) {
            return CheckName.DRIVER_VERSION.notExecuted(e.getMessage());
        }
    }

    private static Check doubted(
            DriverView view, Doubt doubt, SourceFacts source, List<GlueRelease> old, List<GlueRelease> all) {
        var glue = old.get(0).version();
        var message = "Glue " + glue + " brings the driver " + doubt.driver + ", and " + source + " " + doubt.why;
        Map<String, Object> evidence = Map.of(
                "glue", all.stream().map(GlueRelease::version).toList(),
                "driver", doubt.driver,
                "source", source.toString(),
                "engineVersion", source.version().orElse(""));
        var certain = doubt.certain && old.size() == all.size();
        if (!certain && !view.isSuspected(Cause.DRIVER_TOO_OLD)) {
            return CheckName.DRIVER_VERSION.warning(message, evidence);
        }
        return CheckName.DRIVER_VERSION.failed(
                Cause.DRIVER_TOO_OLD,
                certain ? Confidence.PROVEN : Confidence.LIKELY,
                message,
                evidence,
                Fix.of(
                        "the data engineer",
                        "Glue > ETL jobs > Job details: run the job on Glue 5.1, or give the connection a newer driver",
                        "aws glue update-job --job-name <job> --job-update GlueVersion=5.1,Role=<role>,Command=<command>",
                        "aws_glue_job.glue_version = \"5.1\""));
    }

    private static Optional<Doubt> doubt(SourceFacts source, Optional<Parameters.Values> values, GlueRelease release) {
        if (source.runs("postgresql") || source.engine().equals("postgres")) {
            return postgres(source, values, "PostgreSQL " + release.postgresql());
        }
        if (source.engine().startsWith("oracle") && source.majorVersion() >= 19) {
            return Optional.of(new Doubt(
                    "Oracle " + release.oracle(),
                    "refuses the logins of old drivers, unless it is told not to",
                    false));
        }
        var current = source.majorVersion() > 8 || (source.majorVersion() == 8 && source.minorVersion() >= 4);
        var sha2 = values.filter(
                        value -> value.of("default_authentication_plugin").contains("caching_sha2")
                                || value.of("authentication_policy").contains("caching_sha2"))
                .isPresent();
        return source.engine().equals("mysql") && (current || sha2)
                ? Optional.of(new Doubt(
                        "MySQL " + release.mySql(),
                        "makes users with caching_sha2_password, which it may not know",
                        false))
                : Optional.empty();
    }

    private static Optional<Doubt> postgres(SourceFacts source, Optional<Parameters.Values> values, String driver) {
        if (values.filter(value -> value.of("rds.accepted_password_auth_method").equals("scram"))
                .isPresent()) {
            return Optional.of(new Doubt(driver, "accepts SCRAM passwords only, which it does not know", true));
        }
        var scram = values.map(value -> value.of("password_encryption"))
                .filter(method -> !method.isEmpty())
                .map("scram-sha-256"::equals)
                .orElse(source.majorVersion() >= 14);
        return scram
                ? Optional.of(new Doubt(driver, "stores new passwords for SCRAM, which it does not know", false))
                : Optional.empty();
    }

    private static Optional<Parameters.Values> values(DriverView view) {
        return view.parameters().isSeen() ? Optional.of(view.parameters().value()) : Optional.empty();
    }
}
