package dev.pipewright.diagnosis;

import java.util.Locale;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Refuses answers that no AWS service gives: a page of HTML, as a proxy's sign-in sends it with status 200, and nothing at
 * all. The SDK reads both as an empty list, so that "nobody answered" would look like "there is none". Not for S3, whose
 * objects may be of any type and empty.
 */
public final class ForeignAnswers implements ExecutionInterceptor {

    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
        var answer = context.httpResponse();
        if (answer.isSuccessful() && (isPage(answer) || isNothing(answer))) {
            throw SdkClientException.create("Answered by something that is not AWS");
        }
    }

    private static boolean isPage(SdkHttpResponse answer) {
        return answer.firstMatchingHeader("Content-Type")
                .filter(type -> type.toLowerCase(Locale.ROOT).startsWith("text/html"))
                .isPresent();
    }

    private static boolean isNothing(SdkHttpResponse answer) {
        return answer.firstMatchingHeader("Content-Length").filter("0"::equals).isPresent();
    }
}
