package dev.pipewright.onboarding.discover;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A host name that RDS or Redshift gives out, read into its parts.
 *
 * @param kind what it names
 * @param label the first part of the name: the resource's identifier, or a custom endpoint's own
 * @param scope what all endpoints of an account and region share; the account's id for Redshift Serverless
 * @param region the region that the name says it lies in
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Overview.Endpoints.html">Endpoints of
 *     Aurora</a>, of a <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-endpoints.html">proxy</a>, and of <a
 *     href="https://docs.aws.amazon.com/redshift/latest/mgmt/serverless-connecting.html">Redshift Serverless</a>
 */
record AwsHost(Kind kind, String label, String scope, String region) {

    /** The kinds of resource that a name says it belongs to. */
    enum Kind {
        RDS_INSTANCE,
        /** Writer and reader of a cluster. */
        RDS_CLUSTER,
        /** A cluster's custom endpoint, whose label is not the cluster's. */
        RDS_CUSTOM,
        RDS_PROXY,
        /** A further endpoint of a proxy, whose label is not the proxy's. */
        RDS_PROXY_ENDPOINT,
        REDSHIFT_CLUSTER,
        REDSHIFT_WORKGROUP
    }

    private static final String LABEL = "(?<label>[a-z0-9-]{1,63})";
    private static final String REGION = "(?<region>[a-z0-9-]{1,32})";

    /** China's partition writes the service before the region. */
    private static final Pattern RDS = Pattern.compile(LABEL
            + "\\.(?:(?<further>endpoint)\\.)?(?<kind>cluster-ro-|cluster-custom-|cluster-|proxy-)?(?<scope>[a-z0-9]{1,32})\\.(?:"
            + REGION + "\\.rds|rds\\.(?<regionInChina>[a-z0-9-]{1,32}))\\.amazonaws\\.com(?:\\.cn)?");

    private static final Pattern REDSHIFT = Pattern.compile(LABEL + "\\.(?<scope>[a-z0-9]{1,32})\\." + REGION
            + "\\.redshift(?<serverless>-serverless)?\\.amazonaws\\.com(?:\\.cn)?");

    /** Reads a name; empty if neither service gives out such names. */
    static Optional<AwsHost> of(String host) {
        var name = host.toLowerCase(Locale.ROOT);
        var rds = RDS.matcher(name);
        if (rds.matches()) {
            var region = rds.group("region") == null ? rds.group("regionInChina") : rds.group("region");
            var kind = rdsKind(rds.group("kind"), rds.group("further") != null);
            return Optional.of(new AwsHost(kind, rds.group("label"), rds.group("scope"), region));
        }
        var redshift = REDSHIFT.matcher(name);
        if (redshift.matches()) {
            var kind = redshift.group("serverless") == null ? Kind.REDSHIFT_CLUSTER : Kind.REDSHIFT_WORKGROUP;
            return Optional.of(
                    new AwsHost(kind, redshift.group("label"), redshift.group("scope"), redshift.group("region")));
        }
        return Optional.empty();
    }

    private static Kind rdsKind(String prefix, boolean further) {
        if (prefix == null) {
            return Kind.RDS_INSTANCE;
        }
        return switch (prefix) {
            case "proxy-" -> further ? Kind.RDS_PROXY_ENDPOINT : Kind.RDS_PROXY;
            case "cluster-custom-" -> Kind.RDS_CUSTOM;
            default -> Kind.RDS_CLUSTER;
        };
    }
}
