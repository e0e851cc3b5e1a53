package dev.pipewright.diagnosis.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.core.outcome.Stage;
import dev.pipewright.core.outcome.TestFailure;
import dev.pipewright.core.request.SourceType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What both drivers make of a server's words, from the drivers themselves, against sockets of this machine. */
class MySqlDriverIT {

    /** LONG_PASSWORD, CONNECT_WITH_DB, PROTOCOL_41 and SECURE_CONNECTION, and not SSL. */
    private static final int CAPABILITIES = 0x0001 | 0x0008 | 0x0200 | 0x8000;

    /** In the upper half of the capabilities. */
    private static final int PLUGIN_AUTH = 0x0008;

    private static final byte[] FULL_AUTHENTICATION = {0x01, 0x04};

    @Test
    void connectorJSaysTheSameOfARefusedPortAndAnUnknownHost() throws IOException {
        assertThat(read(connect("mysql", closedPort(), "")).cause()).isEqualTo(Cause.NETWORK_TIMEOUT);
        assertThat(read(connect("mysql", closedPort(), "")).alternatives()).contains(Cause.NETWORK_SOURCE_REFUSED);
    }

    @Test
    void itsStackTraceTellsThemApart() throws IOException {
        assertThat(readTrace(connect("mysql", closedPort(), "")).cause()).isEqualTo(Cause.NETWORK_SOURCE_REFUSED);
        assertThat(readTrace(failure("jdbc:mysql://db.invalid/d")).cause())
                .isEqualTo(Cause.NETWORK_SOURCE_ENDPOINT_WRONG);
    }

    @Test
    void mariaDbsDriverNamesARefusedPortAndAnUnknownHost() throws IOException {
        assertThat(read(connect("mariadb", closedPort(), "")).cause()).isEqualTo(Cause.NETWORK_SOURCE_REFUSED);
        assertThat(read(failure("jdbc:mariadb://db.invalid/d")).cause()).isEqualTo(Cause.NETWORK_SOURCE_ENDPOINT_WRONG);
    }

    @ParameterizedTest
    @CsvSource({"mysql, sslMode=REQUIRED", "mariadb, sslMode=trust"})
    void aServerWithoutTlsIsRecognised(String scheme, String tls) throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var done = answer(server, greeting("mysql_native_password"), new byte[0]);

