package dev.pipewright.local.parameters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ssm.model.HierarchyTypeMismatchException;
import software.amazon.awssdk.services.ssm.model.IncompatiblePolicyException;
import software.amazon.awssdk.services.ssm.model.InvalidNextTokenException;
import software.amazon.awssdk.services.ssm.model.InvalidPolicyAttributeException;
import software.amazon.awssdk.services.ssm.model.InvalidPolicyTypeException;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.ParameterMetadata;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterStringFilter;
import software.amazon.awssdk.services.ssm.model.ParameterTier;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.SsmException;

class EmbeddedSsmTest {

    private static final String PREFIX = "arn:aws:ssm:eu-central-1:123456789012:parameter";
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final String EXPIRES_AT_ONE =
            "[{\"Type\":\"Expiration\",\"Version\":\"1.0\",\"Attributes\":{\"Timestamp\":\"2026-03-01T13:00:00.000Z\"}}]";

    private Instant now = START;
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final EmbeddedSsm ssm = new EmbeddedSsm(PREFIX, clock, new Random(7));

    @Test
    void aStringIsReadBackByNameAndByArn() {
        ssm.putParameter(text("/app/mode", "demo").build());

        var parameter = get("/app/mode", false);

        assertThat(parameter.value()).isEqualTo("demo");
        assertThat(parameter.version()).isEqualTo(1);
        assertThat(parameter.lastModifiedDate()).isEqualTo(START);
        assertThat(get(PREFIX + "/app/mode", false)).isEqualTo(parameter);
    }

    @Test
    void aSecureStringIsReadableOnlyWithDecryption() {
        ssm.putParameter(secure("/stage/one", "hunter2").build());

        var undecrypted = get("/stage/one", false).value();

        assertThat(get("/stage/one", true).value()).isEqualTo("hunter2");
        assertThat(undecrypted).startsWith("AQICAH").doesNotContain("hunter2");
        assertThat(undecrypted).doesNotContain(Base64.getEncoder().encodeToString("hunter2".getBytes(UTF_8)));
        assertThat(get("/stage/one", false).value()).isEqualTo(undecrypted);
    }

    @Test
    void aDescriptionTellsEverythingButTheValue() {
        ssm.putParameter(secure("/stage/one", "hunter2")
                .tier(ParameterTier.ADVANCED)
                .policies(EXPIRES_AT_ONE)
                .build());
        ssm.putParameter(text("/stage/two", "demo").build());

        var described = describe("/stage/one", "/stage/three");

        assertThat(described).singleElement().satisfies(parameter -> {
            assertThat(parameter.name()).isEqualTo("/stage/one");
            assertThat(parameter.type()).isEqualTo(ParameterType.SECURE_STRING);
            assertThat(parameter.policies()).extracting("policyType").containsExactly("Expiration");
        });
        assertThat(described.toString()).doesNotContain("hunter2", "AQICAH");
        assertThat(describe("/stage/two").get(0).policies()).isEmpty();
    }

    @Test
    void parametersAreDescribedByTheStartOfTheirNames() {
        ssm.putParameter(text("/stage/a/one", "1").build());
        ssm.putParameter(text("/stage/a/two", "2").build());
        ssm.putParameter(text("/stage/b/one", "3").build());

        assertThat(describe("BeginsWith", List.of("/stage/a/")))
                .extracting(ParameterMetadata::name)
                .containsExactly("/stage/a/one", "/stage/a/two");
    }

    @Test
    void parametersAreDescribedByNameAlone() {
        assertThatThrownBy(() -> ssm.describeParameters(request -> {}))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> describe("Contains", List.of("/stage")))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aSecondPutNeedsOverwriteAndCountsTheVersion() {
        ssm.putParameter(text("/app/mode", "demo").build());

        var refused = catchThrowableOfType(
                ParameterAlreadyExistsException.class,
                () -> ssm.putParameter(text("/app/mode", "live").build()));

        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ParameterAlreadyExists");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(get("/app/mode", false).value()).isEqualTo("demo");
        assertThat(ssm.putParameter(text("/app/mode", "live").overwrite(true).build())
                        .version())
                .isEqualTo(2);
        assertThat(get("/app/mode", false).value()).isEqualTo("live");
    }

    @Test
    void anOverwriteMayLeaveTheTypeOutButNotChangeIt() {
        ssm.putParameter(secure("/stage/one", "hunter2").build());

        ssm.putParameter(request -> request.name("/stage/one").value("hunter3").overwrite(true));

        assertThat(get("/stage/one", true).type()).isEqualTo(ParameterType.SECURE_STRING);
        assertThatThrownBy(() ->
                        ssm.putParameter(text("/stage/one", "x").overwrite(true).build()))
                .isInstanceOf(HierarchyTypeMismatchException.class);
        assertThatThrownBy(
                        () -> ssm.putParameter(request -> request.name("/new").value("x")))
                .isInstanceOf(SsmException.class)
                .hasMessageContaining("A parameter type is required");
    }

