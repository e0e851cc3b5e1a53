package dev.pipewright.diagnosis.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.core.outcome.Stage;
import dev.pipewright.core.outcome.TestFailure;
import dev.pipewright.core.request.SourceType;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
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

/** The driver's own words, from the driver itself, against sockets of this machine. */
class PostgresDriverIT {

    @Test
    void aClosedPortIsRefused() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertThat(read(connect(port, "")).cause()).isEqualTo(Cause.NETWORK_SOURCE_REFUSED);
    }

    @Test
    void anUnknownHostIsAWrongEndpoint() {
        var failure = catchThrowableOfType(
                SQLException.class, () -> DriverManager.getConnection("jdbc:postgresql://db.invalid/d", "u", "p"));

        assertThat(read(failure).cause()).isEqualTo(Cause.NETWORK_SOURCE_ENDPOINT_WRONG);
    }

    @Test
    void aSilentServerTimesOut() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var failure = connect(socket.getLocalPort(), "&sslmode=disable&socketTimeout=1");

            assertThat(read(failure).cause()).isEqualTo(Cause.NETWORK_TIMEOUT);
        }
    }

    @Test
    void aServerWithoutTlsIsRecognised() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var done = answer(server, new byte[] {'N'});

            assertThat(read(connect(server.getLocalPort(), "&sslmode=require")).cause())
                    .isEqualTo(Cause.TLS_NOT_SUPPORTED);
            done.join();
        }
    }

    @Test
    void aServerThatAnswersSomethingElseThanTlsIsRecognised() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var done = answer(server, "Sgarbage that is no TLS record at all".getBytes(StandardCharsets.US_ASCII));

            assertThat(read(connect(server.getLocalPort(), "&sslmode=require")).stage())
                    .contains(Stage.TLS);
            done.join();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "28P01 | password authentication failed for user \"u\" | CREDENTIALS_WRONG | PROVEN",
                "28000 | role \"u\" is not permitted to log in | CREDENTIALS_LOCKED | PROVEN",
                "28000 | no pg_hba.conf entry for host \"127.0.0.1\", user \"u\", database \"d\", no encryption | TLS_REQUIRED | LIKELY",
                "28000 | PAM authentication failed for user \"u\" | IAM_DB_USER_MISSING | PROVEN",
                "3D000 | database \"d\" does not exist | DRIVER_DATABASE_NOT_FOUND | PROVEN",
                "53300 | sorry, too many clients already | QUOTA | PROVEN",
                "57P03 | the database system is starting up | NETWORK_SOURCE_NOT_AVAILABLE | PROVEN"
            })
    void whatAServerSaysComesThroughTheDriverWithItsSqlState(
            String sqlState, String message, Cause cause, Confidence confidence) throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var done = answer(server, errorResponse(sqlState, message));

            var failure = connect(server.getLocalPort(), "&sslmode=disable");

            assertThat(failure.getSQLState()).isEqualTo(sqlState);
            assertThat(read(failure).cause()).isEqualTo(cause);
            assertThat(read(failure).confidence()).isEqualTo(confidence);
            done.join();
        }
    }

    private static SQLException connect(int port, String options) {
        var url = "jdbc:postgresql://127.0.0.1:" + port + "/d?gssEncMode=disable&connectTimeout=2" + options;
        return catchThrowableOfType(SQLException.class, () -> DriverManager.getConnection(url, "u", "p"));
    }

    private static Reading read(SQLException failure) {
        var trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return ErrorReader.withAllRules()
                .read(
                        Optional.of(SourceType.POSTGRESQL),
                        new TestFailure(
                                Stage.ENGINE,
                                trace.toString(),
                                Optional.of(failure.getClass().getName()),
                                Optional.ofNullable(failure.getSQLState()),
                                OptionalInt.of(failure.getErrorCode())));
    }

    /** Answers every connection's first packet with the same bytes: the driver may try more than once. */
    private static CompletableFuture<Void> answer(ServerSocket server, byte[] bytes) throws IOException {
        server.setSoTimeout(1_000);
        return CompletableFuture.runAsync(() -> {
            try {
                for (var connection = 0; connection < 3; connection++) {
                    try (var socket = server.accept()) {
                        var in = new DataInputStream(socket.getInputStream());
                        var length = in.readInt();
                        in.readNBytes(length - Integer.BYTES);
                        socket.getOutputStream().write(bytes);
                        socket.getOutputStream().flush();
                    }
                }
            } catch (IOException e) {
                // The driver came once, or hung up in the middle of what is no TLS: both are what the test is about.
            }
        });
    }

    /** An ErrorResponse as the frontend/backend protocol 3.0 words it. */
    private static byte[] errorResponse(String sqlState, String message) throws IOException {
        var fields = ("SFATAL\0VFATAL\0C" + sqlState + "\0M" + message + "\0\0").getBytes(StandardCharsets.UTF_8);
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeByte('E');
        out.writeInt(fields.length + Integer.BYTES);
        out.write(fields);
        return bytes.toByteArray();
    }
}
