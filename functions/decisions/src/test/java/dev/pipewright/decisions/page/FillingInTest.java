package dev.pipewright.decisions.page;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.pipewright.core.decision.DecisionResult;
import dev.pipewright.core.decision.DecisionResult.Verdict;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.question.Hint;
import dev.pipewright.core.request.OnboardingRequest.Source;
import dev.pipewright.core.request.RequestFields;
import dev.pipewright.decisions.record.Question;
import dev.pipewright.decisions.world.Samples;
import dev.pipewright.decisions.world.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sfn.model.SfnException;

class FillingInTest {

    private static final Map<String, String> EVERYTHING = Map.of(
            "source.host", " orders.example.com ",
            "source.port", "5432",
            "source.enforceTls", "no",
            "credentials.method", "NEW_SECRET",
            "network.subnetId", "subnet-0a1b2c32",
            "network.securityGroupIds/sg-0a1b2c3d", "on",
            "verification.engines/GLUE_ETL", "on",
            "verification.engines/ATHENA", "on",
            "confirmation", "orders");

    private final World world = new World();

    @Test
    void thePageAsksForExactlyWhatIsOpenAndSaysWhyAndHow() {
        var page = world.get(world.asked(Samples.everyHint())).getBody();

        assertThat(page)
                .contains(
                        "<dd>PostgreSQL</dd>",
                        "The source's host is not known.",
                        "DNS name or IPv4 address of the source, without scheme, port or path",
                        "For example: orders.abc123.eu-central-1.rds.amazonaws.com",
                        "name=\"source.host\"",
                        "inputmode=\"numeric\"",
                        "<input type=\"radio\" id=\"source.enforceTls-0\" name=\"source.enforceTls\" value=\"yes\"",
                        "A new secret: the approver types the login",
                        "<select id=\"network.subnetId\"",
                        "name=\"network.securityGroupIds/sg-0a1b2c3d\"",
                        "glue-jobs (sg-0a1b2c3d): admits all TCP from itself",
                        "AWS Glue crawlers")
                .doesNotContain("source.database", "name=\"source.type\"", "checked=", "selected=");
    }

    @Test
    void aRequestsOwnWordIsSaidInTheReadersLanguageWhateverTheWorkflowCallsIt() {
        var method = Hint.missing("credentials.method", "How the connection is to log in is not known.")
                .choosing(List.of(new Hint.Option("NEW_SECRET", "A new secret")));
        var subnet = Hint.missing("network.subnetId", "A private source is reached from a subnet of the account.")
                .choosing(List.of(new Hint.Option("subnet-0a1b2c32", "subnet-0a1b2c32 · eu-central-1a")));

        var page = world.get(world.asked(Samples.hints(method, subnet)), "ja", null)
                .getBody();

        assertThat(page)
                .contains("新しいシークレット（承認者がログイン情報を入力します）", "subnet-0a1b2c32 · eu-central-1a")
                .doesNotContain("A new secret");
    }

    @Test
    void whatIsWrongWithWhatIsThereComesWithItsRemedy() {
        var taken = new Hint(
                "connection.name",
                "NAME_TAKEN",
                "A connection of this name leads elsewhere.",
                "Choose another name, for example sales-orders-2.",
                Optional.empty(),
                Hint.Input.TEXT,
                List.of(),
                Hint.missing("connection.name", "x").limits());

        assertThat(world.get(world.asked(Samples.hints(taken))).getBody())
                .contains(
                        "A connection of this name leads elsewhere.",
                        "Choose another name, for example sales-orders-2.",
                        "Type the word “answer”")
                .doesNotContain("orders-analytics");
    }

    @Test
    void whatIsFilledInIsDeliveredAsAPartOfARequestWithTheRequestsTypes() {
        var answer = world.post(world.asked(Samples.everyHint()), EVERYTHING);

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(delivered().kind()).isEqualTo("HINTS");
        assertThat(delivered().decision()).isEqualTo(Verdict.ANSWERED);
        assertThat(delivered().answer()).contains(Json.tree("""
                {"kind":"HINTS","request":{
                  "source":{"host":"orders.example.com","port":5432,"enforceTls":false},
                  "credentials":{"method":"NEW_SECRET"},
                  "network":{"subnetId":"subnet-0a1b2c32","securityGroupIds":["sg-0a1b2c3d"]},
                  "verification":{"engines":["GLUE_ETL","ATHENA"]}}}"""));
        assertThat(world.events.types()).containsExactly("Input Requested");
    }

