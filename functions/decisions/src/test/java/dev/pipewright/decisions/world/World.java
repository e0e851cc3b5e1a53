package dev.pipewright.decisions.world;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pipewright.core.execution.Execution;
import dev.pipewright.core.execution.Requester;
import dev.pipewright.core.execution.StateContext;
import dev.pipewright.core.handler.Settings;
import dev.pipewright.decisions.AskRoot;
import dev.pipewright.decisions.CloseRoot;
import dev.pipewright.decisions.DecisionSettings;
import dev.pipewright.decisions.MailEventsRoot;
import dev.pipewright.decisions.PageRoot;
import dev.pipewright.decisions.SweepRoot;
import dev.pipewright.decisions.ask.Ask;
import dev.pipewright.decisions.ask.AskInput;
import dev.pipewright.decisions.ask.AskOutput;
import dev.pipewright.decisions.bounce.MailEventsHandler;
import dev.pipewright.decisions.close.Close;
import dev.pipewright.decisions.close.CloseHandler;
import dev.pipewright.decisions.close.CloseMissedHandler;
import dev.pipewright.decisions.page.DecisionPageHandler;
import dev.pipewright.decisions.record.DecisionRecord;
import dev.pipewright.decisions.record.DecisionStore;
import dev.pipewright.decisions.record.Inquiry;
import dev.pipewright.decisions.record.InvitationStore;
import dev.pipewright.decisions.record.LinkPurpose;
import dev.pipewright.decisions.record.LinkToken;
import dev.pipewright.decisions.record.OutboxStore;
import dev.pipewright.decisions.record.Question;
import dev.pipewright.decisions.record.ReachStore;
import dev.pipewright.decisions.sweep.SweepReport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

/** The functions over one table and the same fakes, as deployed. */
public final class World {

    public static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    public static final int TIMEOUT_SECONDS = 86_400;
    public static final String BASE_URL = "https://decisions.example.com";

    public static final String STATE_MACHINE =
            "arn:aws:states:eu-central-1:123456789012:stateMachine:connect-data-source";

    /** Events in AWS's own words. */
    private static final ObjectMapper EVENTS = new ObjectMapper();

    private static final Pattern LINK = Pattern.compile(Pattern.quote(BASE_URL) + "/decisions/(\\S+)");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String APPROVERS = "/pipewright/approvers";

    public final Crashes crashes = new Crashes();
    public final SetClock clock = new SetClock(START);
    public final FakeSfn sfn = new FakeSfn(crashes);
    public final FakeSsm ssm = new FakeSsm(crashes);
    public final FakeSes ses = new FakeSes(crashes);
    public final FakeEvents events = new FakeEvents(crashes);
    public final Execution execution = new Execution(
            "arn:aws:states:eu-central-1:123456789012:execution:connect-data-source:hook-jira-DATA-17-1",
            "hook-jira-DATA-17-1",
            START.minusSeconds(30));
    public final FakeExecutions executions = new FakeExecutions(this);

    private final String table = LocalTable.create();
    private final DynamoDbClient dynamo;
    private final Map<String, String> preferences;
    private final Map<String, String> settings = Map.of(
            DecisionSettings.TABLE,
            table,
            DecisionSettings.EVENT_BUS,
            "pipewright",
            DecisionSettings.APPROVERS_PARAMETER,
            APPROVERS,
            DecisionSettings.LINK_BASE_URL,
            BASE_URL + "/",
            DecisionSettings.MAIL_FROM,
            "pipewright@example.com",
            DecisionSettings.STAGING_KMS_KEY,
            "alias/pipewright-staging",
            DecisionSettings.STATE_MACHINE,
            STATE_MACHINE);

    public World() {
        this(DynamoDbClient::updateItem, Map.of());
    }

    private World(
            BiFunction<DynamoDbClient, UpdateItemRequest, UpdateItemResponse> updates,
            Map<String, String> preferences) {
        this.preferences = preferences;
        dynamo = new CrashingDynamo(LocalTable.client(), updates, crashes);
        ssm.set(APPROVERS, Samples.APPROVERS);
    }

