package dev.pipewright.local.parameters;

import dev.pipewright.local.refusal.Refusals;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ssm.model.HierarchyTypeMismatchException;
import software.amazon.awssdk.services.ssm.model.IncompatiblePolicyException;
import software.amazon.awssdk.services.ssm.model.InvalidNextTokenException;
import software.amazon.awssdk.services.ssm.model.InvalidPolicyAttributeException;
import software.amazon.awssdk.services.ssm.model.InvalidPolicyTypeException;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.SsmException;
import software.amazon.awssdk.services.ssm.model.UnsupportedParameterTypeException;

/**
 * The refusals of Parameter Store, each with status 400 and the error code of the wire, which for the older ones is the
 * exception's name without {@code Exception}. No text repeats a parameter's value.
 */
final class SsmErrors {

    private static final Refusals REFUSALS = new Refusals("Ssm");

    private SsmErrors() {}

    /** GetParameter and DeleteParameter send this one without a text; the name is added for whoever reads a local log. */
    static ParameterNotFoundException notFound(String name) {
        var builder = ParameterNotFoundException.builder();
        REFUSALS.describe(builder, "ParameterNotFound", "Parameter %s not found.".formatted(name));
        return builder.build();
    }

    static ParameterAlreadyExistsException alreadyExists() {
        var builder = ParameterAlreadyExistsException.builder();
        REFUSALS.describe(
                builder,
                "ParameterAlreadyExists",
                "The parameter already exists. To overwrite this value, set the overwrite option in the request to true.");
        return builder.build();
    }

    static HierarchyTypeMismatchException typeChanged() {
        var builder = HierarchyTypeMismatchException.builder();
        REFUSALS.describe(
                builder,
                "HierarchyTypeMismatchException",
                "Parameter Store doesn't support changing a parameter type in a hierarchy.");
        return builder.build();
    }

    static UnsupportedParameterTypeException unsupportedType(String type) {
        var builder = UnsupportedParameterTypeException.builder();
        REFUSALS.describe(
                builder,
                "UnsupportedParameterType",
                "The parameter type '%s' isn't supported; use String, StringList or SecureString.".formatted(type));
        return builder.build();
    }

    static InvalidPolicyTypeException policyType(String type) {
        var builder = InvalidPolicyTypeException.builder();
        REFUSALS.describe(
                builder,
                "InvalidPolicyTypeException",
                "The policy type '%s' isn't supported. Parameter Store supports the following policy types: Expiration, ExpirationNotification, and NoChangeNotification."
                        .formatted(type));
        return builder.build();
    }

    static InvalidPolicyAttributeException policyAttribute(String message) {
        var builder = InvalidPolicyAttributeException.builder();
        REFUSALS.describe(builder, "InvalidPolicyAttributeException", message);
        return builder.build();
    }

    static IncompatiblePolicyException incompatiblePolicies() {
        var builder = IncompatiblePolicyException.builder();
        REFUSALS.describe(
                builder,
                "IncompatiblePolicyException",
                "There is a conflict in the policies specified for this parameter: it has more than one Expiration policy.");
        return builder.build();
    }

    static InvalidNextTokenException invalidNextToken() {
        var builder = InvalidNextTokenException.builder();
        REFUSALS.describe(builder, "InvalidNextToken", "The specified token isn't valid.");
        return builder.build();
    }

    /** Refusals for which the SDK has no class of their own in this operation. */
    static AwsServiceException validation(String message) {
        var builder = SsmException.builder();
        REFUSALS.describe(builder, "ValidationException", message);
        return builder.build();
    }
}
