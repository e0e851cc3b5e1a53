package dev.pipewright.decisions.world;

import dev.pipewright.core.connection.ConnectionDefinition;
import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.execution.Requester;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.plan.Plan;
import dev.pipewright.core.plan.PlannedSecret;
import dev.pipewright.core.question.ExistingConnection;
import dev.pipewright.core.question.Hint;
import dev.pipewright.core.question.SourceCandidate;
import dev.pipewright.core.request.CredentialsKind;
import dev.pipewright.core.request.Deployment;
import dev.pipewright.core.request.Engine;
import dev.pipewright.core.request.OnboardingRequest.Source;
import dev.pipewright.core.request.OnboardingRequest.Ticket;
import dev.pipewright.core.request.OnboardingRequest.Verification;
import dev.pipewright.core.request.SourceType;
import dev.pipewright.decisions.record.Question;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Questions and people that the tests speak of. */
public final class Samples {

    public static final AwsAccount ACCOUNT = new AwsAccount(
            "123456789012", "eu-central-1", "arn:aws:sts::123456789012:assumed-role/PipewrightAsk/session");

    public static final String HOST = "orders.c9akciq32rgw.eu-central-1.rds.amazonaws.com";

    public static final Requester REQUESTER =
            new Requester(Map.of("jira", "5b10-requester"), Optional.of("rita@example.com"), true);

    public static final Requester UNVERIFIED = new Requester(Map.of("jira", "5b10-claimed"), Optional.empty(), false);

    public static final String ADA = "ada@example.com";
    public static final String IVAN = "ivan@example.com";

    /** Ada, and the independent Ivan. */
    public static final String APPROVERS = """
            [{"email":"ada@example.com","group":"dba","name":"Ada L.","independent":false,"ids":{"jira":"5b10-ada"}},
             {"email":"ivan@example.com","group":"security","independent":true,"ids":{"jira":"5b10-ivan"}}]""";

    /** Where the requester staged the login of {@link #stagedSecret}. */
    public static final String STAGE = "/pipewright/staging/requester/0a1b2c3d4e5f60718293a4b5c6d7e8f9/orders";

    private Samples() {}

    /** Returns a plan for the sales orders, with this secret. */
    public static Plan plan(PlannedSecret secret, String description) {
        return new Plan(
                        "",
                        ConnectionDefinition.first(
                                "sales-orders",
                                Optional.of(description),
                                "JDBC",
                                Map.of(
                                        "JDBC_CONNECTION_URL",
                                        "jdbc:postgresql://" + HOST + ":5432/orders",
                                        "SECRET_ID",
                                        secret.name(),
                                        "JDBC_ENFORCE_SSL",
                                        "true"),
                                Optional.of(new ConnectionDefinition.Placement(
                                        "subnet-0a1b2c3d4e5f60718",
                                        List.of("sg-0a1b2c3d4e5f60718"),
                                        Optional.of("eu-central-1a")))),
                        Optional.of(secret),
                        Optional.empty(),
                        Optional.empty(),
                        Json.tree("""
                        {"Effect":"Allow","Action":["secretsmanager:GetSecretValue"],"Resource":["arn:aws:secretsmanager:eu-central-1:123456789012:secret:glue/sales-orders/*"]}"""),
                        new Verification(List.of(Engine.GLUE_ETL), Optional.of("public.orders")),
                        new Plan.Estimate("0.02", 240),
                        List.of(
                                "The security group has no way out to port 5432: a test will fail until it has.",
                                "The database accepts unencrypted logins too."))
                .hashedFor(ACCOUNT);
    }

    /** Returns a secret that is to be made for credentials of a kind. */
    public static PlannedSecret secret(CredentialsKind kind) {
        return new PlannedSecret(
                "glue/sales-orders/0a1b2c3d",
                PlannedSecret.Origin.NEW,
                kind,
                List.of("username", "password"),
                Optional.of("alias/pipewright"));
    }

    /** Returns the question about a new secret. */
    public static Question.ApproveSecret newSecret() {
        return newSecret("Orders for the sales reports", ticket());
    }

    /** Returns the question about a new secret with this description and ticket. */
    public static Question.ApproveSecret newSecret(String description, Ticket ticket) {
        return new Question.ApproveSecret(
                plan(secret(CredentialsKind.PASSWORD), description),
                source(),
                Optional.of(ticket),
                List.of("role PipewrightSmokeJob", "role AWSGlueServiceRole-data"));
    }

    /** Returns the question about a new secret for credentials of a kind, for this source. */
    public static Question.ApproveSecret newSecret(CredentialsKind kind, Source source) {
        return new Question.ApproveSecret(
                plan(secret(kind), "Orders"), source, Optional.of(ticket()), List.of("role PipewrightSmokeJob"));
    }