    /** Returns a world in which the first answer to every update is lost and the SDK repeats the update. */
    public static World losingAnswers() {
        return new World(
                (dynamo, update) -> {
                    dynamo.updateItem(update);
                    return dynamo.updateItem(update);
                },
                Map.of());
    }

    /** Returns a world whose table refuses every update that sets a value, as it does when it is throttled. */
    public static World refusingToWrite(String value) {
        return new World(
                (dynamo, update) -> {
                    if (update.expressionAttributeValues().containsValue(AttributeValue.fromS(value))) {
                        throw ThrottlingException.builder().statusCode(400).build();
                    }
                    return dynamo.updateItem(update);
                },
                Map.of());
    }

    /** Returns a world whose deployment has these settings besides those it needs. */
    public static World with(Map<String, String> preferences) {
        return new World(DynamoDbClient::updateItem, preferences);
    }

    /** Sets who may approve; null removes the list. */
    public void approvers(String json) {
        ssm.set(APPROVERS, json);
    }

    /** Returns the asking function, freshly started. */
    public Ask ask() {
        return AskRoot.wire(
                new AskRoot.Clients(dynamo, ssm, ses, () -> sfn, events), settings(), clock, new SecureRandom());
    }

    /** Returns the function that takes the events of mails, freshly started. */
    public MailEventsHandler mailEvents() {
        return new MailEventsHandler(MailEventsRoot.wire(dynamo, settings(), clock));
    }

    /** Returns what closes an execution, freshly started. */
    public CloseHandler close() {
        return new CloseHandler(closing());
    }

    /** Returns what closes the executions that were missed, freshly started. */
    public CloseMissedHandler closeMissed() {
        return new CloseMissedHandler(closing());
    }

    private Close closing() {
        return CloseRoot.wire(new CloseRoot.Clients(dynamo, executions, events), settings(), clock, new SecureRandom());
    }

    /** Returns the page's function, freshly started. */
    public DecisionPageHandler page() {
        return new DecisionPageHandler(PageRoot.wire(
                new PageRoot.Clients(dynamo, ssm, () -> sfn, events), settings(), clock, new SecureRandom()));
    }

    /** Sweeps once, in a function that was freshly started. */
    public SweepReport sweep() {
        return SweepRoot.wire(
                        new AskRoot.Clients(dynamo, ssm, ses, () -> sfn, events), settings(), clock, new SecureRandom())
                .run();
    }

    /** Asks as the state machine does, on an attempt with this task token. */
    public AskOutput ask(Question question, Requester requester, String taskToken, int retryCount) {
        return ask(question, requester, taskToken, retryCount, Optional.empty());
    }

    private AskOutput ask(
            Question question, Requester requester, String taskToken, int retryCount, Optional<String> locale) {
        sfn.waitFor(taskToken);
        return ask().ask(new AskInput(
                execution,
                new StateContext("Ask for approval", START, retryCount),
                taskToken,
                TIMEOUT_SECONDS,
                0,
                Samples.ACCOUNT,
                requester,
                locale,
                question));
    }

    /** Asks on the first attempt, and returns the token of the newest link by which somebody decides. */
    public String asked(Question question) {
        ask(question, Samples.REQUESTER, "task-1", 0);
        return newestToken();
    }

    /** Asks for a request in a language. */
    public void askedIn(String locale, Question question) {
        ask(question, Samples.REQUESTER, "task-1", 0, Optional.of(locale));
    }

    /** Returns the token of the newest link by which somebody decides, and not only withdraws. */
    public String newestToken() {
        var tokens = ses.sent().stream()
                .map(World::token)
                .filter(token -> purpose(token) == LinkPurpose.DECIDE)
                .toList();
        return tokens.get(tokens.size() - 1);
    }

    private LinkPurpose purpose(String token) {
        return invitations()
                .link(LinkToken.parse(token).orElseThrow())
                .orElseThrow()
                .purpose();
    }

    /** Returns the token of the link in the newest mail to an address. */
    public String tokenOf(String address) {
        var mails = ses.sentTo(address);
        return token(mails.get(mails.size() - 1));
    }