    @Test
    void deepFieldsAndListsAndChosenNumbersKeepTheirTypes() {
        var question = Samples.hints(
                Hint.missing("source.snowflake.account", "Which account?"),
                Hint.missing("source.snowflake.warehouse", "Which warehouse?"),
                Hint.missing("source.port", "Which port?")
                        .choosing(List.of(Hint.Option.of("5432"), Hint.Option.of("6432"))),
                Hint.missing("source.enforceTls", "Encrypted?").choosing(List.of(Hint.Option.of("true"))),
                Hint.missing("network.securityGroupIds", "Which groups?"));

        world.post(
                world.asked(question),
                Map.of(
                        "source.snowflake.account", "xy12345.eu-central-1",
                        "source.snowflake.warehouse", "LOAD",
                        "source.port", "6432",
                        "source.enforceTls", "true",
                        "network.securityGroupIds", "sg-0a1b2c3d,  sg-11111111\tsg-0a1b2c3d",
                        "confirmation", "orders"));

        assertThat(delivered().answer().orElseThrow().path("request")).isEqualTo(Json.tree("""
                {"source":{"snowflake":{"account":"xy12345.eu-central-1","warehouse":"LOAD"},"port":6432,
                  "enforceTls":true},
                 "network":{"securityGroupIds":["sg-0a1b2c3d","sg-11111111"]}}"""));
    }

    @Test
    void fieldsThatWereNotAskedForAreNotRead() {
        var token = world.asked(Samples.hints(Hint.missing("source.host", "The host is not known.")));

        world.post(
                token,
                Map.of(
                        "source.host", "db.example.com",
                        "source.port", "1",
                        "requestedBy.email", "evil@example.com",
                        "confirmation", "orders"));

        assertThat(delivered().answer().orElseThrow().path("request"))
                .isEqualTo(Json.tree("{\"source\":{\"host\":\"db.example.com\"}}"));
    }

    @Test
    void anEmptyFormIsShownAgainWithAnErrorAtEveryField() {
        var answer = world.post(world.asked(Samples.everyHint()), Map.of());

        assertThat(answer.getStatusCode()).isEqualTo(422);
        assertThat(answer.getBody())
                .contains(
                        "<title>Error: ",
                        "href=\"#source.host\"",
                        "href=\"#source.port\"",
                        "href=\"#source.enforceTls-0\"",
                        "href=\"#credentials.method-0\"",
                        "href=\"#network.subnetId\"",
                        "href=\"#network.securityGroupIds-0\"",
                        "href=\"#verification.engines-0\"",
                        "href=\"#confirmation\"",
                        "aria-describedby=\"source.host-error source.host-hint\"",
                        "Host: Fill it in.");
        assertThat(world.sfn.outputs()).isEmpty();
    }

    @Test
    void oneErrorKeepsEverythingElseThatWasFilledIn() {
        var fields = new LinkedHashMap<>(EVERYTHING);
        fields.put("source.port", "54 32");

        var page = world.post(world.asked(Samples.everyHint()), fields).getBody();

        assertThat(page)
                .contains(
                        "value=\" orders.example.com \"",
                        "value=\"54 32\"",
                        "value=\"orders\"",
                        "Port: Type a whole number from 1 to 65535.",
                        "value=\"no\" checked",
                        "value=\"NEW_SECRET\" checked",
                        "value=\"subnet-0a1b2c32\" selected",
                        "name=\"network.securityGroupIds/sg-0a1b2c3d\" value=\"on\" checked")
                .doesNotContain("name=\"network.securityGroupIds/sg-11111111\" value=\"on\" checked");
        assertThat(world.sfn.outputs()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "source.port,0",
        "source.port,65536",
        "source.port,-1",
        "source.port,5432.0",
        "source.port,1e3",
        "source.port,99999999999999999999",
        "source.host,https://db.example.com",
        "source.host,db.example.com:5432",
        "source.host,-",
        "source.database,orders;drop",
        "network.subnetId,subnet-1",
        "network.securityGroupIds,'sg-0a1b2c3d, other'",
        "network.securityGroupIds,','",
        "source.enforceTls,maybe",
        "source.type,MONGODB",
        "verification.table,a.b.c.d"
    })
    void whatDoesNotFitIsRefusedAndCanBeCorrected(String path, String typed) {
        var answer = fillIn(Hint.missing(path, "It is needed."), typed);

        assertThat(answer.getStatusCode()).as(path + "=" + typed).isEqualTo(422);
        assertThat(answer.getBody()).contains("id=\"" + path + "-error\"");
        assertThat(world.sfn.outputs()).isEmpty();
    }

