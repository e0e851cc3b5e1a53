package dev.pipewright.local.snapshot;

import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * A call was made that the snapshot says nothing about. It is an {@link SdkClientException}, the SDK's word for "no
 * service answered": code that runs against AWS already has to tell that from a service's refusal, so a check that
 * meets it counts as not executed, never as passed or failed.
 */
public final class NotCapturedException extends SdkClientException {

    private static final long serialVersionUID = 1L;

    /**
     * @param file the missing file's name
     * @param command the AWS CLI command that prints its content
     */
    public NotCapturedException(String file, String command) {
        super(builder().message("The account snapshot does not hold %s. To capture it: %s".formatted(file, command)));
    }
}
