package dev.pipewright.local.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.Filter;
import software.amazon.awssdk.services.secretsmanager.model.FilterNameStringType;
import software.amazon.awssdk.services.secretsmanager.model.InvalidNextTokenException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidParameterException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsRequest;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

class EmbeddedSecretsManagerTest {

    private static final String PREFIX = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:";
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final String OTHER_TOKEN = "fedcba9876543210fedcba9876543210";
    private static final String VALUE = "{\"password\":\"hunter2\"}";
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private Instant now = START;
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final EmbeddedSecretsManager secrets = with();

    private EmbeddedSecretsManager with(SecretSeed... seeds) {
        return new EmbeddedSecretsManager(PREFIX, clock, new Random(7), List.of(seeds));
    }

    @Test
    void aCreatedSecretHasAFullArnWithASixCharacterSuffix() {
        var created = create("glue/orders", VALUE, TOKEN);

        assertThat(created.arn()).matches(PREFIX + "glue/orders-[A-Za-z0-9]{6}");
        assertThat(created.versionId()).isEqualTo(TOKEN);
    }

    @Test
    void aSecretIsReadByNameByArnAndByArnWithoutSuffix() {
        var arn = create("glue/orders", VALUE, TOKEN).arn();

        assertThat(read("glue/orders")).isEqualTo(VALUE);
        assertThat(read(arn)).isEqualTo(VALUE);
        assertThat(read(PREFIX + "glue/orders")).isEqualTo(VALUE);
        assertThatThrownBy(() -> read("glue/order")).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void bytesAreKeptAsBytes() {
        var bytes = SdkBytes.fromUtf8String("key");
        secrets.createSecret(request -> request.name("binary").secretBinary(bytes));

        var value = secrets.getSecretValue(request -> request.secretId("binary"));

        assertThat(value.secretBinary()).isEqualTo(bytes);
        assertThat(value.secretString()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with space", "semi;colon", "umlaut-ä", "colon:name"})
    void aNameOutsideTheRulesIsRefused(String name) {
        SecretsManagerException refused =
                catchThrowableOfType(SecretsManagerException.class, () -> create(name, VALUE, TOKEN));

        assertError(refused, "ValidationException");
        assertThat(refused.awsErrorDetails().errorMessage()).startsWith("Invalid name.");
    }

    @Test
    void aNameOf512CharactersIsTakenAndALongerOneIsNot() {
        create("n".repeat(512), VALUE, TOKEN);

        assertThatThrownBy(() -> create("m".repeat(513), VALUE, OTHER_TOKEN))
                .isInstanceOf(SecretsManagerException.class);
    }

    @Test
    void theSameTokenAndValueIsAnsweredAgainWithoutANewSecret() {
        var first = create("glue/orders", VALUE, TOKEN);

        assertThat(create("glue/orders", VALUE, TOKEN)).isEqualTo(first);
        assertThat(names(ListSecretsRequest.builder().build())).containsExactly("glue/orders");
    }

    @Test
    void theSameTokenWithAnotherValueIsRefused() {
        create("glue/orders", VALUE, TOKEN);

        ResourceExistsException refused =
                catchThrowableOfType(ResourceExistsException.class, () -> create("glue/orders", "other", TOKEN));

        assertError(refused, "ResourceExistsException");
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("The operation failed because the secret glue/orders already exists.");
        assertThat(read("glue/orders")).isEqualTo(VALUE);
    }

    @Test
    void aSecondCreateWithTheSameNameIsRefused() {
        create("glue/orders", VALUE, TOKEN);

        assertThatThrownBy(() -> create("glue/orders", VALUE, OTHER_TOKEN)).isInstanceOf(ResourceExistsException.class);
    }

    @Test
    void aTokenOutsideItsLengthIsRefused() {
        assertThatThrownBy(() -> create("glue/orders", VALUE, "short")).isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void aValueIsTextOrBytesButNotBothAndNotLargerThan64Kib() {
        assertThatThrownBy(() -> secrets.createSecret(
                        request -> request.name("both").secretString(VALUE).secretBinary(SdkBytes.fromUtf8String("x"))))
                .isInstanceOf(InvalidParameterException.class);
        create("largest", "x".repeat(65_536), TOKEN);
        assertThatThrownBy(() -> create("larger", "x".repeat(65_537), OTHER_TOKEN))
                .isInstanceOf(SecretsManagerException.class);
    }

    @Test
    void aSecretMayBeMadeWithoutAValueAndThenCannotBeRead() {
        secrets.createSecret(request -> request.name("empty"));

        ResourceNotFoundException unreadable =
                catchThrowableOfType(ResourceNotFoundException.class, () -> read("empty"));

        assertThat(unreadable.awsErrorDetails().errorMessage())
                .isEqualTo("Secrets Manager can't find the specified secret value for staging label: AWSCURRENT");
    }

    @Test
    void aNewValueBecomesCurrentAndTheOldOnePrevious() {
        create("glue/orders", VALUE, TOKEN);

        var put = secrets.putSecretValue(
                request -> request.secretId("glue/orders").secretString("new").clientRequestToken(OTHER_TOKEN));

        assertThat(put.versionStages()).containsExactly("AWSCURRENT");
        assertThat(read("glue/orders")).isEqualTo("new");
        assertThat(secrets.getSecretValue(
                                request -> request.secretId("glue/orders").versionStage("AWSPREVIOUS"))
                        .secretString())
                .isEqualTo(VALUE);
        assertThat(secrets.describeSecret(request -> request.secretId("glue/orders"))
                        .versionIdsToStages())
                .isEqualTo(Map.of(OTHER_TOKEN, List.of("AWSCURRENT"), TOKEN, List.of("AWSPREVIOUS")));
    }

    @Test
    void aPutIsRepeatableWithItsTokenAndRefusedWithAnotherValue() {
        create("glue/orders", VALUE, TOKEN);

        assertThat(secrets.putSecretValue(request -> request.secretId("glue/orders")
                                .secretString(VALUE)
                                .clientRequestToken(TOKEN))
                        .versionId())
                .isEqualTo(TOKEN);
        var refused = catchThrowableOfType(
                ResourceExistsException.class,
                () -> secrets.putSecretValue(request ->
                        request.secretId("glue/orders").secretString("other").clientRequestToken(TOKEN)));
        assertThat(refused.awsErrorDetails().errorMessage()).contains("already in use for a version of secret");
    }

    @Test
    void aVersionAndAStageThatDoNotBelongTogetherAreRefused() {
        create("glue/orders", VALUE, TOKEN);

        assertThatThrownBy(() -> secrets.getSecretValue(request ->
                        request.secretId("glue/orders").versionId(TOKEN).versionStage("AWSPREVIOUS")))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> secrets.getSecretValue(
                        request -> request.secretId("glue/orders").versionId(OTHER_TOKEN)))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("VersionId: " + OTHER_TOKEN);
    }

    @Test
    void aDeletedSecretIsDescribedButNotReadAndBlocksItsName() {
        create("glue/orders", VALUE, TOKEN);

        var deleted =
                secrets.deleteSecret(request -> request.secretId("glue/orders").recoveryWindowInDays(7L));

        assertThat(deleted.deletionDate()).isEqualTo(START.plus(Duration.ofDays(7)));
        assertThat(secrets.describeSecret(request -> request.secretId("glue/orders"))
                        .deletedDate())
                .isEqualTo(START);
        assertThatThrownBy(() -> read("glue/orders"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("it was marked for deletion");
        assertThatThrownBy(() -> create("glue/orders", VALUE, OTHER_TOKEN))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("already scheduled for deletion");
    }

    @Test
    void theNameIsFreeAgainWhenTheRecoveryWindowHasPassed() {
        create("glue/orders", VALUE, TOKEN);
        secrets.deleteSecret(request -> request.secretId("glue/orders").recoveryWindowInDays(7L));

        now = START.plus(Duration.ofDays(7)).minusSeconds(1);
        assertThatThrownBy(() -> create("glue/orders", VALUE, OTHER_TOKEN)).isInstanceOf(InvalidRequestException.class);

        now = START.plus(Duration.ofDays(7));
        assertThat(create("glue/orders", VALUE, OTHER_TOKEN).versionId()).isEqualTo(OTHER_TOKEN);
    }

    @Test
    void aForcedDeletionIsImmediateAndNeverFailsForWhatDoesNotExist() {
        create("glue/orders", VALUE, TOKEN);

        secrets.deleteSecret(request -> request.secretId("glue/orders").forceDeleteWithoutRecovery(true));
        secrets.deleteSecret(request -> request.secretId("glue/orders").forceDeleteWithoutRecovery(true));

        assertThatThrownBy(() -> secrets.describeSecret(request -> request.secretId("glue/orders")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThat(create("glue/orders", VALUE, TOKEN).name()).isEqualTo("glue/orders");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 6, 31})
    void aRecoveryWindowOutsideSevenToThirtyDaysIsRefused(long days) {
        create("glue/orders", VALUE, TOKEN);

        assertThatThrownBy(() -> secrets.deleteSecret(
                        request -> request.secretId("glue/orders").recoveryWindowInDays(days)))
                .isInstanceOf(InvalidParameterException.class);
        assertThat(read("glue/orders")).isEqualTo(VALUE);
    }

    @Test
    void tagsAreAddedAndReplacedByKey() {
        secrets.createSecret(request ->
                request.name("glue/orders").secretString(VALUE).tags(tag("team", "data"), tag("env", "dev")));

        secrets.tagResource(request -> request.secretId("glue/orders").tags(tag("env", "prod")));

        assertThat(secrets.describeSecret(request -> request.secretId("glue/orders"))
                        .tags())
                .containsExactlyInAnyOrder(tag("team", "data"), tag("env", "prod"));
    }

    @Test
    void filtersMatchPrefixesOrTheirNegationAndAllMustMatch() {
        secrets.createSecret(request -> request.name("rds/orders").tags(tag("pipewright:host", "orders:5432")));
        secrets.createSecret(request -> request.name("rds/ledger").tags(tag("pipewright:host", "ledger:5432")));
        secrets.createSecret(request -> request.name("app/other").tags(tag("team", "orders")));

        assertThat(names(filter(FilterNameStringType.NAME, "rds/"))).containsExactly("rds/orders", "rds/ledger");
        assertThat(names(filter(FilterNameStringType.NAME, "RDS/"))).isEmpty();
        assertThat(names(filter(FilterNameStringType.NAME, "!rds/"))).containsExactly("app/other");
        assertThat(names(filter(FilterNameStringType.TAG_KEY, "pipewright:"))).hasSize(2);
        assertThat(names(filter(FilterNameStringType.TAG_VALUE, "orders"))).containsExactly("rds/orders", "app/other");
        assertThat(names(ListSecretsRequest.builder()
                        .filters(
                                Filter.builder()
                                        .key(FilterNameStringType.NAME)
                                        .values("rds/", "app/")
                                        .build(),
                                Filter.builder()
                                        .key(FilterNameStringType.TAG_VALUE)
                                        .values("orders:")
                                        .build())
                        .build()))
                .containsExactly("rds/orders");
        assertThatThrownBy(() -> names(filter(FilterNameStringType.ALL, "x")))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void pagesJoinUpAndAnInventedTokenIsRefused() {
        List.of("a", "b", "c").forEach(name -> secrets.createSecret(request -> request.name(name)));
        List<String> seen = new ArrayList<>();

        secrets.listSecretsPaginator(request -> request.maxResults(2)).stream()
                .flatMap(page -> page.secretList().stream())
                .map(SecretListEntry::name)
                .forEach(seen::add);

        assertThat(seen).containsExactly("a", "b", "c");
        assertThat(secrets.listSecrets(request -> request.maxResults(2)).secretList())
                .hasSize(2);
        assertThatThrownBy(() -> secrets.listSecrets(request -> request.nextToken("invented")))
                .isInstanceOf(InvalidNextTokenException.class);
        assertThatThrownBy(() -> secrets.listSecrets(request -> request.maxResults(0)))
                .isInstanceOf(SecretsManagerException.class);
    }

    @Test
    void aSecretMarkedForDeletionIsListedOnlyOnRequest() {
        create("glue/orders", VALUE, TOKEN);
        secrets.deleteSecret(request -> request.secretId("glue/orders"));

        assertThat(names(ListSecretsRequest.builder().build())).isEmpty();
        assertThat(names(ListSecretsRequest.builder()
                        .includePlannedDeletion(true)
                        .build()))
                .containsExactly("glue/orders");
    }

    @Test
    void aSeedWithoutAValueIsDescribedButCannotBeRead() {
        var captured = captured();
        var seeded = with(SecretSeed.of(captured));

        assertThat(seeded.describeSecret(request -> request.secretId("rds/orders")))
                .isEqualTo(captured);
        assertThatThrownBy(() -> seeded.getSecretValue(request -> request.secretId("rds/orders")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("can't find the specified secret value for staging label: AWSCURRENT");
    }

    @Test
    void aSeedWithAValueKeepsItsCapturedVersion() {
        var seeded = with(SecretSeed.of(captured()).withValue(VALUE));

        var value = seeded.getSecretValue(request -> request.secretId(captured().arn()));

        assertThat(value.secretString()).isEqualTo(VALUE);
        assertThat(value.versionId()).isEqualTo("v-captured");
    }

    @Test
    void aResourcePolicyIsToldIfThereIsOne() {
        var seeded = with(SecretSeed.of(captured()).withResourcePolicy("{\"Statement\":[]}"));
        create("glue/orders", VALUE, TOKEN);

        assertThat(seeded.getResourcePolicy(request -> request.secretId("rds/orders"))
                        .resourcePolicy())
                .isEqualTo("{\"Statement\":[]}");
        assertThat(secrets.getResourcePolicy(request -> request.secretId("glue/orders"))
                        .resourcePolicy())
                .isNull();
    }

    @Test
    void noTextShowsAValue() {
        create("glue/orders", VALUE, TOKEN);
        AwsServiceException refused =
                catchThrowableOfType(AwsServiceException.class, () -> create("glue/orders", "hunter2-other", TOKEN));

        assertThat(SecretSeed.of(captured()).withValue(VALUE).toString()).doesNotContain("hunter2");
        assertThat(secrets.getSecretValue(request -> request.secretId("glue/orders"))
                        .toString())
                .doesNotContain("hunter2");
        assertThat(refused.toString()).doesNotContain("hunter2");
    }

    @Test
    void aSeedWithoutNameOrArnIsRefused() {
        assertThatThrownBy(() ->
                        SecretSeed.of(DescribeSecretResponse.builder().name("x").build()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static DescribeSecretResponse captured() {
        return DescribeSecretResponse.builder()
                .name("rds/orders")
                .arn(PREFIX + "rds/orders-Ab3dEf")
                .versionIdsToStages(Map.of("v-captured", List.of("AWSCURRENT")))
                .tags(tag("pipewright:host", "orders:5432"))
                .build();
    }

    private CreateSecretResponse create(String name, String value, String token) {
        return secrets.createSecret(CreateSecretRequest.builder()
                .name(name)
                .secretString(value)
                .clientRequestToken(token)
                .build());
    }

    private String read(String secretId) {
        return secrets.getSecretValue(request -> request.secretId(secretId)).secretString();
    }

    private List<String> names(ListSecretsRequest request) {
        var response = secrets.listSecrets(request);
        return response.secretList().stream().map(SecretListEntry::name).toList();
    }

    private static ListSecretsRequest filter(FilterNameStringType key, String value) {
        return ListSecretsRequest.builder()
                .filters(Filter.builder().key(key).values(value).build())
                .build();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static void assertError(AwsServiceException refused, String code) {
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo(code);
    }
}
