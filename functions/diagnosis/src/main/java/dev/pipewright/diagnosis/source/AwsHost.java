package dev.pipewright.diagnosis.source;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a host's name says of the AWS resource that listens there, also in China's regions. Whether the account has such a
 * resource, the name does not say.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Overview.Endpoints.html">Endpoints of
 *     Aurora</a>
 * @see <a href="https://docs.amazonaws.cn/en_us/aws/latest/userguide/endpoints-arns.html">Endpoints in China, where the
 *     region follows {@code rds}</a>
 */
public enum AwsHost {
    RDS_PROXY(".+\\.proxy-.+" + Domain.RDS),
    /** An endpoint of a cluster that somebody named; its first part is not the cluster's identifier. */
    RDS_CUSTOM_ENDPOINT(".+\\.cluster-custom-.+" + Domain.RDS),
    /** A cluster's endpoint for its writer or for its readers. */
    RDS_CLUSTER(".+\\.cluster-.+" + Domain.RDS),
    /** An instance, also a member of a cluster. */
    RDS_INSTANCE(".+" + Domain.RDS),
    REDSHIFT_CLUSTER(".+\\.redshift" + Domain.AWS),
    REDSHIFT_WORKGROUP(".+\\.redshift-serverless" + Domain.AWS),
    /** A name that anybody could have. */
    OTHER(".*");

    private final Pattern names;

    AwsHost(String names) {
        this.names = Pattern.compile(names);
    }

    /** Returns the first form, in the order above, that a host's name has. */
    public static AwsHost of(String host) {
        var name = host.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(form -> form.names.matcher(name).matches())
                .findFirst()
                .orElse(OTHER);
    }

    /** Whether this names a cluster of RDS or some of its members, whoever chose the name. */
    public boolean isOfCluster() {
        return this == RDS_CLUSTER || this == RDS_CUSTOM_ENDPOINT;
    }

    private static final class Domain {

        private static final String AWS = "\\.amazonaws\\.com(?:\\.cn)?\\.?";
        private static final String RDS = "\\.rds(?:\\.cn-[a-z0-9-]+)?" + AWS;
    }
}