            assertThat(read(connect(scheme, server.getLocalPort(), tls)).cause())
                    .isEqualTo(Cause.TLS_NOT_SUPPORTED);
            done.join();
        }
    }

    /** A server with caching_sha2_password asks for the password itself, which the driver gives only to a known key. */
    @Test
    void aKeyThatMayNotBeAskedForIsRecognised() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var done = answer(server, greeting("caching_sha2_password"), FULL_AUTHENTICATION);

            var reading = read(connect("mysql", server.getLocalPort(), "sslMode=DISABLED"));

            assertThat(reading.rule()).contains("mysql.key-retrieval");
            done.join();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb"})
    void aHostThatMayNotConnectIsToldSoInPlaceOfTheGreeting(String scheme) throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var done = answer(
                    server,
                    error(1130, "", "Host '10.0.0.9' is not allowed to connect to this MySQL server"),
                    new byte[0]);

            var reading = read(connect(scheme, server.getLocalPort(), ""));

            assertThat(reading.cause()).isEqualTo(Cause.CREDENTIALS_HOST_NOT_ALLOWED);
            assertThat(reading.confidence()).isEqualTo(Confidence.PROVEN);
            done.join();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1045 | 28000 | Access denied for user 'u'@'10.0.0.9' (using password: YES) | CREDENTIALS_WRONG",
                "1045 | 28000 | Access denied for user 'u'@'10.0.0.9' (using password: NO) | CREDENTIALS_SECRET_KEYS",
                "1045 | 28000 | Zugriff verweigert | CREDENTIALS_WRONG",
                "1044 | 42000 | Access denied for user 'u'@'10.0.0.9' to database 'd' | CREDENTIALS_PERMISSION",
                "1049 | 42000 | Unknown database 'd' | DRIVER_DATABASE_NOT_FOUND",
                "3118 | HY000 | Access denied for user 'u'@'10.0.0.9'. Account is locked. | CREDENTIALS_LOCKED",
                "1862 | HY000 | Your password has expired. | CREDENTIALS_EXPIRED",
                "3159 | HY000 | Connections using insecure transport are prohibited | TLS_REQUIRED",
                "1040 | 08004 | Too many connections | QUOTA"
            })
    void whatAServerSaysComesThroughBothDriversWithItsNumber(int code, String sqlState, String message, Cause cause)
            throws IOException {
        for (var scheme : new String[] {"mysql", "mariadb"}) {
            try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                var done = answer(server, greeting("mysql_native_password"), error(code, "#" + sqlState, message));

                var failure = connect(scheme, server.getLocalPort(), "");

                assertThat(failure.getErrorCode()).as(failure.getMessage()).isEqualTo(code);
                assertThat(read(failure).cause()).isEqualTo(cause);
                assertThat(read(failure).confidence()).isEqualTo(Confidence.PROVEN);
                done.join();
            }
        }
    }

    @Test
    void anotherEnginesNumberIsNotMySqls() {
        var oracle = new TestFailure(
                Stage.ENGINE,
                "ORA-01045: user U lacks CREATE SESSION privilege; logon denied",
                Optional.empty(),
                Optional.of("72000"),
                OptionalInt.of(1045));

        assertThat(ErrorReader.withAllRules().read(Optional.empty(), oracle).rule())
                .isNotEqualTo(Optional.of("mysql.password"));
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static SQLException connect(String scheme, int port, String options) {
        return failure(
                "jdbc:" + scheme + "://127.0.0.1:" + port + "/d?connectTimeout=2000&socketTimeout=2000&" + options);
    }

    private static SQLException failure(String url) {
        return catchThrowableOfType(SQLException.class, () -> DriverManager.getConnection(url, "u", "p"));
    }

    /** As the probe reports a failure: the exception's own message and numbers. */
    private static Reading read(SQLException failure) {
        return read(failure, failure.getMessage());
    }

    private static Reading readTrace(SQLException failure) {
        var trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return read(failure, trace.toString());
    }

    private static Reading read(SQLException failure, String text) {
        return ErrorReader.withAllRules()
                .read(
                        Optional.of(SourceType.MARIADB),
                        new TestFailure(
                                Stage.ENGINE,
                                text,
                                Optional.of(failure.getClass().getName()),
                                Optional.ofNullable(failure.getSQLState()),
                                OptionalInt.of(failure.getErrorCode())));
    }

    /** Greets every connection, reads the login and answers it: the driver may come more than once. */
    private static CompletableFuture<Void> answer(ServerSocket server, byte[] greeting, byte[] reply)
            throws IOException {
        server.setSoTimeout(1_000);
        return CompletableFuture.runAsync(() -> {
            try {
                for (var connection = 0; connection < 3; connection++) {
                    try (var socket = server.accept()) {
                        socket.setSoTimeout(2_000);
                        var out = socket.getOutputStream();
                        out.write(packet(0, greeting));
                        out.flush();
                        if (reply.length > 0 && skipPacket(socket.getInputStream())) {
                            out.write(packet(2, reply));
                            out.flush();
                            skipPacket(socket.getInputStream());
                        }
                    }
                }
            } catch (IOException e) {
                // The driver came once, or hung up where it was refused: both are what the test is about.
            }
        });
    }

    private static boolean skipPacket(InputStream in) throws IOException {
        var header = in.readNBytes(4);
        return header.length == 4 && in.readNBytes((header[0] & 0xff) | (header[1] & 0xff) << 8).length > 0;
    }

    private static byte[] packet(int sequence, byte[] payload) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {(byte) payload.length, (byte) (payload.length >> 8), 0, (byte) sequence});
        bytes.writeBytes(payload);
        return bytes.toByteArray();
    }

    /** An initial handshake packet, protocol version 10, of a server without TLS. */
    private static byte[] greeting(String plugin) {
        var bytes = new ByteArrayOutputStream();
        bytes.write(10);
        bytes.writeBytes("8.0.40\0".getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(new byte[] {1, 0, 0, 0});
        bytes.writeBytes("abcdefgh\0".getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(new byte[] {(byte) CAPABILITIES, (byte) (CAPABILITIES >> 8), 45, 2, 0, PLUGIN_AUTH, 0, 21});
        bytes.writeBytes(new byte[10]);
        bytes.writeBytes("ijklmnopqrst\0".getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes((plugin + "\0").getBytes(StandardCharsets.US_ASCII));
        return bytes.toByteArray();
    }

    /** An ERR packet; before the login it has no SQLState. */
    private static byte[] error(int code, String sqlState, String message) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {(byte) 0xff, (byte) code, (byte) (code >> 8)});
        bytes.writeBytes((sqlState + message).getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }
}
