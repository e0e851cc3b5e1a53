package dev.pipewright.diagnosis.source;

import dev.pipewright.diagnosis.AccountServices;
import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.source.SourceFacts.ParameterGroup;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.Parameter;
import software.amazon.awssdk.services.redshift.RedshiftClient;

/**
 * Reads the values of a source's parameter groups. A parameter without a value has the engine's default, and is left out.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBParameters.html">
 *     DescribeDBParameters</a>
 */
public final class Parameters {

    private final RdsClient rds;
    private final Supplier<RedshiftClient> redshift;

    public Parameters(AccountServices account) {
        this.rds = account.rds();
        this.redshift = account::redshift;
    }

    /**
     * The values that a source runs with.
     *
     * @param inSync false while a change waits for a restart, so that a value may not be in force
     */
    public record Values(Map<String, String> byName, boolean inSync) {

        /** Returns a value in lower case; empty for the engine's default. */
        public String of(String name) {
            return byName.getOrDefault(name, "").toLowerCase(Locale.ROOT);
        }

        /** Whether a switch is on; false for the engine's default. */
        public boolean isOn(String name) {
            return of(name).matches("1|on|true|yes");
        }

        /** Whether a switch is off; false for the engine's default. */
        public boolean isOff(String name) {
            return of(name).matches("0|off|false|no");
        }
    }

    /** Returns the values of all groups of a source; one group that cannot be read leaves them unseen. */
    public Look<Values> of(SourceFacts source) {
        var values = new TreeMap<String, String>();
        for (var group : source.groups()) {
            var look = group.values().map(Look::seen).orElseGet(() -> read(group));
            if (look instanceof Look.NotSeen<Map<String, String>> notSeen) {
                return Look.notSeen(notSeen.why());
            }
            values.putAll(look.value());
        }
        return source.groups().isEmpty()
                ? Look.notSeen("Not examined: " + source + " names no parameter group")
                : Look.seen(new Values(values, source.groups().stream().allMatch(ParameterGroup::inSync)));
    }

    private Look<Map<String, String>> read(ParameterGroup group) {
        return switch (group.of()) {
            case RDS_INSTANCE ->
                Look.at(
                        "rds:DescribeDBParameters",
                        () -> values(rds
                                .describeDBParametersPaginator(request -> request.dbParameterGroupName(group.name()))
                                .parameters()
                                .stream()));
            case RDS_CLUSTER ->
                Look.at(
                        "rds:DescribeDBClusterParameters",
                        () -> values(rds
                                .describeDBClusterParametersPaginator(
                                        request -> request.dbClusterParameterGroupName(group.name()))
                                .parameters()
                                .stream()));
            case REDSHIFT_CLUSTER -> Look.at("redshift:DescribeClusterParameters", () -> redshiftValues(group.name()));
            case REDSHIFT_WORKGROUP -> Look.notSeen("Not examined: " + group.name() + " does not show what is set");
        };
    }

    private static Map<String, String> values(Stream<Parameter> parameters) {
        var values = new TreeMap<String, String>();
        parameters
                .filter(parameter -> parameter.parameterName() != null && parameter.parameterValue() != null)
                .forEach(parameter -> values.put(parameter.parameterName(), parameter.parameterValue()));
        return values;
    }

    private Map<String, String> redshiftValues(String group) {
        var values = new TreeMap<String, String>();
        redshift
                .get()
                .describeClusterParametersPaginator(request -> request.parameterGroupName(group))
                .parameters()
                .stream()
                .filter(parameter -> parameter.parameterName() != null && parameter.parameterValue() != null)
                .forEach(parameter -> values.put(parameter.parameterName(), parameter.parameterValue()));
        return values;
    }
}
