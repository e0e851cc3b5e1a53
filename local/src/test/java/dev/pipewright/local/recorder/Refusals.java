package dev.pipewright.local.recorder;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Servers that speak just enough of a protocol to refuse a login with an error number of the vendor's documentation. */
final class Refusals {

    private static final int TDS_HEADER = 8;
    private static final byte TDS_RESPONSE = 4;
    private static final byte TDS_ENCRYPTION_NOT_SUPPORTED = 2;
    private static final byte TNS_REFUSE = 4;

    private Refusals() {}

    /** PostgreSQL's ErrorResponse in answer to the start-up packet, and no TLS. */
    static Trap postgresql(String sqlState, String message) throws IOException {
        return Trap.with(socket -> {
            var in = new DataInputStream(socket.getInputStream());
            in.readNBytes(in.readInt() - Integer.BYTES);
            var fields = ("SFATAL\0VFATAL\0C" + sqlState + "\0M" + message + "\0\0").getBytes(StandardCharsets.UTF_8);
            var out = new DataOutputStream(socket.getOutputStream());
            out.writeByte('E');
            out.writeInt(fields.length + Integer.BYTES);
            out.write(fields);
        });
    }

    /** SQL Server's ERROR token in answer to LOGIN7; the server offers no TLS. */
    static Trap sqlServer(int number, int state, String message) throws IOException {
        return Trap.with(socket -> {
            var in = new DataInputStream(socket.getInputStream());
            skipTds(in);
            socket.getOutputStream().write(tds(new byte[] {
                0, 0, 11, 0, 6, 1, 0, 17, 0, 1, -1, 16, 0, 16, 0, 0, 0, TDS_ENCRYPTION_NOT_SUPPORTED
            }));
            skipTds(in);
            socket.getOutputStream().write(tds(errorToken(number, state, message)));
        });
    }

    private static byte[] errorToken(int number, int state, String message) {
        var text = message.getBytes(StandardCharsets.UTF_16LE);
        var buffer = ByteBuffer.allocate(text.length + 64).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put((byte) 0xaa).putShort((short) (text.length + 14));
        buffer.putInt(number).put((byte) state).put((byte) 14);
        buffer.putShort((short) message.length())
                .put(text)
                .put((byte) 0)
                .put((byte) 0)
                .putInt(1);
        buffer.put((byte) 0xfd).putShort((short) 2).putShort((short) 0).putLong(0);
        var token = new byte[buffer.position()];
        buffer.flip().get(token);
        return token;
    }

    private static byte[] tds(byte[] body) {
        var length = body.length + TDS_HEADER;
        var packet = new ByteArrayOutputStream();
        packet.writeBytes(new byte[] {TDS_RESPONSE, 1, (byte) (length >> 8), (byte) length, 0, 0, 1, 0});
        packet.writeBytes(body);
        return packet.toByteArray();
    }

    private static void skipTds(DataInputStream in) throws IOException {
        boolean last;
        do {
            in.readByte();
            last = (in.readByte() & 1) == 1;
            in.readNBytes(in.readUnsignedShort() - Integer.BYTES);
        } while (!last);
    }

    /** The REFUSE packet of Oracle's listener. */
    static Trap oracle(int error) throws IOException {
        return Trap.with(socket -> {
            var in = new DataInputStream(socket.getInputStream());
            in.readNBytes(in.readUnsignedShort() - Short.BYTES);
            var reason = ("(DESCRIPTION=(TMP=)(VSNNUM=318767104)(ERR=" + error + ")(ERROR_STACK=(ERROR=(CODE=" + error
                            + ")(EMFI=4))))")
                    .getBytes(StandardCharsets.US_ASCII);
            var out = new DataOutputStream(socket.getOutputStream());
            out.writeShort(reason.length + 12);
            out.writeShort(0);
            out.write(new byte[] {TNS_REFUSE, 0, 0, 0, 34, 0});
            out.writeShort(reason.length);
            out.write(reason);
        });
    }

    /** Snowflake's answer to a login request. */
    static HttpServer snowflake(int status, String code, String message) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (InputStream request = exchange.getRequestBody()) {
                request.transferTo(OutputStream.nullOutputStream());
            }
            var body = ("{\"data\":{},\"code\":\"" + code + "\",\"message\":\"" + message + "\",\"success\":false}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }
}
