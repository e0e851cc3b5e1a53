package dev.pipewright.local.parameters;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ssm.model.ParameterTier;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;

/**
 * What {@code PutParameter} checks before it stores: the name, the type, and the size that the tier allows (Systems
 * Manager API reference, PutParameter; user guide, "Managing parameter tiers").
 */
final class PutRules {

    private static final Pattern NAME = Pattern.compile("(/[A-Za-z0-9_.-]+)+|[A-Za-z0-9_.-]+");
    private static final int LONGEST_NAME = 1_011;
    private static final int STANDARD_BYTES = 4_096;
    private static final int ADVANCED_BYTES = 8_192;

    private PutRules() {}

    static void checkName(String name) {
        if (name == null || name.length() > LONGEST_NAME || !NAME.matcher(name).matches() || isReserved(name)) {
            throw SsmErrors.validation(
                    "Parameter name: can't be prefixed with \"aws\" or \"ssm\" (case-insensitive). If formed as a path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_");
        }
    }

    private static boolean isReserved(String name) {
        var start = name.replaceFirst("^/", "").toLowerCase(Locale.ROOT);
        return start.startsWith("aws") || start.startsWith("ssm");
    }

    static ParameterType type(PutParameterRequest request, StoredParameter existing) {
        var wanted = request.type();
        if (wanted == ParameterType.UNKNOWN_TO_SDK_VERSION) {
            throw SsmErrors.unsupportedType(request.typeAsString());
        }
        if (wanted == null && existing == null) {
            throw SsmErrors.validation("A parameter type is required when you create a parameter.");
        }
        if (wanted != null && existing != null && wanted != existing.type()) {
            throw SsmErrors.typeChanged();
        }
        ParameterType type = wanted == null ? existing.type() : wanted;
        if (request.keyId() != null && type != ParameterType.SECURE_STRING) {
            throw SsmErrors.validation("KeyId is required for SecureString type parameter only.");
        }
        return type;
    }

    /** The tier that is stored: Intelligent-Tiering becomes what the value needs, an Advanced parameter stays one. */
    static ParameterTier tier(PutParameterRequest request, StoredParameter existing) {
        int bytes = size(request.value());
        var tier = chosen(request, existing, bytes);
        if (tier == ParameterTier.STANDARD && existing != null && existing.tier() == ParameterTier.ADVANCED) {
            throw SsmErrors.validation(
                    "This parameter uses the advanced-parameter tier. You can't downgrade a parameter from the advanced-parameter tier to the standard-parameter tier. If necessary, you can delete the advanced parameter and recreate it as a standard parameter.");
        }
        if (tier == ParameterTier.STANDARD && request.policies() != null) {
            throw SsmErrors.validation("Parameter policies are supported by advanced-tier parameters only.");
        }
        if (tier == ParameterTier.STANDARD && bytes > STANDARD_BYTES) {
            throw SsmErrors.validation(
                    "Standard tier parameters support a maximum parameter value of 4096 characters. To create a larger parameter value, upgrade the parameter to use the advanced-parameter tier. For more information, see https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html");
        }
        if (bytes > ADVANCED_BYTES) {
            throw SsmErrors.validation(
                    "Advanced tier parameters support a maximum parameter value of 8192 characters.");
        }
        return tier;
    }

    private static ParameterTier chosen(PutParameterRequest request, StoredParameter existing, int bytes) {
        if (request.tier() == ParameterTier.INTELLIGENT_TIERING) {
            boolean standardWillDo = bytes <= STANDARD_BYTES && request.policies() == null && existing == null;
            return standardWillDo ? ParameterTier.STANDARD : ParameterTier.ADVANCED;
        }
        if (request.tier() != null) {
            return request.tier();
        }
        return existing == null ? ParameterTier.STANDARD : existing.tier();
    }

    private static int size(String value) {
        if (value == null || value.isEmpty()) {
            throw SsmErrors.validation(
                    "1 validation error detected: Value at 'value' failed to satisfy constraint: Member must have length greater than or equal to 1");
        }
        return value.getBytes(StandardCharsets.UTF_8).length;
    }
}
