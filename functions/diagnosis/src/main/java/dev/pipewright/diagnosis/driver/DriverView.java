package dev.pipewright.diagnosis.driver;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.outcome.Cause;
import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.reading.Reading;
import dev.pipewright.diagnosis.source.Parameters;
import dev.pipewright.diagnosis.source.SourceFacts;
import dev.pipewright.diagnosis.source.SourceReader;
import dev.pipewright.diagnosis.step.ConnectionJobs;
import dev.pipewright.diagnosis.step.ExaminedConnection;
import java.util.List;
import java.util.Optional;

/**
 * What the rules of driver and TLS look at, looked at once.
 *
 * @param source what AWS says about the source; not seen for one that is not of RDS or Redshift
 * @param parameters the values of its parameter groups
 * @param releases the Glue versions of the jobs over the connection
 */
public record DriverView(
        Look<ExaminedConnection> connection,
        Look<SourceFacts> source,
        Look<Parameters.Values> parameters,
        Look<List<GlueRelease>> releases,
        List<Reading> readings) {

    /** Looks: one call for the source, one for each of its parameter groups, one list of the jobs. */
    static DriverView look(
            Look<ExaminedConnection> connection,
            SourceReader sources,
            Parameters parameters,
            Look<List<ConnectionJobs.Job>> jobs,
            List<Reading> readings) {
        var source = connection.then(seen -> source(seen, sources));
        return new DriverView(
                connection, source, source.then(parameters::of), Look.derived(() -> releases(jobs)), readings);
    }

    private static Look<SourceFacts> source(ExaminedConnection connection, SourceReader sources) {
        var host = connection.endpoint().map(Endpoint::host);
        if (host.isEmpty()) {
            return Look.notSeen(NotSeenException.NOT_APPLICABLE + "the connection names no single host");
        }
        return sources.at(host.get())
                .then(found -> Look.derived(() -> found.orElseThrow(() -> NotSeenException.notApplicable(
                        host.get() + " is no RDS or Redshift resource of this account and region"))));
    }

    private static List<GlueRelease> releases(Look<List<ConnectionJobs.Job>> jobs) {
        var versions = jobs.value().stream()
                .flatMap(job -> job.glueVersion().stream())
                .distinct()
                .toList();
        if (versions.isEmpty()) {
            throw new NotSeenException(
                    "Not examined: no Glue job names the connection, so the Glue version is not known");
        }
        var known = versions.stream()
                .flatMap(version -> GlueRelease.of(version).stream())
                .toList();
        if (known.size() < versions.size()) {
            throw new NotSeenException(
                    "Not examined: a job runs on a Glue version that is not known here: " + versions);
        }
        return known;
    }

    /** Whether an error text was read as this cause, or a test failed that nothing explains. */
    boolean isSuspected(Cause cause) {
        return readings.stream().anyMatch(reading -> reading.cause() == cause || !reading.isKnown());
    }

    /** Whether an error text was read as this cause. */
    boolean isRead(Cause cause) {
        return readings.stream().anyMatch(reading -> reading.cause() == cause);
    }

    /** Returns what was seen of the source. */
    Optional<SourceFacts> seenSource() {
        return source.isSeen() ? Optional.of(source.value()) : Optional.empty();
    }
}
