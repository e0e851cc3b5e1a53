package dev.pipewright.diagnosis.step;

import dev.pipewright.diagnosis.look.Look;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.glue.GlueClient;

/**
 * Reads the Glue jobs that name a connection, by one list call: Glue cannot be asked for them.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/webapi/API_GetJobs.html">GetJobs</a>
 */
public final class ConnectionJobs {

    private static final int LARGEST_PAGE = 1_000;

    private final GlueClient glue;

    public ConnectionJobs(GlueClient glue) {
        this.glue = Objects.requireNonNull(glue, "glue");
    }

    /**
     * A job over the connection.
     *
     * @param role name or ARN of the role it runs as
     * @param glueVersion such as {@code 5.0}; absent where Glue does not say
     */
    public record Job(String name, String role, Optional<String> glueVersion) {}

    /** Returns the jobs over a connection. */
    public Look<List<Job>> of(String connectionName) {
        return Look.at(
                "glue:GetJobs",
                () -> glue.getJobsPaginator(request -> request.maxResults(LARGEST_PAGE)).jobs().stream()
                        .filter(job -> job.connections() != null
                                && job.connections().connections().contains(connectionName)
                                && job.role() != null)
                        .map(job -> new Job(job.name(), job.role(), Optional.ofNullable(job.glueVersion())))
                        .toList());
    }
}