    @Test
    void theStandardTierTakes4096BytesAndTheAdvanced8192() {
        ssm.putParameter(secure("/stage/standard", "x".repeat(4_096)).build());
        ssm.putParameter(secure("/stage/advanced", "x".repeat(8_192))
                .tier(ParameterTier.ADVANCED)
                .build());

        assertThatThrownBy(() ->
                        ssm.putParameter(secure("/stage/a", "x".repeat(4_097)).build()))
                .isInstanceOf(SsmException.class)
                .hasMessageContaining("Standard tier parameters support a maximum parameter value of 4096 characters");
        assertThatThrownBy(() -> ssm.putParameter(secure("/stage/b", "x".repeat(8_193))
                        .tier(ParameterTier.ADVANCED)
                        .build()))
                .isInstanceOf(SsmException.class)
                .hasMessageContaining("maximum parameter value of 8192");
    }

    @Test
    void sizesAreCountedInBytes() {
        assertThatThrownBy(() ->
                        ssm.putParameter(text("/app/text", "ä".repeat(2_049)).build()))
                .isInstanceOf(SsmException.class);
    }

    @Test
    void intelligentTieringTakesTheTierTheValueNeeds() {
        var small = secure("/stage/small", "x").tier(ParameterTier.INTELLIGENT_TIERING);
        var large = secure("/stage/large", "x".repeat(5_000)).tier(ParameterTier.INTELLIGENT_TIERING);

        assertThat(ssm.putParameter(small.build()).tier()).isEqualTo(ParameterTier.STANDARD);
        assertThat(ssm.putParameter(large.build()).tier()).isEqualTo(ParameterTier.ADVANCED);
    }

    @Test
    void anAdvancedParameterCannotBecomeAStandardOne() {
        ssm.putParameter(secure("/stage/one", "x").tier(ParameterTier.ADVANCED).build());

        assertThatThrownBy(() -> ssm.putParameter(secure("/stage/one", "y")
                        .tier(ParameterTier.STANDARD)
                        .overwrite(true)
                        .build()))
                .isInstanceOf(SsmException.class)
                .hasMessageContaining("can't downgrade");
    }

    @Test
    void anExpirationPolicyDeletesTheParameterOnTime() {
        ssm.putParameter(secure("/stage/one", "hunter2")
                .tier(ParameterTier.ADVANCED)
                .policies(EXPIRES_AT_ONE)
                .build());

        now = Instant.parse("2026-03-01T12:59:59Z");
        assertThat(get("/stage/one", true).value()).isEqualTo("hunter2");

        now = Instant.parse("2026-03-01T13:00:00Z");
        assertThatThrownBy(() -> get("/stage/one", true)).isInstanceOf(ParameterNotFoundException.class);
        assertThat(ssm.getParametersByPath(request -> request.path("/stage")).parameters())
                .isEmpty();
    }

    @Test
    void aPolicyNeedsTheAdvancedTier() {
        assertThatThrownBy(() -> ssm.putParameter(
                        secure("/stage/one", "x").policies(EXPIRES_AT_ONE).build()))
                .isInstanceOf(SsmException.class)
                .hasMessageContaining("advanced-tier");
    }

