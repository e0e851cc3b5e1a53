package dev.pipewright.decisions.record;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Tells a write from everybody else's. The SDK repeats an update whose answer was lost, and the repetition meets what the
 * first one has written: a condition that excludes others must let the same write pass again.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html">DynamoDB: error
 *     retries</a>
 */
final class WriteId {

    private static final int BYTES = 16;

    private WriteId() {}

    static String random(SecureRandom random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
