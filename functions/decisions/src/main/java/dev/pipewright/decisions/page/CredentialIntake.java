package dev.pipewright.decisions.page;

import dev.pipewright.core.redaction.Redacted;
import dev.pipewright.decisions.record.Question.Approval;
import dev.pipewright.decisions.text.Message;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which fields of a form hold the credentials that a plan's new secret needs, and how they are read. What is wrong with one
 * is told without quoting it, and no secret value is shown again.
 */
public enum CredentialIntake {
    PASSWORD(CredentialIntake.PASSWORD_FIELD, "error.password.too-long") {
        @Override
        Optional<StagedCredentials> credentials(FormCheck check) {
            var username = username(check);
            var password = check.field(PASSWORD_FIELD);
            if (password.isEmpty()) {
                check.error(PASSWORD_FIELD, Message.of("error.password.missing"));
            }
            return username.flatMap(name -> password.map(secret -> StagedCredentials.ofPassword(name, secret)));
        }
    },
    KEY_PAIR(CredentialIntake.PRIVATE_KEY_FIELD, "error.key-pair.too-long") {
        @Override
        Optional<StagedCredentials> credentials(FormCheck check) {
            var username = username(check);
            var passphrase = check.field(PASSPHRASE_FIELD).map(Redacted::of);
            var key = pasted(
                    check,
                    PRIVATE_KEY_FIELD,
                    typed -> PrivateKeyPem.read(typed, passphrase),
                    "error.private-key.missing");
            return username.flatMap(name -> key.map(secret -> StagedCredentials.ofKeyPair(name, secret)));
        }
    },
    SERVICE_ACCOUNT(CredentialIntake.DOCUMENT_FIELD, "error.document.too-long") {
        @Override
        Optional<StagedCredentials> credentials(FormCheck check) {
            return pasted(check, DOCUMENT_FIELD, ServiceAccountKey::read, "error.document.missing")
                    .map(StagedCredentials::ofServiceAccount);
        }
    };

    private static final String USERNAME_FIELD = "username";
    private static final String PASSWORD_FIELD = "password";
    private static final String PRIVATE_KEY_FIELD = "privateKey";
    private static final String PASSPHRASE_FIELD = "passphrase";
    private static final String DOCUMENT_FIELD = "document";

    private final String largest;
    private final String tooLongKey;

    CredentialIntake(String largest, String tooLongKey) {
        this.largest = largest;
        this.tooLongKey = tooLongKey;
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
            check.error(largest, Message.of(tooLongKey));
        }
        return credentials;
    }

    /** Whether anything was typed into one of the fields. */
    static boolean isFilledIn(FormCheck check) {
        return Stream.of(USERNAME_FIELD, PASSWORD_FIELD, PRIVATE_KEY_FIELD, PASSPHRASE_FIELD, DOCUMENT_FIELD)
                .anyMatch(field -> check.field(field).isPresent());
    }

    /** Shows the user name again where no credentials were read. */
    static void keep(FormCheck check) {
        check.keptField(USERNAME_FIELD);
    }

    /** A phone's keyboard adds a space behind a completed word; a password is what was typed. */
    static Optional<String> username(FormCheck check) {
        var username = check.keptField(USERNAME_FIELD).map(String::strip);
        if (username.isEmpty()) {
            check.error(USERNAME_FIELD, Message.of("error.username.missing"));
        }
        return username;
    }

    static <T> Optional<T> pasted(FormCheck check, String field, Reader<T> reader, String missingKey) {
        var typed = check.field(field);
        try {
            if (typed.isPresent()) {
                return Optional.of(reader.read(typed.get()));
            }
            check.error(field, Message.of(missingKey));
        } catch (UnusableCredential e) {
            check.error(e.isAboutPassphrase() ? PASSPHRASE_FIELD : field, e.why());
        }
        return Optional.empty();
    }
}
