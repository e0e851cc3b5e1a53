package dev.pipewright.diagnosis.driver.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriverJarTest {

    private static final String DRIVER = "org.postgresql.Driver";
    private static final int LOCATOR_AND_END = 20 + 22;

    @Test
    void aClassIsFoundWithItsVersionWhetherDeflatedOrStored() {
        for (var jar : new byte[][] {
            TestJars.jar().withClass(DRIVER, 52).bytes(),
            TestJars.jar().stored().withClass(DRIVER, 52).bytes()
        }) {
            var read = read(jar).orElseThrow();

            assertThat(read.holds(DRIVER)).isTrue();
            assertThat(read.holds("org.postgresql.driver")).isFalse();
            assertThat(read.classVersion(DRIVER)).isEqualTo(OptionalInt.of(52));
            assertThat(read.classVersion("org.postgresql.Other")).isEmpty();
        }
    }

    @Test
    void theRegisteredDriversAreReadWithoutComments() {
        var jar = TestJars.jar()
                .withText("META-INF/services/java.sql.Driver", "# ours\n" + DRIVER + " # this one\n\n")
                .bytes();

        assertThat(read(jar).orElseThrow().registered()).containsExactly(DRIVER);
    }

    @Test
    void aCommentAndWhatPrecedesTheFileDoNotHideTheDirectory() {
        var jar =
                TestJars.jar().withClass(DRIVER, 61).comment("x".repeat(60_000)).bytes();
        var shell = "#!/bin/sh\nexec java -jar \"$0\"\n".getBytes(StandardCharsets.UTF_8);
        var executable = Arrays.copyOf(shell, shell.length + jar.length);
        System.arraycopy(jar, 0, executable, shell.length, jar.length);

        assertThat(read(executable).orElseThrow().classVersion(DRIVER)).isEqualTo(OptionalInt.of(61));
    }

    @Test
    void theSixtyFourBitFormIsRead() {
        var jar = sixtyFourBit(TestJars.jar().withClass(DRIVER, 52).bytes());

        assertThat(read(jar).orElseThrow().classVersion(DRIVER)).isEqualTo(OptionalInt.of(52));
    }

    @Test
    void moreThanSixtyFiveThousandFilesAreRead() {
        var jar = TestJars.jar().withFiles(66_000).withClass(DRIVER, 52).bytes();

        assertThat(read(jar).orElseThrow().holds(DRIVER)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PK", "<html><body>Not found</body></html>", "PK\u0005\u0006 and nothing else, really"})
    void whatIsNoJarIsNone(String content) {
        assertThat(read(content.getBytes(StandardCharsets.ISO_8859_1))).isEmpty();
    }

    @Test
    void aJarThatBreaksOffIsNone() {
        var jar = TestJars.jar().withClass(DRIVER, 52).bytes();

        assertThat(read(Arrays.copyOf(jar, jar.length - 5))).isEmpty();
    }

    @Test
    void aDirectoryThatIsTooLargeIsNotRead() {
        var end = ByteBuffer.allocate(22).order(ByteOrder.LITTLE_ENDIAN);
        end.putInt(0, 0x06054b50).putInt(12, CentralDirectory.LARGEST + 1);
        var size = CentralDirectory.LARGEST + 100L;
        Ranges file = (from, length) -> {
            var bytes = new byte[length];
            System.arraycopy(end.array(), 0, bytes, length - 22, 22);
            return bytes;
        };

        assertThatThrownBy(() -> DriverJar.read(size, file)).isInstanceOf(JarTooLargeException.class);
    }

    @Test
    void ofALargeJarOnlyItsDirectoryIsRead() {
        var jar = TestJars.jar().stored();
        for (var i = 0; i < 2_000; i++) {
            jar.withClass("a.b.C" + i, 52);
        }
        var content = jar.withClass(DRIVER, 52).bytes();
        var calls = new AtomicInteger();
        var bytes = new AtomicLong();
        Ranges counted = (from, length) -> {
            calls.incrementAndGet();
            var range = range(content, from, length);
            bytes.addAndGet(range.length);
            return range;
        };

        var version = DriverJar.read(content.length, counted).orElseThrow().classVersion(DRIVER);

        assertThat(version).isEqualTo(OptionalInt.of(52));
        assertThat(calls.get()).isEqualTo(4);
        assertThat(bytes.get()).isLessThan(content.length / 10);
    }

    private static Optional<DriverJar> read(byte[] content) {
        return DriverJar.read(content.length, (from, length) -> range(content, from, length));
    }

    private static byte[] range(byte[] content, long from, int length) {
        return Arrays.copyOfRange(content, (int) from, (int) Math.min(content.length, from + length));
    }

    /** Rewrites the end of a JAR so that size and offset are in the 64-bit record. */
    private static byte[] sixtyFourBit(byte[] jar) {
        var end = jar.length - 22;
        var old = ByteBuffer.wrap(jar).order(ByteOrder.LITTLE_ENDIAN);
        var all = ByteBuffer.allocate(jar.length + 56 + 20).order(ByteOrder.LITTLE_ENDIAN);
        all.put(jar, 0, end);
        all.putInt(0x06064b50)
                .putLong(44)
                .putShort((short) 45)
                .putShort((short) 45)
                .putInt(0)
                .putInt(0);
        all.putLong(1).putLong(1).putLong(old.getInt(end + 12)).putLong(old.getInt(end + 16));
        all.putInt(0x07064b50).putInt(0).putLong(end).putInt(1);
        all.put(jar, end, 12).putInt(-1).putInt(-1).putShort((short) 0);
        assertThat(all.position()).isEqualTo(end + 56 + LOCATOR_AND_END);
        return all.array();
    }
}