    @Test
    void policiesThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> putWithPolicies("[{\"Type\":\"Rotation\"}]"))
                .isInstanceOf(InvalidPolicyTypeException.class);
        assertThatThrownBy(() -> putWithPolicies(EXPIRES_AT_ONE.replace("2026-03-01T13:00:00.000Z", "tomorrow")))
                .isInstanceOf(InvalidPolicyAttributeException.class)
                .hasMessageContaining("tomorrow");
        assertThatThrownBy(() -> putWithPolicies("not json")).isInstanceOf(InvalidPolicyAttributeException.class);
        assertThatThrownBy(() -> putWithPolicies("{}")).isInstanceOf(InvalidPolicyAttributeException.class);
        assertThatThrownBy(() -> putWithPolicies(EXPIRES_AT_ONE.replace("]", "," + EXPIRES_AT_ONE.substring(1))))
                .isInstanceOf(IncompatiblePolicyException.class);
    }

    private void putWithPolicies(String policies) {
        ssm.putParameter(secure("/stage/one", "x")
                .tier(ParameterTier.ADVANCED)
                .policies(policies)
                .build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with space", "no/slash/first", "/double//slash", "/aws/x", "SSMthing", "/trailing/"})
    void aNameOutsideTheRulesIsRefused(String name) {
        assertThatThrownBy(() -> ssm.putParameter(text(name, "x").build()))
                .isInstanceOf(SsmException.class)
                .hasMessageContaining("Parameter name");
    }

    @Test
    void aPathListsItsOwnChildrenAndRecursivelyAll() {
        List.of("/a/x", "/a/y", "/a/deep/z", "/ab/x", "/a")
                .forEach(name -> ssm.putParameter(text(name, "v").build()));

        assertThat(names(ssm.getParametersByPath(request -> request.path("/a")).parameters()))
                .containsExactly("/a/x", "/a/y");
        assertThat(names(ssm.getParametersByPath(request -> request.path("/a/").recursive(true))
                        .parameters()))
                .containsExactly("/a/deep/z", "/a/x", "/a/y");
        assertThat(names(ssm.getParametersByPath(request -> request.path("/").recursive(true))
                        .parameters()))
                .hasSize(5);
        assertThatThrownBy(() -> ssm.getParametersByPath(request -> request.path("a")))
                .isInstanceOf(SsmException.class);
    }

    @Test
    void pathPagesJoinUpAndAnInventedTokenIsRefused() {
        for (int i = 10; i < 22; i++) {
            ssm.putParameter(secure("/p/" + i, "hunter2").build());
        }

        assertThat(ssm.getParametersByPath(request -> request.path("/p")).parameters())
                .hasSize(10)
                .noneMatch(parameter -> parameter.value().contains("hunter2"));
        assertThat(
                        ssm
                                .getParametersByPathPaginator(request ->
                                        request.path("/p").maxResults(5).withDecryption(true))
                                .stream()
                                .flatMap(page -> page.parameters().stream()))
                .hasSize(12)
                .allMatch(parameter -> parameter.value().equals("hunter2"));
        assertThatThrownBy(() ->
                        ssm.getParametersByPath(request -> request.path("/p").nextToken("invented")))
                .isInstanceOf(InvalidNextTokenException.class);
        assertThatThrownBy(() ->
                        ssm.getParametersByPath(request -> request.path("/p").maxResults(11)))
                .isInstanceOf(SsmException.class);
    }

    @Test
    void aDeletedParameterIsGoneAndCannotBeDeletedAgain() {
        ssm.putParameter(text("/app/mode", "demo").build());

        ssm.deleteParameter(request -> request.name("/app/mode"));

        ParameterNotFoundException missing =
                catchThrowableOfType(ParameterNotFoundException.class, () -> get("/app/mode", false));
        assertThat(missing.awsErrorDetails().errorCode()).isEqualTo("ParameterNotFound");
        assertThatThrownBy(() -> ssm.deleteParameter(request -> request.name("/app/mode")))
                .isInstanceOf(ParameterNotFoundException.class);
    }

    @Test
    void aVersionSelectorIsRefusedLoudly() {
        ssm.putParameter(text("/app/mode", "demo").build());

        assertThatThrownBy(() -> get("/app/mode:1", false)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void noTextShowsAValue() {
        ssm.putParameter(secure("/stage/one", "hunter2").build());
        var refused = catchThrowableOfType(
                SsmException.class,
                () -> ssm.putParameter(secure("/stage/one", "hunter2".repeat(1_000))
                        .overwrite(true)
                        .build()));

        assertThat(refused.toString()).doesNotContain("hunter2");
        assertThat(get("/stage/one", true).toString()).doesNotContain("hunter2");
    }

    private List<ParameterMetadata> describe(String... names) {
        return describe("Equals", List.of(names));
    }

    private List<ParameterMetadata> describe(String option, List<String> names) {
        var filter = ParameterStringFilter.builder()
                .key("Name")
                .option(option)
                .values(names)
                .build();
        return ssm.describeParameters(request -> request.parameterFilters(filter))
                .parameters();
    }

    private Parameter get(String name, boolean decrypted) {
        return ssm.getParameter(request -> request.name(name).withDecryption(decrypted))
                .parameter();
    }

    private static List<String> names(List<Parameter> parameters) {
        return parameters.stream().map(Parameter::name).toList();
    }

    private static PutParameterRequest.Builder text(String name, String value) {
        return PutParameterRequest.builder().name(name).value(value).type(ParameterType.STRING);
    }

    private static PutParameterRequest.Builder secure(String name, String value) {
        return PutParameterRequest.builder().name(name).value(value).type(ParameterType.SECURE_STRING);
    }
}
