package dev.pipewright.infra.runtime;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import javax.net.ssl.SSLContext;

/** Makes the servers that stand for Lambda and AWS: on a port of this machine, and answering at once. */
final class Loopback {

    static {
        // Without it each answer waits some 40 ms for the client's acknowledgement of its head. It is read once.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private Loopback() {}

    static HttpServer http() throws IOException {
        return HttpServer.create(anyPort(), 0);
    }

    static HttpsServer https(SSLContext context) throws IOException {
        var server = HttpsServer.create(anyPort(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return server;
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }
}
