package dev.pipewright.infra;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Why a policy names resources by a pattern. A pattern is nothing but a name that is not known at deployment, so each row
 * says what it is that comes later; a pattern without a row stays a finding.
 */
final class AcceptedWildcards {

    private static final String ASKED_FOR = "Which connections will be asked for is not known at deployment";
    private static final String TEST_NAMES = "Made for one test and named after it, under a prefix of Pipewright's own";
    private static final String CONNECTORS = "Athena names its catalogs' connectors itself, by this prefix";
    private static final String CONNECTORS_OF_AWS =
            "AWS keeps the connectors' images, applications and templates in accounts of its own";
    private static final String SOURCES = "Any database of the account may be the source that is asked for";
    private static final String NETWORKS = "A source may lie in any network; this only looks";
    private static final String LOGINS =
            "Any role, policy or key may stand between a connection and its source; this only looks";
    private static final String STAGES = "A stage is written under a fresh name each time, in a folder of its own";
    private static final String FOLDER = "A folder of the artifacts bucket; a file in it is named after its execution";

    /** What a resource begins with, without the account's part of an ARN → the reason. The first that fits counts. */
    private static final Map<String, String> REASONS = reasons();

    private static final Pattern ARN = Pattern.compile("arn:<AWS::Partition>:([^:]+):[^:]*(?:<AWS::Region>)?:(.*)");
    private static final Pattern ACCOUNT = Pattern.compile("^(?:<AWS::AccountId>|aws|\\*)?:");
    private static final Pattern LOGICAL_ID = Pattern.compile("^<(\\w+?)[0-9A-F]{8}\\.Arn>");

    private AcceptedWildcards() {}

    /** Returns why a policy may name this, if it may. */
    static Optional<String> reason(String resource) {
        var name = name(resource);
        return REASONS.entrySet().stream()
                .filter(row -> row.getKey().equals("*") ? name.equals("*") : name.startsWith(row.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Returns {@code service:resource} of an ARN, or the logical id's words with what follows. */
    private static String name(String resource) {
        var plain = resource.replace("<AWS::Region>", "");
        var arn = ARN.matcher(plain);
        if (arn.matches()) {
            return arn.group(1) + ":" + ACCOUNT.matcher(arn.group(2)).replaceFirst("");
        }
        return LOGICAL_ID.matcher(resource).replaceFirst("$1");
    }

    private static Map<String, String> reasons() {
        var rows = new LinkedHashMap<String, String>();
        rows.put(
                "*",
                "These actions know no resource, or Glue or Lambda asks for them in every network; each stands in Allow with"
                        + " its reason, or delivers logs and traces");
        rows.put("glue:connection/pipewright-network-", TEST_NAMES);
        rows.put("glue:connection/", ASKED_FOR);
        rows.put("glue:job/pipewright-smoke-", TEST_NAMES);
        rows.put("glue:crawler/pipewright-crawl-", TEST_NAMES);
        rows.put("glue:database/pipewright_crawl_", TEST_NAMES);
        rows.put("glue:database/", "Databases are listed, to find by name and tag what tests have left");
        rows.put("glue:table/pipewright_crawl_", TEST_NAMES);
        rows.put("glue:userDefinedFunction/pipewright_crawl_", TEST_NAMES);
        rows.put("ses:identity/", "SES asks in the sandbox for whoever is written to; the sender is a condition");
        rows.put("athena:workgroup/", "Whoever uses a planned catalog queries it from a workgroup of their own");
        rows.put("serverlessrepo:applications/Athena", CONNECTORS_OF_AWS);
        rows.put("s3:awsserverlessrepo-changesets-", CONNECTORS_OF_AWS);
        rows.put("athena:datacatalog/", "A data catalog is called like the connection that is asked for");
        rows.put("lambda:function:athenafederatedcatalog_", CONNECTORS);
        rows.put("cloudformation:stack/athenafederatedcatalog-", CONNECTORS);
        rows.put("logs:log-group:/aws/lambda/athenafederatedcatalog_", CONNECTORS);
        rows.put("ecr:repository/athena-federation-repository", CONNECTORS_OF_AWS);
        rows.put("logs:log-group:/aws-glue/", "Glue names its jobs' log groups itself");
        rows.put("secretsmanager:secret:pipewright/", "One for each ticket system; their ARNs end at random");
        rows.put("secretsmanager:secret:*", "A request may name any secret; of it only the description is read");
        rows.put(
                "secretsmanager:secret:",
                "Secrets by the patterns that the deployment names; their ARNs end at random");
        rows.put("ssm:parameter/pipewright/staging/", STAGES);
        rows.put(
                "ssm:parameter/pipewright/config/security-groups/",
                "One parameter for each network that is configured");
        rows.put("states:execution:pipewright-connect-data-source:", "Executions of this one state machine");
        rows.put("rds:", SOURCES);
        rows.put("redshift:parametergroup:", SOURCES);
        rows.put("ec2:network-interface/", "Glue makes a network interface for each run, in the connection's network");
        rows.put("ec2:", NETWORKS);
        rows.put("iam:", LOGINS);
        rows.put("kms:key/", LOGINS);
        rows.put("ArtifactsBucket/", FOLDER);
        rows.put("s3:*", "Any bucket's policy may keep a driver or a certificate from a connection; this only looks");
        rows.put("s3:", "Drivers and certificates in the buckets that the deployment names");
        return rows;
    }
}
