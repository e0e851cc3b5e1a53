package dev.pipewright.onboarding.plan;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.connection.JdbcUrl;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.plan.Plan.IamLogin;
import dev.pipewright.core.plan.Plan.TokenService;
import dev.pipewright.core.question.SourceCandidate;
import dev.pipewright.core.request.Deployment;
import dev.pipewright.core.request.SourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Logins with IAM: Glue stores none in a connection, so the engine mints a token and brings it along.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html">IAM database
 *     authentication</a>
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/mgmt/generating-iam-credentials-configure-jdbc-odbc.html">Redshift
 *     JDBC URL with IAM credentials</a>
 */
final class IamLogins {

    /** {@code cluster.id.region.redshift.amazonaws.com}, also in China. */
    private static final Pattern CLUSTER = Pattern.compile(
            "(?<cluster>[a-z0-9-]+)\\.[a-z0-9]+\\.(?<region>[a-z0-9-]+)\\.redshift\\.amazonaws\\.com(\\.cn)?");

    /** An instance, a cluster or a proxy as RDS names it; of an Aurora cluster no custom endpoint. */
    private static final Pattern RDS_ENDPOINT =
            Pattern.compile("(?!.*\\.cluster-custom-)[a-z0-9.-]+\\.rds\\.[a-z0-9.-]+");

    private IamLogins() {}

    static LoginPlan plan(PlanFacts facts) {
        var dbUser = facts.request().credentials().dbUser().orElseThrow();
        if (facts.input().placement().isEmpty()) {
            return LoginPlan.unusable(List.of(new Finding(
                    "network.subnetId",
                    "MISSING_HINT",
                    "For logins with IAM the connection carries nothing but the network, so it needs a subnet.",
                    "Set network.subnetId and network.securityGroupIds.")));
        }
        return url(facts)
                .map(url -> LoginPlan.with(
                        new IamLogin(url, dbUser, service(facts)),
                        "The connection stores no login: the engine mints one for " + dbUser
                                + " that lives 15 minutes.",
                        warnings(facts)))
                .orElseGet(() -> LoginPlan.unusable(List.of(new Finding(
                        "source.host",
                        "CLUSTER_UNKNOWN",
                        "Redshift mints logins by the name of a cluster, which the host does not tell.",
                        "Set source.host to the cluster's own endpoint, as Redshift's console shows it."))));
    }

    /** Returns the service that mints the login. */
    static TokenService service(PlanFacts facts) {
        if (facts.type() != SourceType.REDSHIFT) {
            return TokenService.RDS;
        }
        return isServerless(facts) ? TokenService.REDSHIFT_SERVERLESS : TokenService.REDSHIFT;
    }

    /** Returns the name of the Redshift cluster that a login is minted for. */
    static Optional<String> cluster(PlanFacts facts) {
        return facts.input()
                .matched()
                .map(SourceCandidate::name)
                .or(() -> facts.endpoint()
                        .map(Endpoint::host)
                        .map(CLUSTER::matcher)
                        .filter(Matcher::matches)
                        .map(match -> match.group("cluster")));
    }

    private static List<String> warnings(PlanFacts facts) {
        var warnings = new ArrayList<String>();
        warnings.add("The job's role needs the rights of this plan's IAM statement before the connection is tested:"
                + " whoever owns the role gives them, and Pipewright does not.");
        if (service(facts) == TokenService.RDS) {
            facts.endpoint()
                    .map(Endpoint::host)
                    .filter(host -> !RDS_ENDPOINT.matcher(host).matches())
                    .ifPresent(
                            host -> warnings.add("RDS takes a token only for the name that it gave an endpoint itself."
                                    + " " + host
                                    + " is none, so the login will be refused if it is another name for one, or an"
                                    + " Aurora custom endpoint."));
        } else {
            warnings.add(
                    "The job asks Redshift's API for each login, so its network needs a way there: a NAT gateway or"
                            + " an interface endpoint for Redshift.");
        }
        return List.copyOf(warnings);
    }

    private static Optional<String> url(PlanFacts facts) {
        if (facts.type() != SourceType.REDSHIFT) {
            return Optional.of(JdbcShape.url(facts));
        }
        var database = facts.source().database().orElseThrow();
        if (isServerless(facts)) {
            // A workgroup is found by its endpoint; the short form knows clusters only.
            return Optional.of(url(facts.endpoint().orElseThrow().toString(), database, facts));
        }
        return cluster(facts).map(cluster -> url(cluster + ":" + facts.account().region(), database, facts));
    }

    private static String url(String place, String database, PlanFacts facts) {
        return JdbcShape.written(
                () -> JdbcUrl.buildWithIam(place, database, facts.source().urlParameters()));
    }

    private static boolean isServerless(PlanFacts facts) {
        return facts.source()
                .deployment()
                .filter(Deployment.REDSHIFT_SERVERLESS::equals)
                .isPresent();
    }
}
