package dev.pipewright.local.diagnose;

import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.diagnosis.AccountServices;
import java.util.Objects;

/**
 * The account that a connection is examined in.
 *
 * @param account whose it is, and as whom it is read
 * @param services what it is read with
 */
public record ExaminedAccount(AwsAccount account, AccountServices services) {

    public ExaminedAccount {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(services, "services");
    }
}
