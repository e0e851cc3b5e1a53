package dev.pipewright.local.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.execution.Requester;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.staging.StagingFolders;
import dev.pipewright.local.bus.PublishedEvent;
import dev.pipewright.local.command.Terminal;
import dev.pipewright.local.database.DemoLogin;
import dev.pipewright.local.snapshot.AccountSnapshot;
import dev.pipewright.local.snapshot.SdkJson;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/**
 * A login goes from the page, or from where the requester staged it, into the secret, and appears in nothing else that the
 * workflow leaves behind: for every kind of credentials, on success, on a form with errors, where the secret cannot be made.
 */
class NoSecretLeaksIT {

    private static final Requester DANA = new Requester(Map.of("os", "dana"), Optional.of("dana@example.com"), true);

    /** Letters, digits and hyphens: the same in JSON, HTML, a URL and a form. */
    private static final DemoLogin LOGIN = new DemoLogin(
            "canary-" + DemoLogin.random(new SecureRandom()).password().replaceAll("[^A-Za-z0-9]", ""));

    private static final CanaryKeys KEYS = CanaryKeys.generate();

    private static final Map<Place, List<String>> LEFT_BEHIND = new LinkedHashMap<>();
    private static final List<JsonNode> RESULTS = new ArrayList<>();
    private static final Terminal TERMINAL = new Terminal();
    private static final PageClient PAGE = new PageClient();

    private static final List<String> MADE_SECRETS = new ArrayList<>();

    /** Where something is left behind. */
    enum Place {
        HISTORY,
        EVENT,
        MAIL,
        RESULT,
        TERMINAL,
        LOG,
        TABLE,
        PARAMETER,
        SECRET_DESCRIPTION,
        CONNECTION,
        JOB,
        JOB_RUN,
        STORED_OBJECT,
        PAGE
    }

    @BeforeAll
    static void runEverything() {
        try (var log = RecordedLog.start();
                var pipewright = EmbeddedPipewright.start(
                        new EmbeddedPipewright.Options(Samples.account(), LOGIN, Optional.of(DANA)))) {
            reject(pipewright);
            approve(pipewright, "mistyped", new DemoLogin("wrong-" + LOGIN.password()));
            collect(pipewright);
            finish(RunningRequest.start(
                    pipewright, "refused", Samples.request("postgres-wrong-password"), TERMINAL.progress()));
            collect(pipewright);
            made(pipewright, approve(pipewright, "ready", LOGIN));
            useStaged(pipewright);
            secretThatCannotBeMade(pipewright);
            giveKeys(pipewright);
            leave(Place.LOG, log.lines());
            leave(Place.PAGE, PAGE.answers());
            leave(Place.TERMINAL, List.of(TERMINAL.shown()));
        }
    }

    @Test
    void theRunsEndedInEveryWayThatMeetsAPassword() {
        assertThat(RESULTS)
                .extracting(result -> result.path("outcome").asText())
                .startsWith("REJECTED", "NOT_READY", "NOT_READY", "READY", "READY", "WORKFLOW_ERROR")
                .hasSize(9);
    }

    @Test
    void whatWasGivenIsInTheSecretThatWasMadeForIt() {
        assertThat(MADE_SECRETS).hasSize(5);
        assertThat(MADE_SECRETS.subList(0, 2)).allMatch(secret -> secret.contains(LOGIN.password()));
        assertThat(MADE_SECRETS.subList(2, 5))
                .allMatch(secret -> KEYS.traces().stream().anyMatch(secret::contains));
    }

