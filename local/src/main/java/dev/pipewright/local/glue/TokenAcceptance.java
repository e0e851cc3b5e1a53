package dev.pipewright.local.glue;

import dev.pipewright.core.connection.Endpoint;
import java.util.Objects;
import java.util.Optional;

/**
 * What a database of the account makes of a login with an IAM token. A database on this machine knows no IAM: whether it
 * would let the token in is decided here, by what the account says, and the login itself is then made with another
 * password.
 */
@FunctionalInterface
public interface TokenAcceptance {

    /**
     * Returns the login that stands for the token; empty where the database refuses it.
     *
     * @param role ARN of the role that minted it
     */
    Optional<PlayedLogin> accept(Token token, String role);

    /**
     * A token as RDS's tools make it: a signed URL without its scheme.
     *
     * @param endpoint the database that it is sent to
     * @param dbUser whom it is sent for
     * @param value never logged, nor in any text
     * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.Connecting.html">Connecting
     *     with IAM database authentication</a>
     */
    record Token(Endpoint endpoint, String dbUser, String value) {

        public Token {
            Objects.requireNonNull(endpoint, "endpoint");
            Objects.requireNonNull(dbUser, "dbUser");
            Objects.requireNonNull(value, "value");
        }

        @Override
        public String toString() {
            return "Token[endpoint=" + endpoint + ", dbUser=" + dbUser + ", value=***]";
        }
    }

    /** A login that the database on this machine takes. */
    record PlayedLogin(String user, String password) {

        @Override
        public String toString() {
            return "PlayedLogin[user=" + user + ", password=***]";
        }
    }
}
