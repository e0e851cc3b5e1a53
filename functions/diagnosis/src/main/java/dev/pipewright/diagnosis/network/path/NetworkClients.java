package dev.pipewright.diagnosis.network.path;

import dev.pipewright.diagnosis.AccountServices;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshiftserverless.RedshiftServerlessClient;

/**
 * What the path model looks at an account with.
 *
 * @param rds asked about most sources
 * @param redshift asked for when a source is a cluster of Redshift
 * @param redshiftServerless asked for when a source is a workgroup of Redshift Serverless
 * @param resolve looks up a host's addresses; none proves nothing
 * @param executor runs calls side by side
 */
public record NetworkClients(
        Ec2Client ec2,
        RdsClient rds,
        Supplier<RedshiftClient> redshift,
        Supplier<RedshiftServerlessClient> redshiftServerless,
        Function<String, List<InetAddress>> resolve,
        Executor executor) {

    /** With the calling thread three calls at once: a fourth would shake hands anew to shorten one wave of a survey. */
    private static final int BESIDE_THE_CALLER = 2;

    public NetworkClients {
        Objects.requireNonNull(ec2, "ec2");
        Objects.requireNonNull(rds, "rds");
        Objects.requireNonNull(redshift, "redshift");
        Objects.requireNonNull(redshiftServerless, "redshiftServerless");
        Objects.requireNonNull(resolve, "resolve");
        Objects.requireNonNull(executor, "executor");
    }

    /** Returns those of an account. */
    public static NetworkClients of(AccountServices account) {
        return new NetworkClients(
                account.ec2(),
                account.rds(),
                account::redshift,
                account::redshiftServerless,
                account::resolve,
                account.sideBySide(BESIDE_THE_CALLER));
    }
}