    @Test
    void theLogHoldsWhatTheFunctionsTheSdkAndTheDriverWrote() {
        assertThat(LEFT_BEHIND.get(Place.LOG))
                .anyMatch(line -> line.contains("A decision was submitted"))
                .anyMatch(line -> line.contains("org.postgresql"))
                .anyMatch(line -> line.startsWith("TRACE") || line.startsWith("DEBUG"));
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void nothingOfItIsAnywhereElse(Place place) {
        assertThat(LEFT_BEHIND.get(place)).isNotEmpty().noneMatch(String::isBlank);
        assertThat(LEFT_BEHIND.get(place))
                .filteredOn(text -> canaries().anyMatch(text::contains))
                .isEmpty();
    }

    private static Stream<String> canaries() {
        var password = LOGIN.password();
        var encoded = Base64.getEncoder().withoutPadding().encodeToString(password.getBytes(StandardCharsets.UTF_8));
        return Stream.concat(Stream.of(password, encoded, CanaryKeys.PASSPHRASE), KEYS.traces().stream());
    }

    /** Somebody types the password into every field that there is, mistypes the word, and rejects in the end. */
    private static void reject(EmbeddedPipewright pipewright) {
        var running =
                RunningRequest.start(pipewright, "rejected", Samples.request("postgres-rejected"), TERMINAL.progress());
        var link = running.awaitLink();
        PAGE.get(link);
        PAGE.post(link, PageClient.approval(LOGIN, "exprot"));
        PAGE.post(
                link,
                Map.of(
                        "action",
                        "reject",
                        "username",
                        LOGIN.user(),
                        "password",
                        LOGIN.password(),
                        "reason",
                        "Use the old login, password=" + LOGIN.password(),
                        "confirmation",
                        "export"));
        PAGE.get(link);
        finish(running);
    }

    private static JsonNode approve(EmbeddedPipewright pipewright, String name, DemoLogin typed) {
        var running =
                RunningRequest.start(pipewright, name, Samples.request("postgres-new-secret"), TERMINAL.progress());
        var link = running.awaitLink();
        PAGE.get(link);
        PAGE.post(link, PageClient.approval(typed, "analytics"));
        PAGE.post(link, PageClient.approval(typed, "analytics"));
        PAGE.get(link);
        return finish(running);
    }

    private static void useStaged(EmbeddedPipewright pipewright) {
        var name = StagingFolders.of(DANA).get(0) + "orders";
        pipewright
                .aws()
                .parameters()
                .putParameter(request -> request.name(name)
                        .type(ParameterType.SECURE_STRING)
                        .value(Json.write(
                                Map.of("kind", "PASSWORD", "username", LOGIN.user(), "password", LOGIN.password()))));
        var request = (ObjectNode) Samples.request("postgres-staged-by-another");
        ((ObjectNode) request.path("credentials")).put("stagedParameter", name);
        made(pipewright, approve(pipewright, "staged", request, Map.of("login", "staged", "confirmation", "staged")));
    }

    /** Its name belongs to somebody else's secret already. */
    private static void secretThatCannotBeMade(EmbeddedPipewright pipewright) {
        var running = RunningRequest.start(
                pipewright, "conflict", Samples.request("postgres-new-secret"), TERMINAL.progress());
        var link = running.awaitLink();
        var taken = pipewright
                .asked()
                .flatMap(question -> question.fold(approval -> approval.plan().secret(), answer -> Optional.empty()))
                .orElseThrow()
                .name();
        pipewright.aws().secrets().createSecret(request -> request.name(taken).secretString("{}"));
        PAGE.post(link, PageClient.approval(LOGIN, "analytics"));
        finish(running);
        collect(pipewright);
    }

    private static void giveKeys(EmbeddedPipewright pipewright) {
        var snowflake = onboarded("snowflake-key-pair-plan");
        made(
                pipewright,
                approve(
                        pipewright,
                        "key-pair",
                        snowflake,
                        Map.of("username", "loader", "privateKey", KEYS.plain(), "confirmation", "key")));
        made(
                pipewright,
                approve(
                        pipewright,
                        "encrypted",
                        snowflake,
                        Map.of(
                                "username",
                                "loader",
                                "privateKey",
                                KEYS.encrypted(),
                                "passphrase",
                                CanaryKeys.PASSPHRASE,
                                "confirmation",
                                "key")));
        made(
                pipewright,
                approve(
                        pipewright,
                        "service-account",
                        onboarded("bigquery-plan"),
                        Map.of("document", KEYS.serviceAccount(), "confirmation", "web")));
    }

    private static JsonNode onboarded(String sample) {
        return ((ObjectNode) Samples.request(sample)).put("mode", "ONBOARD");
    }

    /** Somebody gives it with a mistyped word first. */
    private static JsonNode approve(
            EmbeddedPipewright pipewright, String name, JsonNode request, Map<String, String> fields) {
        var running = RunningRequest.start(pipewright, name, request, TERMINAL.progress());
        var link = running.awaitLink();
        var form = new HashMap<>(fields);
        form.put("action", "approve");
        PAGE.get(link);
        var mistyped = new HashMap<>(form);
        mistyped.put("confirmation", "mistyped");
        PAGE.post(link, mistyped);
        PAGE.post(link, form);
        PAGE.get(link);
        return finish(running);
    }

    private static void made(EmbeddedPipewright pipewright, JsonNode result) {
        MADE_SECRETS.add(secretOf(pipewright, result));
        collect(pipewright);
        AccountView.of(pipewright).forget("snowflake-");
    }

    private static JsonNode finish(RunningRequest running) {
        var result = running.result();
        RESULTS.add(result);
        TERMINAL.result(result);
        leave(Place.RESULT, List.of(result.toString()));
        leave(Place.HISTORY, List.of(running.execution().history().toJson().toString()));
        return result;
    }

    private static void leave(Place place, List<String> texts) {
        LEFT_BEHIND.computeIfAbsent(place, none -> new ArrayList<>()).addAll(texts);
    }

    private static String secretOf(EmbeddedPipewright pipewright, JsonNode result) {
        var name = result.path("plan").path("secret").path("name").asText();
        return pipewright
                .aws()
                .secrets()
                .getSecretValue(request -> request.secretId(name))
                .secretString();
    }

    /** Takes note of what the account holds now, and forgets its connections, so that the next request is not asked. */
    private static void collect(EmbeddedPipewright pipewright) {
        var aws = pipewright.aws();
        leave(
                Place.EVENT,
                pipewright.events().stream().map(PublishedEvent::toString).toList());
        leave(
                Place.MAIL,
                pipewright.mails().stream()
                        .map(mail -> mail.subject() + mail.to() + mail.text() + mail.html())
                        .toList());
        leave(
                Place.TABLE,
                aws.tables().items(LocalSettings.DECISIONS_TABLE).stream()
                        .map(Object::toString)
                        .toList());
        leave(
                Place.PARAMETER,
                aws
                        .parameters()
                        .getParametersByPathPaginator(
                                request -> request.path("/").recursive(true).withDecryption(true))
                        .stream()
                        .flatMap(page -> page.parameters().stream())
                        .map(parameter -> parameter.name() + parameter.value())
                        .toList());
        leave(
                Place.SECRET_DESCRIPTION,
                aws.secrets().listSecretsPaginator(request -> {}).stream()
                        .flatMap(page -> page.secretList().stream())
                        .map(secret -> aws.secrets()
                                .describeSecret(request -> request.secretId(secret.arn()))
                                .toString())
                        .toList());
        collectGlue(aws);
        collectObjects(aws);
        AccountView.of(pipewright).forget("orders-");
    }

    private static void collectGlue(EmbeddedAws aws) {
        var snapshot = AccountSnapshot.load(Samples.account());
        var arn = "arn:aws:glue:" + snapshot.account().region() + ":"
                + snapshot.account().accountId() + ":";
        leave(
                Place.CONNECTION,
                aws.glue().getConnectionsPaginator(request -> {}).stream()
                        .flatMap(page -> page.connectionList().stream())
                        .map(connection ->
                                SdkJson.write(connection) + tags(aws, arn + "connection/" + connection.name()))
                        .toList());
        var jobs = aws.glue().getJobsPaginator(request -> {}).stream()
                .flatMap(page -> page.jobs().stream())
                .toList();
        leave(
                Place.JOB,
                jobs.stream()
                        .map(job -> SdkJson.write(job) + tags(aws, arn + "job/" + job.name()))
                        .toList());
        leave(
                Place.JOB_RUN,
                jobs.stream()
                        .flatMap(
                                job -> aws.glue().getJobRuns(request -> request.jobName(job.name())).jobRuns().stream())
                        .map(run -> SdkJson.write(run).toString())
                        .toList());
    }

    private static String tags(EmbeddedAws aws, String arn) {
        return aws.glue().getTags(request -> request.resourceArn(arn)).tags().toString();
    }

    private static void collectObjects(EmbeddedAws aws) {
        var bucket = LocalSettings.artifactsBucket(
                AccountSnapshot.load(Samples.account()).account());
        leave(
                Place.STORED_OBJECT,
                aws.storage().listObjectsV2Paginator(request -> request.bucket(bucket)).contents().stream()
                        .map(object -> object.key()
                                + aws.storage()
                                        .getObjectAsBytes(request ->
                                                request.bucket(bucket).key(object.key()))
                                        .asUtf8String())
                        .toList());
    }
}
