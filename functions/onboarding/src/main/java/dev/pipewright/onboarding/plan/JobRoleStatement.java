package dev.pipewright.onboarding.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.plan.Plan.AthenaCatalog;
import dev.pipewright.core.plan.Plan.TokenService;
import dev.pipewright.core.question.SourceCandidate;
import dev.pipewright.core.request.OnboardingRequest.Driver;
import dev.pipewright.core.request.OnboardingRequest.Tls;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The one IAM statement that a job's role needs to use a planned connection: AWSGlueServiceRole gives no right to secrets,
 * and none to mint logins or to read drivers. Every action here applies only to its own kind of resource.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.IAMPolicy.html">rds-db:connect</a>
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonredshift.html">Actions of
 *     Redshift</a>
 */
final class JobRoleStatement {

    private static final Pattern SPECIAL = Pattern.compile("[*?$]");

    private final PlanFacts facts;
    private final Set<String> actions = new LinkedHashSet<>();
    private final Set<String> resources = new LinkedHashSet<>();
    private final List<String> warnings = new ArrayList<>();

    private JobRoleStatement(PlanFacts facts) {
        this.facts = facts;
    }

    /**
     * A statement, and what it cannot say.
     *
     * @param warnings what somebody has to allow or to narrow by hand
     */
    record Rights(JsonNode statement, List<String> warnings) {}

    static Rights of(PlanFacts facts, LoginPlan login) {
        var statement = new JobRoleStatement(facts);
        login.secret().ifPresent(secret -> statement.allow(readSecret(facts), secret.readable()));
        var account = facts.account();
        statement.allow(
                List.of("glue:GetConnection"),
                account.arn("glue", "catalog"),
                account.arn("glue", "connection/" + facts.name()));
        login.secret().flatMap(secret -> secret.planned().kmsKeyId()).ifPresent(statement::decrypt);
        login.iam().ifPresent(iam -> statement.mint(iam.tokenService(), iam.dbUser()));
        facts.source().driver().flatMap(Driver::jarUri).ifPresent(statement::read);
        facts.source().tls().flatMap(Tls::certificateUri).ifPresent(statement::read);
        AthenaPlan.of(facts).ifPresent(statement::spill);
        return new Rights(Json.tree(statement.document()), List.copyOf(statement.warnings));
    }

    /** The role that a connection of schema version 2 names is also asked what the secret is. */
    private static List<String> readSecret(PlanFacts facts) {
        return facts.isUnified()
                ? List.of("secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue")
                : List.of("secretsmanager:GetSecretValue");
    }

    /** In the order in which IAM's own examples are written. */
    private Map<String, Object> document() {
        var document = new LinkedHashMap<String, Object>();
        document.put("Effect", "Allow");
        document.put("Action", List.copyOf(actions));
        document.put("Resource", List.copyOf(resources));
        return document;
    }

    private void allow(List<String> what, String... on) {
        actions.addAll(what);
        resources.addAll(List.of(on));
    }

    private void decrypt(String key) {
        if (key.contains("alias/")) {
            warnings.add(
                    "The secret is encrypted with " + key + ". A statement cannot name a key by its alias, so the job"
                            + " role must be allowed kms:Decrypt on that key by hand.");
            return;
        }
        allow(
                List.of("kms:Decrypt"),
                key.startsWith("arn:") ? key : facts.account().arn("kms", "key/" + key));
    }

    private void mint(TokenService service, String dbUser) {
        var account = facts.account();
        switch (service) {
            case RDS -> {
                allow(List.of("rds-db:connect"), account.arn("rds-db", "dbuser:*/" + literal(dbUser)));
                warnings.add(
                        "The statement allows logins as " + dbUser + " to every database of the account and region;"
                                + " put the database's resource id (db-… or cluster-…) in place of the * to narrow it.");
            }
            case REDSHIFT -> {
                var cluster = IamLogins.cluster(facts).orElseThrow();
                var database = facts.source().database().orElseThrow();
                allow(
                        List.of("redshift:GetClusterCredentials", "redshift:DescribeClusters"),
                        account.arn("redshift", "dbuser:" + cluster + "/" + literal(dbUser)),
                        account.arn("redshift", "dbname:" + cluster + "/" + literal(database)),
                        account.arn("redshift", "cluster:" + cluster));
            }
            case REDSHIFT_SERVERLESS ->
                allow(
                        List.of("redshift-serverless:GetCredentials", "redshift-serverless:GetWorkgroup"),
                        facts.input()
                                .matched()
                                .map(SourceCandidate::arn)
                                .orElseGet(() -> account.arn("redshift-serverless", "workgroup/*")));
        }
    }

    /** @param uri {@code s3://bucket/key} */
    private void read(String uri) {
        var path = uri.substring("s3://".length());
        var slash = path.indexOf('/');
        allow(
                List.of("s3:GetObject"),
                facts.account().objectArn(path.substring(0, slash), literal(path.substring(slash + 1))));
    }

    /**
     * Writes a requester's text so that it means only itself: what it names is allowed, and no pattern.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">IAM: policy elements,
     *     variables for special characters</a>
     */
    private static String literal(String text) {
        return SPECIAL.matcher(text).replaceAll("\\${$0}");
    }

    private void spill(AthenaCatalog athena) {
        allow(
                List.of("s3:GetObject", "s3:PutObject"),
                facts.account().objectArn(athena.spillBucket(), AthenaPlan.spillPrefix(facts) + "/*"));
        allow(List.of("lambda:InvokeFunction"), facts.account().arn("lambda", "function:" + athena.functionName()));
    }
}
