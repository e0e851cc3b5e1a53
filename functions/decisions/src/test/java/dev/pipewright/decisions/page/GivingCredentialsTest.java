package dev.pipewright.decisions.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.request.CredentialsKind;
import dev.pipewright.core.request.Deployment;
import dev.pipewright.core.request.OnboardingRequest.BigQuery;
import dev.pipewright.core.request.OnboardingRequest.Snowflake;
import dev.pipewright.core.request.OnboardingRequest.Source;
import dev.pipewright.core.request.SourceType;
import dev.pipewright.decisions.record.Question;
import dev.pipewright.decisions.world.Samples;
import dev.pipewright.decisions.world.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GivingCredentialsTest {

    private static final String KEY = pem("RSA", 2048);
    private static final String ACCOUNT_KEY = Json.write(accountKey());

    private final World world = new World();

    @Test
    void aPrivateKeyIsStagedAsTheReaderNeedsIt() {
        var token = world.asked(Samples.newSecret(CredentialsKind.KEY_PAIR, snowflake()));
        var page = world.get(token).getBody();

        var answer = giveKey(token, "\r\n" + KEY.replace("\n", "\r\n") + "  ");

        assertThat(page)
                .contains(
                        "Snowflake account xy12345.eu-central-1",
                        "<dd>xy12345.eu-central-1</dd>",
                        "<dd>LOAD</dd>",
                        "<dd>READER</dd>",
                        "User name and private key",
                        "<textarea class=\"key\" id=\"privateKey\"",
                        "-----BEGIN PRIVATE KEY-----")
                .contains("type=\"password\" id=\"passphrase\"")
                .doesNotContain("id=\"password\"", "Host and port");
        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(staged())
                .isEqualTo(Json.tree((Object) Map.of("kind", "KEY_PAIR", "username", "loader", "privateKey", KEY)));
        assertThat(world.items("").toString() + world.sfn.outputs() + world.events.published())
                .doesNotContain(KEY.substring(40, 80), "loader");
    }

    @Test
    void aKeyOf4096BitsFits() {
        var key = pem("RSA", 4096);

        giveKey(world.asked(Samples.newSecret(CredentialsKind.KEY_PAIR, snowflake())), key);

        assertThat(staged().path("privateKey").asText()).isEqualTo(key);
    }

    @Test
    void theKeyOfAServiceAccountIsStagedAsOneDocument() {
        var token = world.asked(Samples.newSecret(CredentialsKind.SERVICE_ACCOUNT, bigQuery()));
        var page = world.get(token).getBody();

        var answer = giveDocument(token, "\r\n" + Json.pretty(accountKey()) + "\n");

        assertThat(page)
                .contains(
                        "BigQuery project shop-analytics",
                        "<dd>shop-analytics</dd>",
                        "<dd>europe-west3</dd>",
                        "Key of a service account",
                        "<textarea class=\"key\" id=\"document\"")
                .doesNotContain("id=\"username\"", "type=\"password\"");
        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(staged().path("kind").asText()).isEqualTo("SERVICE_ACCOUNT");
        assertThat(Json.tree(staged().path("document").asText())).isEqualTo(Json.tree(ACCOUNT_KEY));
    }

    @Test
    void aKeyIsStagedWithoutThePassphraseThatOpensIt() throws IOException {
        var token = world.asked(Samples.newSecret(CredentialsKind.KEY_PAIR, snowflake()));

        var answer = giveKey(token, resource("aes-256"), "opens it");

        assertThat(world.get(token).getBody()).doesNotContain("opens it");
        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(staged()).isEqualTo(Json.tree((Object)
                Map.of("kind", "KEY_PAIR", "username", "loader", "privateKey", resource("plain"))));
    }

    @ParameterizedTest
    @CsvSource({
        "aes-256,,The key is encrypted. Type its passphrase",
        "aes-256,hunter2,The passphrase does not open the key",
        "plain,hunter2,The key is not encrypted. Leave the passphrase empty"
    })
    void whatIsWrongWithThePassphraseIsSaidAtItsField(String key, String passphrase, String message)
            throws IOException {
        var token = world.asked(Samples.newSecret(CredentialsKind.KEY_PAIR, snowflake()));

        var page = refused(giveKey(token, resource(key), passphrase == null ? "" : passphrase), resource(key));

        assertThat(page).contains("href=\"#passphrase\"", "id=\"passphrase-error\"", message);
        assertThat(page).contains("type=\"password\" id=\"passphrase\" name=\"passphrase\" autocomplete=\"off\"");
    }

    @Test
    void aWayOfEncryptingThatIsNotReadIsRefusedWithTheCommandThatDecrypts() throws IOException {
        var token = world.asked(Samples.newSecret(CredentialsKind.KEY_PAIR, snowflake()));

        var page = refused(giveKey(token, resource("scrypt"), "hunter2"), resource("scrypt"));

        assertThat(page)
                .contains(
                        "href=\"#privateKey\"",
                        "openssl pkcs8 -topk8 -nocrypt -in key.pem -out key-for-glue.pem",
                        "give it again: it was not kept");
    }

    @Test
    void theLoginThatTheRequesterStagedIsTheDefault() {
        var page = world.get(world.asked(Samples.stagedSecret())).getBody();

        assertThat(page)
                .contains(
                        "id=\"login-staged\" name=\"login\" value=\"staged\" checked",
                        "id=\"login-typed\" name=\"login\" value=\"typed\"><",
                        "<dd>" + Samples.STAGE + "</dd>");
        assertThat(world.get(world.asked(Samples.newSecret())).getBody()).doesNotContain("name=\"login\"");
    }

    @Test
    void theStagedLoginIsUsedAndNothingIsWritten() {
        var answer = decide(Samples.stagedSecret(), Map.of("login", "staged", "username", "", "password", ""));

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(world.ssm.staged()).isEmpty();
        assertThat(world.sfn.outputs()).singleElement().asString().contains(Samples.STAGE);
    }

    @Test
    void anotherLoginThanTheStagedOneCanBeTyped() {
        decide(Samples.stagedSecret(), Map.of("login", "typed", "username", "glue", "password", "hunter2"));

        assertThat(staged().path("password").asText()).isEqualTo("hunter2");
        assertThat(world.sfn.outputs())
                .singleElement()
                .asString()
                .contains(world.ssm.staged().get(0).name())
                .doesNotContain(Samples.STAGE);
    }

    @ParameterizedTest
    @CsvSource({
        "staged,glue,,typed one too",
        "staged,,hunter2,typed one too",
        ",glue,hunter2,Choose which login",
        "hunter2,,,Choose which login",
        "/production/password,,,Choose which login",
        "typed,glue,,Type the password"
    })
    void whichLoginIsMeantIsNeverGuessed(String login, String username, String password, String message) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("login", login == null ? "" : login);
        fields.put("username", username == null ? "" : username);
        fields.put("password", password == null ? "" : password);

        var answer = decide(Samples.stagedSecret(), fields);

        assertThat(answer.getStatusCode()).isEqualTo(422);
        assertThat(answer.getBody()).contains(message).doesNotContain("hunter2");
        assertThat(world.ssm.staged()).isEmpty();
        assertThat(world.sfn.outputs()).isEmpty();
    }

    @Test
    void whatNobodyStagedCannotBeChosen() {
        var answer = decide(Samples.newSecret(), Map.of("login", "staged"));

        assertThat(answer.getStatusCode()).isEqualTo(422);
        assertThat(answer.getBody()).contains("Type the password");
    }

    @ParameterizedTest
    @CsvSource({
        "BEGIN RSA PRIVATE KEY,not in the form PKCS#8",
        "BEGIN OPENSSH PRIVATE KEY,ssh-keygen -p",
        "BEGIN PUBLIC KEY,This is the public half",
        "BEGIN CERTIFICATE,This is the public half",
        "BEGIN EC PARAMETERS,Paste the whole key file"
    })
    void anotherFormIsRefusedWithWhatToDo(String line, String message) {
        assertThat(refusedKey(KEY.replace("BEGIN PRIVATE KEY", line))).contains(message);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 27, 28, 200, 1600})
    void aPartOfAKeyIsNoKey(int length) {
        refusedKey(KEY.substring(0, length));
        refusedKey(KEY.substring(0, length) + "-----END PRIVATE KEY-----");
    }

    @Test
    void textAroundTheKeyOrWithinItIsRefused() {
        refusedKey("my key: " + KEY);
        refusedKey(KEY + KEY);
        refusedKey(KEY.replace("\n", "\n*"));
        refusedKey("-----BEGIN PRIVATE KEY----------END PRIVATE KEY-----");
        refusedKey("-----BEGIN PRIVATE KEY-----");
    }

    @Test
    void aKeyThatIsTooShortOrOfAnotherKindIsRefused() {
        assertThat(refusedKey(pem("RSA", 1024))).contains("The key has 1024 bits");
        assertThat(refusedKey(pem("EC", 256))).contains("is no RSA private key");
    }

    @Test
    void aKeyNeedsAUserNameToo() {
        var token = world.asked(Samples.newSecret(CredentialsKind.KEY_PAIR, snowflake()));

        var answer = world.post(token, Map.of("action", "approve", "confirmation", "orders"));

        assertThat(answer.getBody()).contains("href=\"#username\"", "href=\"#privateKey\"", "Paste the private key.");
    }

    @ParameterizedTest
    @CsvSource({
        "type,authorized_user,not the key of a service account",
        "type,,not the key of a service account",
        "project_id,,has no “project_id”",
        "client_email,,has no “client_email”",
        "client_email,glue,no e-mail address",
        "private_key,,has no “private_key”",
        "private_key,hunter2,“private_key” cannot be used"
    })
    void aDocumentThatIsNoKeyOfAServiceAccountIsRefused(String field, String value, String message) {
        var document = accountKey();
        if (value == null) {
            document.remove(field);
        } else {
            document.put(field, value);
        }

        assertThat(refusedDocument(Json.write(document))).contains(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2", "[\"hunter2\"]", "{\"type\":\"hunter2", "{\"a\":1,\"a\":2}", "null", "{}"})
    void whatIsNoJsonObjectIsRefusedWithoutQuotingIt(String typed) {
        refusedDocument(typed);
        refusedDocument(ACCOUNT_KEY + typed);
    }

    @Test
    void nestingWithoutEndIsRefusedAndBreaksNothing() {
        refusedDocument("{\"a\":" + "[".repeat(4_000));
    }

    @Test
    void aDocumentOfMoreThan7KilobytesIsRefusedBeforeAnythingIsWritten() {
        var document = accountKey();
        document.put("comment", "x".repeat(6_000));

        assertThat(refusedDocument(Json.write(document))).contains("longer than 7 KB");
    }

    @Test
    void aUserNameThatMakesAKeyTooLongIsRefused() {
        var token = world.asked(Samples.newSecret(CredentialsKind.KEY_PAIR, snowflake()));

        var answer = world.post(
                token,
                Map.of(
                        "action",
                        "approve",
                        "username",
                        "u".repeat(6_000),
                        "privateKey",
                        KEY,
                        "confirmation",
                        "orders"));

        assertThat(answer.getStatusCode()).isEqualTo(422);
        assertThat(answer.getBody()).contains("longer than 7 KB");
        assertThat(world.ssm.staged()).isEmpty();
    }

    @Test
    void whatWasPastedBeforeRejectingIsNotLookedAt() {
        var token = world.asked(Samples.newSecret(CredentialsKind.KEY_PAIR, snowflake()));

        var answer = world.post(
                token, Map.of("action", "reject", "reason", "No.", "privateKey", "nonsense", "confirmation", "orders"));

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(world.ssm.staged()).isEmpty();
    }

    @Test
    void credentialsHaveNoTextForm() throws UnusableCredential {
        var key = PrivateKeyPem.read(KEY);
        var account = ServiceAccountKey.read(ACCOUNT_KEY);

        assertThat(key).hasToString("***");
        assertThat(account).hasToString("***");
        assertThat(StagedCredentials.ofKeyPair("loader", key)).hasToString("***");
        assertThat(new UnusableCredential("error.private-key.missing"))
                .hasNoCause()
                .hasMessage("error.private-key.missing")
                .extracting(Throwable::getStackTrace)
                .isEqualTo(new StackTraceElement[0]);
    }

    private String refusedKey(String typed) {
        return refused(giveKey(world.asked(Samples.newSecret(CredentialsKind.KEY_PAIR, snowflake())), typed), typed);
    }

    private String refusedDocument(String typed) {
        var token = world.asked(Samples.newSecret(CredentialsKind.SERVICE_ACCOUNT, bigQuery()));
        return refused(giveDocument(token, typed), typed);
    }

    private String refused(APIGatewayV2HTTPResponse answer, String typed) {
        assertThat(answer.getStatusCode()).isEqualTo(422);
        assertThat(answer.getBody()).contains("<textarea class=\"key\"").doesNotContain("hunter2");
        if (typed.length() > 100) {
            assertThat(answer.getBody()).doesNotContain(typed.substring(40, 100));
        }
        assertThat(world.ssm.staged()).isEmpty();
        assertThat(world.sfn.outputs()).isEmpty();
        return answer.getBody();
    }

    private APIGatewayV2HTTPResponse decide(Question question, Map<String, String> fields) {
        var form = new LinkedHashMap<>(Map.of("action", "approve", "confirmation", "orders"));
        form.putAll(fields);
        return world.post(world.asked(question), form);
    }

    private APIGatewayV2HTTPResponse giveKey(String token, String typed, String passphrase) {
        return world.post(
                token,
                Map.of(
                        "action",
                        "approve",
                        "username",
                        "loader",
                        "privateKey",
                        typed,
                        "passphrase",
                        passphrase,
                        "confirmation",
                        "orders"));
    }

    private static String resource(String key) throws IOException {
        try (var in = GivingCredentialsTest.class.getResourceAsStream("/keys/" + key + ".pem")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private APIGatewayV2HTTPResponse giveKey(String token, String typed) {
        return world.post(
                token,
                Map.of("action", "approve", "username", "loader", "privateKey", typed, "confirmation", "orders"));
    }

    private APIGatewayV2HTTPResponse giveDocument(String token, String typed) {
        return world.post(token, Map.of("action", "approve", "document", typed, "confirmation", "orders"));
    }

    private JsonNode staged() {
        assertThat(world.ssm.staged()).hasSize(1);
        var value = world.ssm.staged().get(0).value();
        assertThat(value.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(7 * 1024);
        return Json.tree(value);
    }

    private static Source snowflake() {
        var named = Source.of(
                Optional.of(SourceType.SNOWFLAKE),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.of("SALES"),
                Optional.of(Deployment.SAAS));
        return new Source(
                named.type(),
                named.host(),
                named.port(),
                named.database(),
                named.deployment(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Snowflake(
                        Optional.of("xy12345.eu-central-1"),
                        Optional.of("LOAD"),
                        Optional.of("READER"),
                        Optional.empty())),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    private static Source bigQuery() {
        return new Source(
                Optional.of(SourceType.BIGQUERY),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.of(Deployment.SAAS),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new BigQuery(Optional.of("shop-analytics"), Optional.of("europe-west3"), Optional.empty())),
                Optional.empty(),
                Map.of());
    }

    private static Map<String, String> accountKey() {
        var document = new LinkedHashMap<String, String>();
        document.put("type", "service_account");
        document.put("project_id", "shop-analytics");
        document.put("private_key_id", "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567");
        document.put("private_key", KEY);
        document.put("client_email", "glue-reader@shop-analytics.iam.gserviceaccount.com");
        document.put("client_id", "123456789012345678901");
        document.put("token_uri", "https://oauth2.googleapis.com/token");
        return document;
    }

    private static String pem(String algorithm, int bits) {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            var key = generator.generateKeyPair().getPrivate().getEncoded();
            var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
            return "-----BEGIN PRIVATE KEY-----\n" + lines + "\n-----END PRIVATE KEY-----\n";
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