    /** Returns the question about a new secret whose login the requester staged. */
    public static Question.ApproveSecret stagedSecret() {
        var secret = secret(CredentialsKind.PASSWORD);
        var staged = new PlannedSecret(
                secret.name(), secret.origin(), secret.kind(), secret.keys(), secret.kmsKeyId(), Optional.of(STAGE));
        return new Question.ApproveSecret(
                plan(staged, "Orders"), source(), Optional.of(ticket()), List.of("role PipewrightSmokeJob"));
    }

    /** Returns the question about an existing secret. */
    public static Question.ApprovePlan existingSecret() {
        var secret = new PlannedSecret(
                "rds/orders/glue-reader-untagged",
                PlannedSecret.Origin.EXISTING,
                CredentialsKind.PASSWORD,
                List.of("username", "password"),
                Optional.empty());
        return new Question.ApprovePlan(
                plan(secret, "Orders"), source(), Optional.of(ticket()), List.of("role PipewrightSmokeJob"));
    }

    /** Returns the question whether one of these connections will do. */
    public static Question.Reuse reuse(String... names) {
        return new Question.Reuse(
                List.of(names).stream()
                        .map(name -> new ExistingConnection(
                                ACCOUNT.arn("glue", "connection/" + name), name, "JDBC", HOST + ":5432/orders"))
                        .toList(),
                Optional.of("sales-orders"));
    }

    /** Returns the question which of the databases of these names is the source; nothing is called anything yet. */
    public static Question.Choose choose(String... names) {
        return new Question.Choose(
                "Several databases of this account could be the source.",
                List.of(names).stream().map(Samples::candidate).toList(),
                Optional.empty());
    }

    /** Returns a database that could be the source. */
    public static SourceCandidate candidate(String name) {
        var host = name + ".c9akciq32rgw.eu-central-1.rds.amazonaws.com";
        return new SourceCandidate(
                ACCOUNT.arn("rds", "db:" + name),
                name,
                SourceType.POSTGRESQL,
                Deployment.RDS,
                new Endpoint(host, 5432),
                Optional.empty(),
                Optional.of("orders"),
                Optional.of("16.3"),
                "available",
                Optional.of("vpc-0a1b2c3d4e5f60718"),
                List.of("subnet-0a1b2c3d4e5f60718"),
                List.of("sg-0a1b2c3d4e5f60718"),
                false,
                true,
                Optional.of(ACCOUNT.arn("secretsmanager", "secret:rds!db-0a1b2c3d-Ab12Cd")),
                List.of("Its name is like the connection’s.", "It is available."));
    }

    /** Returns the question what these fields are. */
    public static Question.Hints hints(Hint... hints) {
        return new Question.Hints(
                List.of(hints),
                Source.of(
                        Optional.of(SourceType.POSTGRESQL),
                        Optional.empty(),
                        OptionalInt.empty(),
                        Optional.empty(),
                        Optional.empty()),
                Optional.of("sales-orders"));
    }

    /** Returns a question with every way there is of asking for a field. */
    public static Question.Hints everyHint() {
        return hints(
                Hint.missing("source.host", "The source's host is not known."),
                Hint.missing("source.port", "The port the source listens on is not known."),
                Hint.missing("source.enforceTls", "Whether the login must be encrypted is not known."),
                Hint.missing("credentials.method", "How the connection is to log in is not known."),
                Hint.missing("network.subnetId", "A private source is reached from a subnet of the account.")
                        .choosing(IntStream.rangeClosed(1, 9)
                                .mapToObj(i -> new Hint.Option(
                                        "subnet-0a1b2c3" + i, "subnet-0a1b2c3" + i + " · eu-central-1a · free " + i))
                                .toList()),
                Hint.missing("network.securityGroupIds", "Glue's interfaces need a security group.")
                        .choosing(List.of(
                                new Hint.Option("sg-0a1b2c3d", "glue-jobs (sg-0a1b2c3d): admits all TCP from itself"),
                                new Hint.Option("sg-11111111", "default (sg-11111111)"))),
                Hint.missing("verification.engines", "Who will use it is not known."));
    }

    /** Returns the ticket. */
    public static Ticket ticket() {
        return new Ticket(Optional.of("jira"), Optional.of("DATA-17"), Optional.of("https://jira.example.com/DATA-17"));
    }

    /** Returns the orders on PostgreSQL. */
    public static Source source() {
        return Source.of(
                Optional.of(SourceType.POSTGRESQL),
                Optional.of(HOST),
                OptionalInt.of(5432),
                Optional.of("orders"),
                Optional.of(Deployment.RDS));
    }
}