    /** Returns the record about a question of round 0. */
    public DecisionRecord record(Question question) {
        var id = new Inquiry(execution, Samples.ACCOUNT, Samples.REQUESTER, 0, question).id();
        return decisions().find(id).orElseThrow();
    }

    /** Returns the records. */
    public DecisionStore decisions() {
        return new DecisionStore(LocalTable.client(), table, clock);
    }

    /** Returns the mails. */
    public OutboxStore outbox() {
        return new OutboxStore(LocalTable.client(), table, new SecureRandom());
    }

    /** Returns the links. */
    public InvitationStore invitations() {
        return new InvitationStore(LocalTable.client(), table, new SecureRandom());
    }

    /** Returns whom no mail reached. */
    public ReachStore reach() {
        return new ReachStore(LocalTable.client(), table, clock);
    }

    /** Returns all items whose key starts so. */
    public List<Map<String, AttributeValue>> items(String prefix) {
        return LocalTable.client().scan(request -> request.tableName(table)).items().stream()
                .filter(item -> item.get("id").s().startsWith(prefix))
                .toList();
    }

    /** Opens a link. */
    public APIGatewayV2HTTPResponse get(String token) {
        return send("GET", token, null, "");
    }

    /** Opens a link as somebody who asks for a language by the query, by the browser, by both or (null) by neither. */
    public APIGatewayV2HTTPResponse get(String token, String lang, String acceptLanguage) {
        var event = event("GET", token, null, "");
        event.setQueryStringParameters(lang == null ? null : Map.of("lang", lang));
        event.setHeaders(acceptLanguage == null ? null : Map.of("accept-language", acceptLanguage));
        return send(event);
    }

    /** Submits a form. */
    public APIGatewayV2HTTPResponse post(String token, Map<String, String> fields) {
        return send(form(token, fields));
    }

    /** Submits a form of a page that was shown in a language. */
    public APIGatewayV2HTTPResponse post(String token, String lang, Map<String, String> fields) {
        var event = form(token, fields);
        event.setQueryStringParameters(Map.of("lang", lang));
        return send(event);
    }

    /** Returns the request that submits a form. */
    public static APIGatewayV2HTTPEvent form(String token, Map<String, String> fields) {
        var body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return event("POST", token, FORM, body);
    }

    /** Sends any request. */
    public APIGatewayV2HTTPResponse send(String method, String token, String contentType, String body) {
        return send(event(method, token, contentType, body));
    }

    /** Sends any request. */
    public APIGatewayV2HTTPResponse send(APIGatewayV2HTTPEvent request) {
        return send(page(), request);
    }

    /** Calls a page as Lambda does. */
    public static APIGatewayV2HTTPResponse send(DecisionPageHandler page, APIGatewayV2HTTPEvent request) {
        var answer = new ByteArrayOutputStream();
        try {
            page.handleRequest(new ByteArrayInputStream(EVENTS.writeValueAsBytes(request)), answer, null);
            return EVENTS.readValue(answer.toByteArray(), APIGatewayV2HTTPResponse.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a request as the HTTP API passes it on. */
    public static APIGatewayV2HTTPEvent event(String method, String token, String contentType, String body) {
        var http = APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                .withMethod(method)
                .withPath("/decisions/" + token)
                .withSourceIp("198.51.100.7")
                .withUserAgent("Mozilla/5.0 (Phone)")
                .build();
        return APIGatewayV2HTTPEvent.builder()
                .withPathParameters(Map.of("token", token))
                .withHeaders(
                        contentType == null ? Map.of() : Map.of("content-type", contentType, "host", "evil.example"))
                .withBody(body)
                .withRequestContext(APIGatewayV2HTTPEvent.RequestContext.builder()
                        .withHttp(http)
                        .build())
                .build();
    }

    private Settings settings() {
        var all = new HashMap<>(settings);
        all.putAll(preferences);
        return new Settings(all);
    }

    private static String token(SendEmailRequest mail) {
        var matcher = LINK.matcher(mail.content().simple().body().text().data());
        if (!matcher.find()) {
            throw new AssertionError("A mail has no link");
        }
        return matcher.group(1);
    }
}
