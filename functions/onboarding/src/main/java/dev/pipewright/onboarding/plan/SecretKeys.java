package dev.pipewright.onboarding.plan;

import dev.pipewright.core.request.CredentialsKind;
import java.util.List;

/**
 * The keys of a secret: which a new one holds, and which an existing one must hold, by source, kind and whether Athena
 * reads it too.
 *
 * <table>
 * <caption>Keys by reader</caption>
 * <tr><th>source</th><th>Spark, schema version 1</th><th>Spark, version 2</th><th>Athena's connector</th></tr>
 * <tr><td>JDBC, Redshift</td><td>username, password</td><td>USERNAME, PASSWORD as documented; username, password in AWS's
 * own tests</td><td>either</td></tr>
 * <tr><td>Snowflake, password</td><td>sfUser, sfPassword</td><td>sfUser or USERNAME, sfPassword or PASSWORD</td><td>sfUser
 * or username, password</td></tr>
 * <tr><td>Snowflake, key pair</td><td>sfUser, pem_private_key</td><td>the same</td><td>the same, or username</td></tr>
 * <tr><td>BigQuery</td><td>credentials: the service account's document in base64</td><td>that document's own
 * fields</td><td>the same</td></tr>
 * </table>
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/connection-properties-secrets-manager.html">Storing connection
 *     credentials in AWS Secrets Manager</a>
 */
final class SecretKeys {

    private static final String SF_USER = "sfUser";
    private static final String USERNAME = "username";
    private static final String PASSWORD = "password";
    private static final String UPPER_USERNAME = "USERNAME";
    private static final String UPPER_PASSWORD = "PASSWORD";
    private static final String PRIVATE_KEY = "pem_private_key";
    private static final String CREDENTIALS = "credentials";

    private SecretKeys() {}

    /** A key that an existing secret must hold, under any of these names; the first is the one to add. */
    record Required(List<String> names) {

        Required {
            names = List.copyOf(names);
        }

        private static Required any(String... names) {
            return new Required(List.of(names));
        }

        @Override
        public String toString() {
            return String.join(" or ", names);
        }
    }

    /** Returns the keys of a new secret: all that any of its readers looks for. */
    static List<String> ofNew(PlanFacts facts) {
        var unified = facts.isUnified();
        return switch (facts.type()) {
            case SNOWFLAKE -> snowflake(facts.kind(), unified);
            // The fields of every key file that Google writes; the document as a whole lies beside them.
            case BIGQUERY ->
                unified
                        ? List.of(
                                CREDENTIALS,
                                "type",
                                "project_id",
                                "private_key_id",
                                "private_key",
                                "client_email",
                                "client_id",
                                "auth_uri",
                                "token_uri",
                                "auth_provider_x509_cert_url",
                                "client_x509_cert_url")
                        : List.of(CREDENTIALS);
            default ->
                unified ? List.of(USERNAME, PASSWORD, UPPER_USERNAME, UPPER_PASSWORD) : List.of(USERNAME, PASSWORD);
        };
    }

    private static List<String> snowflake(CredentialsKind kind, boolean unified) {
        if (kind == CredentialsKind.KEY_PAIR) {
            return List.of(SF_USER, PRIVATE_KEY);
        }
        return unified
                ? List.of(SF_USER, "sfPassword", UPPER_USERNAME, UPPER_PASSWORD, USERNAME, PASSWORD)
                : List.of(SF_USER, "sfPassword");
    }

    /** Returns what an existing secret must hold so that every reader finds its login. */
    static List<Required> ofExisting(PlanFacts facts) {
        return facts.isUnified()
                ? forAthenaToo(facts)
                : ofNew(facts).stream().map(Required::any).toList();
    }

    private static List<Required> forAthenaToo(PlanFacts facts) {
        return switch (facts.type()) {
            case SNOWFLAKE ->
                List.of(
                        Required.any(SF_USER, USERNAME, UPPER_USERNAME),
                        facts.kind() == CredentialsKind.KEY_PAIR
                                ? Required.any(PRIVATE_KEY)
                                : Required.any(PASSWORD, UPPER_PASSWORD));
            case BIGQUERY ->
                List.of(Required.any("project_id"), Required.any("client_email"), Required.any("private_key"));
            default -> List.of(Required.any(USERNAME, UPPER_USERNAME), Required.any(PASSWORD, UPPER_PASSWORD));
        };
    }
}
