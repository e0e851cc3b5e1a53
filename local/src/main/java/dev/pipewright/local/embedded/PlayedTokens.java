package dev.pipewright.local.embedded;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.local.database.DemoLogin;
import dev.pipewright.local.glue.TokenAcceptance;
import dev.pipewright.local.snapshot.Account;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * Lets a token in where the account's RDS would: logins with IAM are switched on for the database of that endpoint, the
 * role's captured policies allow {@code rds-db:connect} as that user on that resource, and the token has the form, the
 * host, the user and the age that RDS wants. Its signature is not verified, and the database's own users are not the account's:
 * only {@link DemoLogin#USER} is known.
 *
 * @param now the machine's own time, by which the SDK signs
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.IAMPolicy.html">IAM policy for
 *     IAM database access</a>
 */
record PlayedTokens(Account account, RdsClient databases, IamClient identities, DemoLogin login, InstantSource now)
        implements TokenAcceptance {

    /** How long RDS takes a token. */
    private static final Duration LIFE = Duration.ofMinutes(15);

    private static final DateTimeFormatter SIGNED_AT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    @Override
    public Optional<PlayedLogin> accept(Token token, String role) {
        return Optional.of(new PlayedLogin(login.user(), login.password()))
                .filter(played -> token.dbUser().equals(played.user()))
                .filter(played -> isWellFormed(token))
                .filter(played -> resourceId(token.endpoint())
                        .filter(id -> mayConnect(role, id, token.dbUser()))
                        .isPresent());
    }

    private boolean isWellFormed(Token token) {
        var question = token.value().indexOf("/?");
        if (question < 0
                || !token.value().substring(0, question).equals(token.endpoint().toString())) {
            return false;
        }
        var parameters = Arrays.stream(token.value().substring(question + 2).split("&", -1))
                .map(parameter -> parameter.split("=", 2))
                .filter(parameter -> parameter.length == 2)
                .collect(Collectors.toMap(
                        parameter -> parameter[0],
                        parameter -> URLDecoder.decode(parameter[1], StandardCharsets.UTF_8),
                        (first, second) -> first));
        return "connect".equals(parameters.get("Action"))
                && token.dbUser().equals(parameters.get("DBUser"))
                && parameters.getOrDefault("X-Amz-Signature", "").matches("[0-9a-f]{64}")
                && parameters.getOrDefault("X-Amz-Credential", "").contains("/" + account.region() + "/rds-db/")
                && isFresh(parameters);
    }

    private boolean isFresh(Map<String, String> parameters) {
        var signed = SIGNED_AT.parse(parameters.getOrDefault("X-Amz-Date", "19700101T000000Z"), Instant::from);
        return String.valueOf(LIFE.toSeconds()).equals(parameters.get("X-Amz-Expires"))
                && Duration.between(signed, now.instant()).abs().compareTo(LIFE) < 0;
    }

    /** Returns the resource that rights to connect are given on, if logins with IAM are switched on for it. */
    private Optional<String> resourceId(Endpoint endpoint) {
        var instances = databases.describeDBInstancesPaginator().dbInstances().stream()
                .filter(instance -> Boolean.TRUE.equals(instance.iamDatabaseAuthenticationEnabled()))
                .filter(instance -> instance.endpoint() != null
                        && endpoint.equals(new Endpoint(
                                instance.endpoint().address(),
                                instance.endpoint().port())))
                .map(instance -> instance.dbiResourceId());
        var clusters = databases.describeDBClustersPaginator().dbClusters().stream()
                .filter(cluster -> Boolean.TRUE.equals(cluster.iamDatabaseAuthenticationEnabled()))
                .filter(cluster -> Stream.of(cluster.endpoint(), cluster.readerEndpoint())
                        .anyMatch(host -> host != null && endpoint.equals(new Endpoint(host, cluster.port()))))
                .map(cluster -> cluster.dbClusterResourceId());
        return Stream.concat(instances, clusters).findFirst();
    }

    private boolean mayConnect(String role, String resourceId, String dbUser) {
        var user = "arn:aws:rds-db:" + account.region() + ":" + account.accountId() + ":dbuser:" + resourceId + "/"
                + dbUser;
        return identities
                .simulatePrincipalPolicy(request -> request.policySourceArn(role)
                        .actionNames("rds-db:connect")
                        .resourceArns(user))
                .evaluationResults()
                .stream()
                .allMatch(result -> result.evalDecision() == PolicyEvaluationDecisionType.ALLOWED);
    }
}
