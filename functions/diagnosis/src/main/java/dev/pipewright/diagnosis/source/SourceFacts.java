package dev.pipewright.diagnosis.source;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What AWS says about the resource that a connection leads to.
 *
 * @param engine the service's word, such as {@code aurora-postgresql}, in lower case
 * @param version such as {@code 15.4}
 * @param iamLogins whether it takes IAM logins; absent where the service does not say
 * @param resourceId what IAM calls it, such as {@code db-ABC}; absent for Redshift
 * @param groups its parameter groups; a workgroup has parameters of its own, and stands for its group
 * @param ca identifier of the authority of its certificate, such as {@code rds-ca-rsa2048-g1}
 * @param certificateUntil when its certificate ends
 * @param database the database that it was made with
 * @param port where it listens without TLS or with both
 */
public record SourceFacts(
        String id,
        Kind kind,
        String engine,
        Optional<String> version,
        Optional<Boolean> iamLogins,
        Optional<String> resourceId,
        List<ParameterGroup> groups,
        Optional<String> ca,
        Optional<Instant> certificateUntil,
        Optional<String> database,
        OptionalInt port) {

    public SourceFacts {
        engine = engine.toLowerCase(Locale.ROOT);
        groups = List.copyOf(groups);
    }

    /** What it is. */
    public enum Kind {
        RDS_INSTANCE("RDS instance"),
        RDS_CLUSTER("Aurora or Multi-AZ cluster"),
        REDSHIFT_CLUSTER("Redshift cluster"),
        REDSHIFT_WORKGROUP("Redshift Serverless workgroup");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /**
     * A parameter group.
     *
     * @param inSync whether the source runs with the values that the group holds
     * @param values what is set in it, where the source itself shows that; absent where it has to be read
     */
    public record ParameterGroup(String name, Kind of, boolean inSync, Optional<Map<String, String>> values) {

        public ParameterGroup {
            values = values.map(Map::copyOf);
        }

        /** A group that has to be read. */
        ParameterGroup(String name, Kind of, boolean inSync) {
            this(name, of, inSync, Optional.empty());
        }
    }

    /** Whether the engine is this one, of RDS or Aurora. */
    public boolean runs(String name) {
        return engine.equals(name) || engine.equals("aurora-" + name) || engine.startsWith(name + "-");
    }

    /** Whether it is of Redshift, provisioned or Serverless. */
    public boolean isRedshift() {
        return kind == Kind.REDSHIFT_CLUSTER || kind == Kind.REDSHIFT_WORKGROUP;
    }

    /** Returns the first number of the version; 0 where there is none. */
    public int majorVersion() {
        return number(0);
    }

    /** Returns the second number of the version; 0 where there is none. */
    public int minorVersion() {
        return number(1);
    }

    /** Returns it in words, as {@code RDS instance orders}. */
    @Override
    public String toString() {
        return kind.words + " " + id;
    }

    private int number(int place) {
        var parts = version.orElse("").split("\\.", -1);
        return place < parts.length && parts[place].matches("\\d{1,6}") ? Integer.parseInt(parts[place]) : 0;
    }
}
