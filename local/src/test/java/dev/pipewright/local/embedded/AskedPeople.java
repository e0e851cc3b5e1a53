package dev.pipewright.local.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.execution.Execution;
import dev.pipewright.core.execution.Requester;
import dev.pipewright.core.handler.FunctionContext;
import dev.pipewright.core.json.Json;
import dev.pipewright.decisions.AskRoot;
import dev.pipewright.decisions.ask.AskHandler;
import dev.pipewright.decisions.record.DecisionStore;
import dev.pipewright.decisions.record.DueStore;
import dev.pipewright.local.asl.time.SystemTime;
import dev.pipewright.local.callback.Callbacks;
import dev.pipewright.local.snapshot.AccountSnapshot;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/**
 * People who are asked whatever a test makes up: the real handler is given what the states that ask give, and the answers
 * are kept in place of waiting tasks. A real execution's task is answered as ever.
 */
final class AskedPeople implements AutoCloseable {

    /** Two who may decide. */
    static final String OWNER = LocalSettings.APPROVER_EMAIL;

    static final String SECURITY = "security@example.com";

    /** One who is asked, and whom the page's configuration does not hold: removed since. */
    static final String FORMER = "former@example.com";

    static final String REQUESTER = "dana@example.com";

    private static final int TIMEOUT_SECONDS = 3_600;
    private static final String TOKEN = "token-of-";

    private final List<String> answers = new CopyOnWriteArrayList<>();
    private final AtomicReference<Supplier<Callbacks.Delivery>> nextDelivery =
            new AtomicReference<>(AskedPeople::delivered);
    private final EmbeddedPipewright pipewright;
    private final AwsAccount account;
    private final AskHandler ask;

    AskedPeople() {
        var snapshot = AccountSnapshot.load(Samples.account()).account();
        pipewright = EmbeddedPipewright.start(
                EmbeddedPipewright.Options.of(Samples.account(), Optional.empty()),
                new SystemTime(),
                waiting -> new AnswerBook(waiting, answers, nextDelivery));
        var aws = pipewright.aws();
        account = new AwsAccount(
                snapshot.accountId(),
                snapshot.region(),
                "arn:aws:iam::" + snapshot.accountId() + ":role/PipewrightAsk");
        aws.parameters()
                .putParameter(request -> request.name(LocalSettings.APPROVERS_PARAMETER)
                        .type(ParameterType.STRING)
                        .overwrite(true)
                        .value(approvers(OWNER, SECURITY)));
        ask = new AskHandler(AskRoot.wire(
                new AskRoot.Clients(
                        aws.tables(),
                        new ApproversBefore(approvers(OWNER, SECURITY, FORMER)),
                        aws.mail(),
                        aws::callbacks,
                        aws.events()),
                LocalSettings.of(snapshot, pipewright.pagesUrl(), Map.of()),
                Clock.systemUTC(),
                new SecureRandom()));
    }

    /** Asks, and returns the link of the mail. */
    String ask(String executionName, JsonNode question) {
        return ask(executionName, question, Instant.now(), REQUESTER);
    }

    /** Asks about a plan, and returns the link that one person was sent. */
    String ask(String executionName, JsonNode question, String address) {
        return ask(executionName, question, Instant.now(), address);
    }

    /** Asks so that the time to answer has passed already. */
    String askTooLate(String executionName, JsonNode question) {
        return ask(executionName, question, Instant.now().minusSeconds(2 * TIMEOUT_SECONDS), OWNER);
    }

