package dev.pipewright.local.recorder;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The first packet of a MySQL server, protocol version 10. */
final class MySqlGreeting {

    private static final int WITHOUT_TLS = 0x0001 | 0x0008 | 0x0200 | 0x8000;
    private static final int TLS = 0x0800;
    private static final int PLUGIN_AUTH = 0x0008;

    private MySqlGreeting() {}

    static byte[] withTls() {
        var body = new ByteArrayOutputStream();
        body.write(10);
        body.writeBytes("8.0.40\0".getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(new byte[] {1, 0, 0, 0});
        body.writeBytes("abcdefgh\0".getBytes(StandardCharsets.US_ASCII));
        body.write((WITHOUT_TLS | TLS) & 0xff);
        body.write((WITHOUT_TLS | TLS) >> 8);
        body.write(45);
        body.writeBytes(new byte[] {2, 0, PLUGIN_AUTH, 0, 21});
        body.writeBytes(new byte[10]);
        body.writeBytes("ijklmnopqrst\0mysql_native_password\0".getBytes(StandardCharsets.US_ASCII));
        return packet(0, body.toByteArray());
    }

    static byte[] packet(int number, byte[] body) {
        var packet = new ByteArrayOutputStream();
        packet.writeBytes(new byte[] {(byte) body.length, (byte) (body.length >> 8), 0, (byte) number});
        packet.writeBytes(body);
        return packet.toByteArray();
    }
}
