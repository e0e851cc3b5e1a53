package dev.pipewright.local.asl;

import java.util.regex.Pattern;

/**
 * A Task's Resource (AWS: "Integrating services with Step Functions").
 *
 * @param arn the whole ARN, as in {@code arn:aws:states:::lambda:invoke.waitForTaskToken}
 */
record Resource(String arn) {

    private static final String CALLBACK = ".waitForTaskToken";
    private static final Pattern SERVICE_INTEGRATION =
            Pattern.compile("arn:aws[a-z-]*:states:::[a-z0-9-]+(:[A-Za-z0-9]+)+(\\.sync(:2)?|\\.waitForTaskToken)?");

    /** Whether this is the ARN of a service integration; activities and direct function ARNs are not supported. */
    static boolean isServiceIntegration(String arn) {
        return SERVICE_INTEGRATION.matcher(arn).matches();
    }

    /** Whether the task ends when its token comes back, rather than when the call returns. */
    boolean waitsForTaskToken() {
        return arn.endsWith(CALLBACK);
    }

    /** The key of the integration: the ARN without {@code .waitForTaskToken}, which is the interpreter's part. */
    String integration() {
        return waitsForTaskToken() ? arn.substring(0, arn.length() - CALLBACK.length()) : arn;
    }
}
