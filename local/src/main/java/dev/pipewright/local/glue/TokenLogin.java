package dev.pipewright.local.glue;

import dev.pipewright.core.connection.ConnectionProperty;
import dev.pipewright.core.redaction.Redacted;
import dev.pipewright.core.request.SourceType;
import dev.pipewright.local.glue.TokenAcceptance.Token;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.rds.RdsUtilities;

/**
 * A login with IAM, as the smoke job's script makes it: a token of its own for each.
 *
 * <p>Real here: the token, which the AWS SDK mints and signs, its form, the driver and the session. Played: the credentials
 * that sign it, whether the database lets it in ({@link TokenAcceptance}), and the password that the session is then opened
 * with, because a database on this machine cannot ask IAM; nor does it offer TLS, so that is not demanded of it as the
 * script demands it.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html">IAM database
 *     authentication</a>
 */
final class TokenLogin {

    static final String URL = "--iam_url";
    static final String DB_USER = "--db_user";
    static final String TOKEN_SERVICE = "--token_service";
    static final String REGION = "--region";

    /** What a job's role has; nothing checks the signature that they make. */
    private static final AwsSessionCredentials ROLE_CREDENTIALS = AwsSessionCredentials.create(
            "ASIAEMBEDDEDEXAMPLE0", "embedded-secret-key-of-no-account", "embedded-session-token");

    private final TokenAcceptance tokens;

    TokenLogin(GlueEnvironment environment) {
        this.tokens = environment.tokens();
    }

    static boolean isAskedFor(Map<String, String> arguments) {
        return arguments.containsKey(URL);
    }

    /** Returns the connection that carries the network, with what the script opens over it. */
    static Connection opened(Connection network, Map<String, String> arguments) {
        return network.toBuilder()
                .connectionType("JDBC")
                .connectionPropertiesWithStrings(Map.of(ConnectionProperty.JDBC_CONNECTION_URL, arguments.get(URL)))
                .build();
    }

    /**
     * Mints a token and returns the login that stands for it.
     *
     * @throws SourceException in the source's own words, if it would refuse the token
     */
    SourceLogin login(Connection opened, Job job, Map<String, String> arguments) throws SourceException {
        if (!"RDS".equals(arguments.get(TOKEN_SERVICE))) {
            throw JdbcTarget.notPlayed("a login that Redshift mints");
        }
        var target = JdbcTarget.of(opened);
        var user = arguments.get(DB_USER);
        var utilities = RdsUtilities.builder()
                .region(Region.of(arguments.get(REGION)))
                .credentialsProvider(StaticCredentialsProvider.create(ROLE_CREDENTIALS))
                .build();
        var value = utilities.generateAuthenticationToken(
                request -> request.hostname(target.endpoint().host())
                        .port(target.endpoint().port())
                        .username(user));
        var accepted = tokens.accept(new Token(target.endpoint(), user, value), job.role());
        if (accepted.isEmpty()) {
            throw refusal(target.type(), user);
        }
        return new SourceLogin(accepted.get().user(), Redacted.of(accepted.get().password()));
    }

    /** PostgreSQL on RDS hands tokens to a PAM module, MySQL and MariaDB to a plugin: so they word a refusal. */
    private static SourceException refusal(SourceType type, String user) {
        return switch (type) {
            case POSTGRESQL ->
                SourceException.played(
                        "org.postgresql.util.PSQLException",
                        "28000",
                        0,
                        "FATAL: PAM authentication failed for user \"" + user + "\"");
            default ->
                SourceException.played(
                        "java.sql.SQLException",
                        "28000",
                        1045,
                        "Access denied for user '" + user + "'@'10.10.1.27' (using password: YES)");
        };
    }
}