    @Test
    void aNewNameFollowsTheRuleThatTheHintBrings() {
        var hint = Hint.of("connection.name", "NAME_TAKEN", "Taken.").matching("^[a-z0-9]+(-[a-z0-9]+)*$");

        assertThat(fillIn(hint, "Sales Orders").getStatusCode()).isEqualTo(422);
        assertThat(fillIn(hint, "sales-orders-2").getStatusCode()).isEqualTo(200);
    }

    @Test
    void aLineBreakInALineIsRefused() {
        assertThat(fillIn(Hint.missing("credentials.dbUser", "Who?"), "glue\nreader")
                        .getStatusCode())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource({"source.host,253", "source.database,128", "credentials.dbUser,128", "connection.description,2048"})
    void aTextIsAsLongAsItsFieldTakesAndNoLonger(String path, int limit) {
        var hint = Hint.missing(path, "It is needed.");
        // A character of two UTF-16 units counts once, where the field takes it.
        var longest = (path.equals("source.host") ? "a" : "𝒶").repeat(path.endsWith("description") ? 1 : limit);

        assertThat(fillIn(hint, "a".repeat(limit + 1)).getBody()).contains("at most " + limit + " characters");
        assertThat(fillIn(hint, longest).getStatusCode()).isEqualTo(200);
    }

    @Test
    void whatIsLongerThanAnyFieldTakesIsNeitherMatchedNorShownAgain() {
        var answer = fillIn(Hint.missing("source.host", "The host is not known."), "a".repeat(2_049));

        assertThat(answer.getStatusCode()).isEqualTo(422);
        assertThat(answer.getBody()).contains("at most 253 characters").doesNotContain("aaaa");
    }

    @Test
    void aListHasAtMost50Entries() {
        var groups = String.join(
                ",",
                Stream.iterate(1, i -> i + 1)
                        .limit(51)
                        .map("sg-%08x"::formatted)
                        .toList());

        assertThat(fillIn(Hint.missing("network.securityGroupIds", "Which?"), groups)
                        .getBody())
                .contains("Name at most 50.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://reader:hunter2@db.example.com/orders",
                "db.example.com?password=hunter2",
                "thin:scott/hunter2@db.example.com",
                "AKIAHUNTER2HUNTER2HU hunter2",
                "-----BEGIN PRIVATE KEY----- hunter2"
            })
    void whatLooksLikeACredentialIsRefusedAndNeverShownAgain(String typed) {
        var answer = fillIn(Hint.missing("source.host", "The host is not known."), typed);

        assertThat(answer.getStatusCode()).isEqualTo(422);
        assertThat(answer.getBody())
                .contains("It looks like a password or another credential")
                .doesNotContain("hunter2", "HUNTER2");
        assertThat(world.items("").toString()).doesNotContain("hunter2", "HUNTER2");
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void noTextKeepsAPatternBusy(String path) {
        var hint = new Hint(
                path,
                Hint.MISSING,
                "It is needed.",
                "Fill it in.",
                Optional.empty(),
                Hint.Input.TEXT,
                List.of(),
                Hint.missing(path, "x").limits());
        var token = world.asked(Samples.hints(hint));

        for (var bomb : bombs()) {
            assertTimeoutPreemptively(
                    ofSeconds(2), () -> world.post(token, Map.of(path, bomb, "confirmation", "wrong")));
        }
    }

    static Stream<String> patterns() {
        return paths("").filter(path -> RequestFields.load().pattern(path).isPresent());
    }

    @Test
    void hostileTextIsShownAsText() {
        var hostile = "\"><script>alert(1)</script>\u202E";
        var hint = new Hint(
                "source.host",
                "WRONG",
                hostile,
                hostile,
                Optional.of(hostile),
                Hint.Input.ONE_OF,
                List.of(new Hint.Option(hostile, hostile), Hint.Option.of("other")),
                Hint.missing("source.host", "x").limits());
        var text = Hint.missing("credentials.dbUser", hostile);
        var source = Source.of(
                Optional.empty(), Optional.of(hostile), OptionalInt.empty(), Optional.of(hostile), Optional.empty());
        var token = world.asked(new Question.Hints(List.of(hint, text), source, Optional.of(hostile)));

        var page = world.get(token).getBody();
        var again = world.post(token, Map.of("source.host", hostile, "credentials.dbUser", hostile));
        var answered = world.post(
                token, Map.of("source.host", hostile, "credentials.dbUser", hostile, "confirmation", "answer"));

        assertThat(answered.getStatusCode()).isEqualTo(200);
        for (var html : List.of(page, again.getBody(), answered.getBody())) {
            assertThat(html).doesNotContain("<script").contains("&gt;&lt;script");
        }
        assertThat(page.replaceAll("value=\"[^\"]*\"", "")).doesNotContain("\u202E");
    }

    @Test
    void aSecondVisitShowsWhatWasFilledIn() {
        var token = world.asked(Samples.everyHint());
        world.post(token, EVERYTHING);

        var again = world.post(token, EVERYTHING);
        var changed = new LinkedHashMap<>(EVERYTHING);
        changed.put("source.host", "other.example.com");
        var other = world.post(token, changed);
        var wrong = world.post(token, Map.of("source.host", "other example"));
        var shown = world.get(token).getBody();

        assertThat(again.getStatusCode()).isEqualTo(200);
        assertThat(other.getStatusCode()).isEqualTo(409);
        assertThat(wrong.getStatusCode()).isEqualTo(200);
        assertThat(shown)
                .contains(
                        "<h1>Answered</h1>",
                        "What you filled in is part of the request now.",
                        "<dd>orders.example.com</dd>",
                        "<dd>5432</dd>",
                        "<dd>no</dd>",
                        "A new secret: the approver types the login",
                        "AWS Glue jobs, Amazon Athena")
                .doesNotContain("<form");
        assertThat(world.sfn.outputs()).hasSize(1);
    }

    @Test
    void anAnswerThatCouldNotBeHandedOverIsKeptAndTheNextPostHandsItOver() {
        var token = world.asked(Samples.everyHint());
        world.sfn.failures().next(SfnException.builder().statusCode(400).build());

        var first = world.post(token, EVERYTHING);
        var second = world.post(token, Map.of());

        assertThat(first.getStatusCode()).isEqualTo(202);
        assertThat(second.getStatusCode()).isEqualTo(200);
        assertThat(world.sfn.outputs()).hasSize(1);
    }

    private APIGatewayV2HTTPResponse fillIn(Hint hint, String typed) {
        var own = new World();
        var word = hint.path().equals("connection.name") ? "answer" : "orders";
        return own.post(own.asked(Samples.hints(hint)), Map.of(hint.path(), typed, "confirmation", word));
    }

    private DecisionResult delivered() {
        assertThat(world.sfn.outputs()).hasSize(1);
        return Json.read(world.sfn.outputs().get(0), DecisionResult.class);
    }

    private static List<String> bombs() {
        return Stream.of(
                        "a",
                        "a.",
                        "a-",
                        "aA0",
                        ".",
                        "-",
                        "a@",
                        "s3://a",
                        "password=",
                        "'",
                        "\"",
                        "{",
                        "://",
                        "thin:a/",
                        "\\")
                .flatMap(part -> Stream.of(2048, 15_000)
                        .map(length -> part.repeat(length / part.length() + 1).substring(0, length - 1) + "!"))
                .toList();
    }

    private static Stream<String> paths(String parent) {
        return RequestFields.load().fieldsOf(parent).stream()
                .map(name -> parent.isEmpty() ? name : parent + "." + name)
                .flatMap(path -> Stream.concat(Stream.of(path), paths(path)));
    }
}
