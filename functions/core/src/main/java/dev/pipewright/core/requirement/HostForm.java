package dev.pipewright.core.requirement;

import dev.pipewright.core.request.Deployment;
import dev.pipewright.core.request.SourceType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A name that says by its form what answers there. A name of one's own says nothing.
 *
 * @param name what the whole name matches, in lower case
 * @param what what has such names, for a sentence
 * @param types what can answer there
 * @param deployments where that can run
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Endpoints.html">Aurora endpoints</a>
 */
record HostForm(Pattern name, String what, List<SourceType> types, List<Deployment> deployments) {

    private static final String AMAZON = "amazonaws\\.com(\\.cn)?";
    private static final Pattern PRIVATE_LINK = Pattern.compile("(^|\\.)privatelink(\\.|$)");

    /** A cluster of Aurora, or a Multi-AZ cluster of RDS, which is named alike. */
    private static final HostForm RDS_CLUSTER = of(
            "[^.]+\\.(cluster|cluster-ro|cluster-custom)-[a-z0-9]+\\.([a-z0-9-]+\\.)?rds(\\.cn-[a-z0-9-]+)?\\."
                    + AMAZON,
            "an endpoint of an Aurora or Multi-AZ cluster",
            List.of(SourceType.POSTGRESQL, SourceType.MYSQL),
            Deployment.RDS,
            Deployment.AURORA);

    /** An instance of RDS, one of an Aurora cluster, or a proxy before either: they are named alike. */
    private static final HostForm RDS = of(
            ".+\\.rds(\\.cn-[a-z0-9-]+)?\\." + AMAZON,
            "an endpoint of RDS or Aurora",
            List.of(
                    SourceType.POSTGRESQL,
                    SourceType.MYSQL,
                    SourceType.MARIADB,
                    SourceType.ORACLE,
                    SourceType.SQLSERVER),
            Deployment.RDS,
            Deployment.AURORA);

    private static final HostForm REDSHIFT = of(
            ".+\\.redshift\\." + AMAZON,
            "an endpoint of a Redshift cluster",
            List.of(SourceType.REDSHIFT),
            Deployment.REDSHIFT);

    private static final HostForm REDSHIFT_SERVERLESS = of(
            ".+\\.redshift-serverless\\." + AMAZON,
            "an endpoint of Redshift Serverless",
            List.of(SourceType.REDSHIFT),
            Deployment.REDSHIFT_SERVERLESS);

    private static final HostForm SNOWFLAKE = of(
            ".+\\.snowflakecomputing\\.(com|cn)",
            "a host of Snowflake",
            List.of(SourceType.SNOWFLAKE),
            Deployment.SAAS);

    private static final HostForm BIGQUERY = of(
            "bigquery[a-z]*\\.googleapis\\.com", "a host of BigQuery", List.of(SourceType.BIGQUERY), Deployment.SAAS);

    private static final List<HostForm> FORMS =
            List.of(RDS_CLUSTER, RDS, REDSHIFT, REDSHIFT_SERVERLESS, SNOWFLAKE, BIGQUERY);

    HostForm {
        types = List.copyOf(types);
        deployments = List.copyOf(deployments);
    }

    private static HostForm of(String name, String what, List<SourceType> types, Deployment... deployments) {
        return new HostForm(Pattern.compile(name), what, types, List.of(deployments));
    }

    /** Returns the form of a host's name; empty for a name that says nothing. */
    static Optional<HostForm> of(String host) {
        var normal = normal(host);
        return FORMS.stream()
                .filter(form -> form.name.matcher(normal).matches())
                .findFirst();
    }

    /** Whether this is the name, or the Snowflake account, of an endpoint inside the VPC. */
    static boolean isPrivateLink(String hostOrAccount) {
        return PRIVATE_LINK.matcher(normal(hostOrAccount)).find();
    }

    private static String normal(String host) {
        var lower = host.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
