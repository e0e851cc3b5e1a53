package dev.pipewright.onboarding.verify;

import dev.pipewright.core.connection.QualifiedName;
import dev.pipewright.core.plan.Plan.IamLogin;
import dev.pipewright.core.plan.Plan.TokenService;
import dev.pipewright.core.request.SourceType;
import dev.pipewright.onboarding.verify.HandOver.GlueEtl;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How a job uses a login with IAM: the connection gives it the network, and it mints its own login, as the smoke job did.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.Connecting.html">Connecting
 *     with IAM database authentication</a>
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/aws-glue-programming-etl-connect-redshift-home.html">Redshift
 *     connections, IAM</a>
 */
final class IamHandOver {

    private IamHandOver() {}

    static HandOver of(ProbeTarget target, IamLogin login) {
        var options = new LinkedHashMap<String, String>();
        options.put("url", encrypted(target.type(), login.url()));
        options.put(login.tokenService() == TokenService.RDS ? "user" : "DbUser", login.dbUser());
        options.put(
                "dbtable",
                target.table().map(QualifiedName::unquoted).orElseGet(() -> HandOver.example(target.type())));
        if (target.type() == SourceType.REDSHIFT) {
            options.put("redshiftTmpDir", "s3://your-bucket/redshift/");
        }
        var reader = new GlueEtl(target.readerName(), options);
        return new HandOver(Optional.of(reader), Optional.empty(), notes(target, login));
    }

    /** A token is taken over TLS only; how Redshift's driver is told is not the URL's matter: with IAM it always encrypts. */
    private static String encrypted(SourceType type, String url) {
        var demand = Map.of(
                        SourceType.POSTGRESQL, "sslmode=require",
                        SourceType.MYSQL, "sslMode=REQUIRED",
                        SourceType.MARIADB, "sslMode=REQUIRED")
                .get(type);
        if (demand == null || url.toLowerCase(Locale.ROOT).contains("sslmode=")) {
            return url;
        }
        return url + (url.contains("?") ? "&" : "?") + demand;
    }

    private static List<String> notes(ProbeTarget target, IamLogin login) {
        var notes = new ArrayList<String>();
        notes.add("The connection " + target.connectionName()
                + " carries the network only: name it among the job's connections, not in the options.");
        if (login.tokenService() == TokenService.RDS) {
            notes.add("Set password to a token that the job mints itself: boto3.client(\"rds\")"
                    + ".generate_db_auth_token(DBHostname=…, Port=…, DBUsername=…, Region=…), with host, port and user as"
                    + " above. It lives 15 minutes and opens any number of sessions until then; mint one for each read and"
                    + " keep none.");
            notes.add("The job's role needs rds-db:connect for this user, as the plan's IAM statement says, and the"
                    + " database needs the user with the right to log in so (rds_iam, AWSAuthenticationPlugin).");
        } else {
            notes.add("Redshift's driver mints the login itself, from the job's role, which needs"
                    + " redshift:GetClusterCredentials as the plan's IAM statement says; from a VPC it needs a way to"
                    + " Redshift's API (a NAT gateway or an interface endpoint).");
            notes.add("Redshift unloads through S3: set redshiftTmpDir to a folder of yours, and aws_iam_role to a role"
                    + " of the cluster that may write there.");
        }
        if (target.table().isEmpty()) {
            notes.add("The table is an example: put your own in its place.");
        }
        return notes;
    }
}
