package dev.pipewright.decisions.page;

import dev.pipewright.decisions.record.Question.Approval;
import java.util.Optional;

/**
 * Which fields of a form hold the credentials that a plan's new secret needs, and how they are read. What is wrong with one
 * is told without quoting it, and no secret value is shown again.
 */
public enum CredentialIntake {
    PASSWORD(
            CredentialIntake.PASSWORD_FIELD,
            "User name and password together are longer than 7 KB; use shorter ones.") {
        @Override
        Optional<StagedCredentials> credentials(FormCheck check) {
            var username = username(check);
            var password = check.field(PASSWORD_FIELD);
            if (password.isEmpty()) {
                check.error(PASSWORD_FIELD, "Type the password.");
            }
            return username.flatMap(name -> password.map(secret -> StagedCredentials.ofPassword(name, secret)));
        }
    },
    KEY_PAIR(
            CredentialIntake.PRIVATE_KEY_FIELD,
            "User name and key together are longer than 7 KB; use a key of at most 4096 bits.") {
        @Override
        Optional<StagedCredentials> credentials(FormCheck check) {
            var username = username(check);
            var key = pasted(check, PRIVATE_KEY_FIELD, PrivateKeyPem::read, "Paste the private key.");
            return username.flatMap(name -> key.map(secret -> StagedCredentials.ofKeyPair(name, secret)));
        }
    },
    SERVICE_ACCOUNT(
            CredentialIntake.DOCUMENT_FIELD, "The key file is longer than 7 KB; paste nothing but the key file.") {
        @Override
        Optional<StagedCredentials> credentials(FormCheck check) {
            return pasted(check, DOCUMENT_FIELD, ServiceAccountKey::read, "Paste the key file.")
                    .map(StagedCredentials::ofServiceAccount);
        }
    };

    private static final String USERNAME_FIELD = "username";
    private static final String PASSWORD_FIELD = "password";
    private static final String PRIVATE_KEY_FIELD = "privateKey";
    private static final String DOCUMENT_FIELD = "document";

    private final String largest;
    private final String tooLong;

    CredentialIntake(String largest, String tooLong) {
        this.largest = largest;
        this.tooLong = tooLong;
    }

    private interface Reader<T> {
        T read(String typed) throws UnusableCredential;
    }

    /**
     * Returns how the credentials of a plan are taken in.
     *
     * @throws IllegalArgumentException if the plan needs some that nobody can type
     */
    static CredentialIntake of(Approval asked) {
        var kind = asked.plan()
                .secret()
                .orElseThrow(() -> new IllegalArgumentException("The plan has no secret"))
                .kind();
        return valueOf(kind.name());
    }

    abstract Optional<StagedCredentials> credentials(FormCheck check);

    /** Reads the credentials; empty, with errors noted, where they will not do. */
    Optional<StagedCredentials> read(FormCheck check) {
        var credentials = credentials(check);
        if (credentials.filter(staged -> !staged.fits()).isPresent()) {
            check.error(largest, tooLong);
        }
        return credentials;
    }

    /** Shows the user name again where no credentials were read. */
    static void keep(FormCheck check) {
        check.keptField(USERNAME_FIELD);
    }

    /** A phone's keyboard adds a space behind a completed word; a password is what was typed. */
    static Optional<String> username(FormCheck check) {
        var username = check.keptField(USERNAME_FIELD).map(String::strip);
        if (username.isEmpty()) {
            check.error(USERNAME_FIELD, "Type the user name the connection will log in with.");
        }
        return username;
    }

    static <T> Optional<T> pasted(FormCheck check, String field, Reader<T> reader, String missing) {
        var typed = check.field(field);
        try {
            if (typed.isPresent()) {
                return Optional.of(reader.read(typed.get()));
            }
            check.error(field, missing);
        } catch (UnusableCredential e) {
            check.error(field, e.getMessage());
        }
        return Optional.empty();
    }
}