    private String ask(String executionName, JsonNode question, Instant entered, String address) {
        var input = new LinkedHashMap<String, Object>();
        input.put("execution", new Execution(arn(executionName), executionName, entered));
        input.put("state", Map.of("Name", "Ask", "EnteredTime", entered, "RetryCount", 0));
        input.put("taskToken", TOKEN + executionName);
        input.put("timeoutSeconds", TIMEOUT_SECONDS);
        input.put("account", account);
        input.put("requester", new Requester(Map.of("os", "dana"), Optional.of(REQUESTER), true));
        input.put("round", 0);
        input.put("question", question);
        try {
            ask.handleRequest(
                    new ByteArrayInputStream(Json.write(input).getBytes(StandardCharsets.UTF_8)),
                    new ByteArrayOutputStream(),
                    new FunctionContext("ask", executionName));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return linkOf(address);
    }

    /** Returns the link of the newest mail to an address. */
    String linkOf(String address) {
        var mails = pipewright.mails().stream()
                .filter(mail -> mail.to().equals(List.of(address)))
                .toList();
        var link = Pattern.compile(Pattern.quote(pipewright.pagesUrl()) + "/decisions/[A-Za-z0-9_-]+")
                .matcher(mails.get(mails.size() - 1).text());
        if (!link.find()) {
            throw new AssertionError("The newest mail to " + address + " holds no link");
        }
        return link.group();
    }

    /** Returns the question about a new secret, as the workflow asks it about a sample. */
    JsonNode approval() {
        var running = RunningRequest.start(pipewright, "planned", Samples.request("postgres-new-secret"));
        var link = running.awaitLink();
        var question = Json.tree((Object) pipewright.asked().orElseThrow());
        new PageClient().post(link, PageClient.rejection("Only the plan is wanted.", "analytics"));
        running.end();
        return question;
    }

    /** Closes the open questions of an execution that has ended in another way. */
    void end(String executionName) {
        var tables = pipewright.aws().tables();
        var due = new DueStore(tables, LocalSettings.DECISIONS_TABLE);
        new DecisionStore(tables, LocalSettings.DECISIONS_TABLE, Clock.systemUTC())
                .ofExecution(arn(executionName), 1)
                .forEach(question -> due.end(question, Instant.now()));
    }

    private String arn(String executionName) {
        return account.arn("states", "execution:pipewright:" + executionName);
    }

    /** The next answer meets this in place of a task that takes it. */
    void nextDelivery(Supplier<Callbacks.Delivery> delivery) {
        nextDelivery.set(delivery);
    }

    private static Callbacks.Delivery delivered() {
        return Callbacks.Delivery.DELIVERED;
    }

    /** Returns a link that nobody was sent. */
    String unknownLink() {
        return pipewright.pagesUrl() + "/decisions/" + "A".repeat(43);
    }

    /** Returns the last answer that a waiting task was given. */
    JsonNode answer() {
        return Json.tree(answers.get(answers.size() - 1)).path("answer");
    }

    @Override
    public void close() {
        pipewright.close();
    }

    private static String approvers(String... addresses) {
        return Json.write(Stream.of(addresses)
                .map(address -> Map.of(
                        "email",
                        address,
                        "group",
                        address.substring(0, address.indexOf('@')),
                        "independent",
                        true,
                        "ids",
                        Map.of(LocalSettings.OS_USER, address)))
                .toList());
    }

    /** The parameter as it was when people were asked: what has read it keeps it for a while, so it cannot be changed here. */
    private record ApproversBefore(String json) implements SsmClient {

        @Override
        public GetParameterResponse getParameter(GetParameterRequest request) {
            return GetParameterResponse.builder()
                    .parameter(parameter -> parameter.name(request.name()).value(json))
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // There is nothing to close.
        }
    }

    /** Takes every answer, as a task does that waits. */
    private record AnswerBook(
            Callbacks waiting, List<String> answers, AtomicReference<Supplier<Callbacks.Delivery>> next)
            implements Callbacks {

        @Override
        public Delivery succeed(String token, String json) {
            if (!token.startsWith(TOKEN)) {
                return waiting.succeed(token, json);
            }
            var delivery = next.getAndSet(AskedPeople::delivered).get();
            answers.add(json);
            return delivery;
        }

        @Override
        public Delivery fail(String token, String error, String cause) {
            return waiting.fail(token, error, cause);
        }

        @Override
        public Delivery heartbeat(String token) {
            return waiting.heartbeat(token);
        }
    }
}
