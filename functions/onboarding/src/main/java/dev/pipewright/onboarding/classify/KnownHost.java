package dev.pipewright.onboarding.classify;

import dev.pipewright.core.request.Deployment;
import dev.pipewright.core.request.SourceType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A host whose name says whose it is. RDS does not tell its engines apart by name, and a proxy's name does not say what is
 * behind it.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Overview.Endpoints.html">Aurora
 *     endpoints</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-endpoints.html">RDS Proxy endpoints</a>
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/mgmt/serverless-connecting.html">Redshift Serverless</a>
 */
record KnownHost(Optional<SourceType> type, Optional<Deployment> deployment) {

    private static final String NAME = "[a-z0-9-]{1,100}";
    private static final String REGION = "[a-z]{2}(?:-[a-z]{2,10}){1,3}-\\d";

    /** In China the region stands after the service. */
    private static final String RDS =
            "\\.(?:" + REGION + "\\.rds\\.amazonaws\\.com(?:\\.cn)?|rds\\." + REGION + "\\.amazonaws\\.com\\.cn)";

    private record Form(Pattern pattern, KnownHost host) {

        Form(String pattern, SourceType type, Deployment deployment) {
            this(Pattern.compile(pattern), new KnownHost(Optional.ofNullable(type), Optional.ofNullable(deployment)));
        }
    }

    private static final List<Form> FORMS = List.of(
            new Form(
                    NAME + "\\.(?:cluster|cluster-ro|cluster-custom|shardgrp)-[a-z0-9]+" + RDS,
                    null,
                    Deployment.AURORA),
            new Form(NAME + "(?:\\.endpoint)?\\.proxy-[a-z0-9]+" + RDS, null, null),
            new Form(NAME + "\\.[a-z0-9]+" + RDS, null, Deployment.RDS),
            new Form(
                    NAME + "\\.[a-z0-9]+\\." + REGION + "\\.redshift\\.amazonaws\\.com(?:\\.cn)?",
                    SourceType.REDSHIFT,
                    Deployment.REDSHIFT),
            new Form(
                    NAME + "\\.[a-z0-9]+\\." + REGION + "\\.redshift-serverless\\.amazonaws\\.com(?:\\.cn)?",
                    SourceType.REDSHIFT,
                    Deployment.REDSHIFT_SERVERLESS),
            new Form(NAME + "\\.database\\.windows\\.net", SourceType.SQLSERVER, Deployment.SELF_MANAGED),
            new Form(NAME + "\\.postgres\\.database\\.azure\\.com", SourceType.POSTGRESQL, Deployment.SELF_MANAGED),
            new Form(NAME + "\\.mysql\\.database\\.azure\\.com", SourceType.MYSQL, Deployment.SELF_MANAGED),
            new Form(NAME + "\\.mariadb\\.database\\.azure\\.com", SourceType.MARIADB, Deployment.SELF_MANAGED));

    /** Returns what a host's name says; empty for one that anybody could have. */
    static Optional<KnownHost> of(String host) {
        var name = host.toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
        return FORMS.stream()
                .filter(form -> form.pattern().matcher(name).matches())
                .map(Form::host)
                .findFirst();
    }
}
